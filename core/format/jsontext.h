// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace weftwork {

/// The first byte that is not UTF-8 or is a NUL; -1 if there is none.
qsizetype firstBadByte(const QByteArray &text);

/// The text of a JSON string as written, quotes included. Nothing if it has half of a surrogate pair or a NUL.
std::optional<QString> decodedString(QByteArrayView raw);

/// A text as a JSON string with its quotes; what a file cannot hold (NUL, half of a surrogate pair) becomes U+FFFD.
QByteArray quotedString(QStringView text);

/// A number as JSON: the shortest text that reads back equal.
QByteArray numberText(double number);

/// A JSON number as written; nothing if it is too large for a double.
std::optional<double> numberValue(QByteArrayView raw);

} // namespace weftwork
