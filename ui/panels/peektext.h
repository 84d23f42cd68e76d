// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace weftwork {

/// What lies in a channel, as it is shown: the last lines of a text, made safe to look at, or the last bytes as hex.
struct PeekText
{
    QString text;
    bool isBinary = false;
    qsizetype bytes = 0; ///< that lay there
};

PeekText peekText(const QByteArray &bytes);

} // namespace weftwork
