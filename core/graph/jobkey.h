// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace weftwork {

/// The longest key, in characters.
inline constexpr int maximumKeyLength = 48;

/// Whether the text is a key: [A-Za-z0-9_-]{1,48}. Keys become names of files: nothing else may pass.
bool isValidKey(QStringView text);

/// Whether the text is a name of a parameter or token: [A-Za-z_][A-Za-z0-9_]{0,47}.
bool isValidName(QStringView text);

/// The nearest key to any text: other characters become '-', the ends are trimmed; "job" if nothing is left.
QString keyFromText(QStringView text);

} // namespace weftwork
