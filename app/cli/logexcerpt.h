// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace weftwork::cli {

/// The lines of a failed attempt's log that tell most: the last that look like an error and what stands around them,
/// else the last ones; of standard error if anything was written there.
QStringList logExcerpt(const QString &runFolder, const QString &jobPath, int attempt);

/// The same from the end of a text. At most `count` lines.
QStringList tellingLines(const QStringList &lines, int count);

} // namespace weftwork::cli
