// SPDX-License-Identifier: Apache-2.0
#include "format/linemap.h"

#include <algorithm>

namespace weftwork {

namespace {
bool startsCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
}
} // namespace

LineMap::LineMap(QByteArray text)
    : m_text(std::move(text))
    , m_lineStarts{0}
{
    for (qsizetype at = m_text.indexOf('\n'); at >= 0; at = m_text.indexOf('\n', at + 1)) {
        m_lineStarts.push_back(static_cast<std::uint32_t>(at + 1));
    }
}

TextPosition LineMap::position(qsizetype offset) const
{
    offset = std::clamp<qsizetype>(offset, 0, m_text.size());
    const auto after = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), static_cast<std::uint32_t>(offset));
    const char *begin = m_text.constData() + *(after - 1);
    const auto characters = std::count_if(begin, m_text.constData() + offset, startsCharacter);
    return {static_cast<int>(after - m_lineStarts.begin()), static_cast<int>(characters) + 1};
}

qsizetype LineMap::offset(TextPosition position) const
{
    if (position.line < 1 || static_cast<std::size_t>(position.line) > m_lineStarts.size()) {
        return position.line < 1 ? 0 : m_text.size();
    }
    qsizetype at = m_lineStarts[static_cast<std::size_t>(position.line) - 1];
    for (int column = 1; column < position.column && at < m_text.size() && m_text[at] != '\n'; ++column) {
        do {
            ++at;
        } while (at < m_text.size() && !startsCharacter(m_text[at]));
    }
    return at;
}

} // namespace weftwork
