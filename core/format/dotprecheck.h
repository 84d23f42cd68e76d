// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/result.h"

#include <QByteArray>

namespace weftwork {

/// What of a DOT text is handed to cgraph.
struct CheckedDot
{
    QByteArray text; ///< UTF-8, the first graph alone, without line directives; lines count as in the file
    Problems warnings;
};

/// Looks a DOT text through before cgraph sees it: its size, its characters, texts and comments that are not closed,
/// braces nested too deep or not closed. Decodes Latin-1, cuts off a second graph, blanks out lines that begin with #
/// (they could change the numbers of lines). Linear, no recursion. Any thread (F24, F26).
Result<CheckedDot> precheckDot(const QByteArray &text, const QString &fileName);

} // namespace weftwork
