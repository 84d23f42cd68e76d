// SPDX-License-Identifier: Apache-2.0
#include "diagram/svgbuffer.h"

#include "diagram/svgwriter.h"

#include <array>
#include <cmath>

namespace weftwork {
namespace {

constexpr QChar replacement = QChar::ReplacementCharacter;

// Characters that no XML document may hold, even escaped.
bool isForbidden(QChar character)
{
    const ushort code = character.unicode();
    if (code < 0x20)
        return code != '\t' && code != '\n' && code != '\r';
    return code == 0xfffe || code == 0xffff;
}

QString withoutForbidden(QStringView text)
{
    QString clean = text.toString();
    for (qsizetype i = 0; i < clean.size(); ++i) {
        const QChar character = clean[i];
        const bool isPair = character.isHighSurrogate() && i + 1 < clean.size() && clean[i + 1].isLowSurrogate();
        if (isPair)
            ++i;
        else if (character.isSurrogate() || isForbidden(character))
            clean[i] = replacement;
    }
    return clean;
}

} // namespace

QByteArray escapedForXml(QStringView text)
{
    const QByteArray utf8 = withoutForbidden(text).toUtf8();
    QByteArray escaped;
    escaped.reserve(utf8.size() + 8);
    for (const char character : utf8) {
        switch (character) {
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '&':
            escaped += "&amp;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        default:
            escaped += character;
        }
    }
    return escaped;
}

SvgBuffer &SvgBuffer::escaped(QStringView text)
{
    return *this << escapedForXml(text);
}

SvgBuffer &SvgBuffer::operator<<(double number)
{
    if (!std::isfinite(number))
        number = 0;
    long long hundredths = std::llround(number * 100);
    std::array<char, 32> digits;
    char *at = digits.data() + digits.size();
    const bool isNegative = hundredths < 0;
    if (isNegative)
        hundredths = -hundredths;
    int fraction = int(hundredths % 100);
    long long whole = hundredths / 100;
    if (fraction % 10 != 0)
        *--at = char('0' + fraction % 10);
    if (fraction != 0) {
        *--at = char('0' + fraction / 10);
        *--at = '.';
    }
    if (whole == 0 && fraction == 0)
        *--at = '0';
    while (whole > 0) {
        *--at = char('0' + whole % 10);
        whole /= 10;
    }
    if (isNegative)
        *--at = '-';
    m_bytes.append(at, qsizetype(digits.data() + digits.size() - at));
    return *this;
}

SvgBuffer &SvgBuffer::pair(float x, float y)
{
    *this << x;
    if (std::lround(y * 100) >= 0)
        *this << ' ';
    return *this << y;
}

SvgBuffer &SvgBuffer::attribute(const char *name, float number)
{
    return *this << ' ' << name << "=\"" << number << '"';
}

} // namespace weftwork
