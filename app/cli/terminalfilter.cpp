// SPDX-License-Identifier: Apache-2.0
#include "cli/terminalfilter.h"

#include <QString>

#include <algorithm>

namespace weftwork::cli {

namespace {
constexpr auto replacement = "\xef\xbf\xbd";

uchar byteAt(const QByteArray &bytes, qsizetype at)
{
    return static_cast<uchar>(bytes.at(at));
}

int lengthOf(uchar lead)
{
    return lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

/// The characters that turn the direction of what follows.
bool turnsDirection(const QByteArray &character)
{
    const uint code = character.size() == 3 ? (byteAt(character, 0) & 0x0fu) << 12 | (byteAt(character, 1) & 0x3fu) << 6 | (byteAt(character, 2) & 0x3fu) : 0;
    return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}
} // namespace

QByteArray TerminalFilter::filter(const QByteArray &bytes)
{
    const QByteArray all = m_rest + bytes;
    m_rest.clear();
    QByteArray shown;
    shown.reserve(all.size());
    for (qsizetype at = 0; at < all.size();) {
        const qsizetype taken = all.at(at) == '\x1b' ? takeEscape(all, at, shown) : takeCharacter(all, at, shown);
        if (taken == 0) {
            m_rest = all.mid(at);
            break;
        }
        at += taken;
    }
    return shown;
}

QByteArray TerminalFilter::finish()
{
    m_isFinishing = true;
    QByteArray shown = filter({});
    return m_isColoured ? shown + "\x1b[0m" : shown;
}

/// Returns how many bytes it took; 0: more must come first.
qsizetype TerminalFilter::takeEscape(const QByteArray &bytes, qsizetype at, QByteArray &shown)
{
    constexpr qsizetype longest = 64;
    qsizetype end = at + 1;
    bool isColour = end < bytes.size() && bytes.at(end) == '[';
    while (isColour && ++end < bytes.size() && bytes.at(end) != 'm') {
        const char character = bytes.at(end);
        isColour = (character >= '0' && character <= '9') || character == ';' || character == ':';
        isColour = isColour && end - at < longest;
    }
    if (end >= bytes.size() && !m_isFinishing) {
        return 0;
    }
    if (!isColour || end >= bytes.size()) {
        shown += "\\e";
        return 1;
    }
    if (m_keepsColours) {
        shown += bytes.mid(at, end + 1 - at);
        m_isColoured = true;
    }
    return end + 1 - at;
}

qsizetype TerminalFilter::takeCharacter(const QByteArray &bytes, qsizetype at, QByteArray &shown) const
{
    const uchar lead = byteAt(bytes, at);
    if (lead < 0x20 || lead == 0x7f) {
        if (lead == '\n' || lead == '\t') {
            shown += static_cast<char>(lead);
        } else if (lead == '\r') { // a progress line: each of its states on a line of its own
            const bool isLineEnd = at + 1 < bytes.size() && bytes.at(at + 1) == '\n';
            if (at + 1 >= bytes.size() && !m_isFinishing) {
                return 0;
            }
            shown += isLineEnd ? "" : "\n";
        } else {
            shown += "\\x" + QByteArray::number(lead, 16).rightJustified(2, '0');
        }
        return 1;
    }
    const int length = lengthOf(lead);
    qsizetype valid = 1;
    while (valid < length && at + valid < bytes.size() && (byteAt(bytes, at + valid) & 0xc0) == 0x80) {
        ++valid;
    }
    if (valid < length && at + valid >= bytes.size() && !m_isFinishing) {
        return 0;
    }
    const QByteArray character = bytes.mid(at, valid);
    const bool isText = length > 0 && valid == length && QString::fromUtf8(character).toUtf8() == character;
    const bool isControl = length == 2 && lead == 0xc2 && valid == 2 && byteAt(character, 1) < 0xa0;
    if (isControl || (isText && turnsDirection(character))) {
        shown += "\\x" + character.toHex();
    } else {
        shown += isText ? character : QByteArray(replacement);
    }
    return valid;
}

} // namespace weftwork::cli
