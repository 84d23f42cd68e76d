// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace weftwork {

/// How many letters must be put in, left out, changed or swapped with their neighbour to make one text of the other;
/// more than `limit` is told as limit + 1, so that long texts stay cheap.
int editDistance(QStringView left, QStringView right, int limit);

/// The candidate that is nearest to the text, a third of its letters away at most; empty if there is none.
/// Differences of case alone are the nearest of all.
QString nearestSpelling(QStringView text, const QStringList &candidates);

} // namespace weftwork
