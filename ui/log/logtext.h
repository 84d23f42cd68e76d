// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace weftwork {

/// A stretch of a line in one look.
struct TextSpan
{
    qsizetype start = 0;
    qsizetype length = 0;
    int colour = -1;     ///< 0 to 15 as terminals number them; -1: the text's own
    bool isBold = false;

    bool operator==(const TextSpan &) const = default;
};

/// A line as it is shown.
struct ShownText
{
    QString text;
    QList<TextSpan> spans; ///< only where the look differs from plain

    bool operator==(const ShownText &) const = default;
};

/// Turns a line of output into text: colours and weights of terminals are kept, every other escape sequence is left
/// out, other control characters and those that turn the direction of writing become visible signs. After a carriage
/// return only what stands last is shown.
ShownText shownText(const QByteArray &line);

} // namespace weftwork
