// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace weftwork {

/// A place in a text as people count: from 1, columns in characters.
struct TextPosition
{
    int line = 0;
    int column = 0;

    bool operator==(const TextPosition &) const = default;
};

/// Translates between bytes of a UTF-8 text and lines and columns. Keeps a copy of the (shared) text. Any thread.
class LineMap
{
public:
    explicit LineMap(QByteArray text);

    TextPosition position(qsizetype offset) const;
    /// The byte at a place; the end of the line where the line is shorter.
    qsizetype offset(TextPosition position) const;

private:
    QByteArray m_text;
    std::vector<std::uint32_t> m_lineStarts;
};

} // namespace weftwork
