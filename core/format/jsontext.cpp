// SPDX-License-Identifier: Apache-2.0
#include "format/jsontext.h"

#include <QLocale>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace weftwork {

namespace {
// The length of the well-formed UTF-8 sequence at the front, 0 if it is none (Unicode 15, table 3-7).
int sequenceLength(const unsigned char *at, const unsigned char *end)
{
    const auto isBetween = [&](int index, unsigned low, unsigned high) {
        return at + index < end && at[index] >= low && at[index] <= high;
    };
    const unsigned char lead = at[0];
    if (lead < 0x80) {
        return lead == 0 ? 0 : 1;
    }
    if (lead >= 0xc2 && lead <= 0xdf) {
        return isBetween(1, 0x80, 0xbf) ? 2 : 0;
    }
    if (lead >= 0xe0 && lead <= 0xef) {
        const unsigned low = lead == 0xe0 ? 0xa0 : 0x80;
        const unsigned high = lead == 0xed ? 0x9f : 0xbf;
        return isBetween(1, low, high) && isBetween(2, 0x80, 0xbf) ? 3 : 0;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        const unsigned low = lead == 0xf0 ? 0x90 : 0x80;
        const unsigned high = lead == 0xf4 ? 0x8f : 0xbf;
        return isBetween(1, low, high) && isBetween(2, 0x80, 0xbf) && isBetween(3, 0x80, 0xbf) ? 4 : 0;
    }
    return 0;
}

// Passes over bytes 1 to 127, eight at a time: nearly all of a file.
const unsigned char *behindPlainBytes(const unsigned char *at, const unsigned char *end)
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t highs = 0x8080808080808080;
    for (std::uint64_t eight = 0; end - at >= 8; at += 8) {
        std::memcpy(&eight, at, sizeof eight);
        if (((eight | (eight - ones)) & highs) != 0) { // a byte beyond 127, or a borrow at a 0
            break;
        }
    }
    return at;
}

QChar simpleEscape(char letter)
{
    switch (letter) {
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default:
        return QLatin1Char(letter);
    }
}

bool isWhole(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            ++i;
        } else if (text[i].isSurrogate() || text[i].isNull()) {
            return false;
        }
    }
    return true;
}

void appendEscaped(QByteArray &out, char character)
{
    static constexpr char hex[] = "0123456789abcdef";
    switch (character) {
    case '"':
    case '\\':
        out += '\\';
        out += character;
        break;
    case '\n':
        out += "\\n";
        break;
    case '\t':
        out += "\\t";
        break;
    case '\r':
        out += "\\r";
        break;
    default:
        out += "\\u00";
        out += hex[(character >> 4) & 15];
        out += hex[character & 15];
    }
}
} // namespace

qsizetype firstBadByte(const QByteArray &text)
{
    const auto *begin = reinterpret_cast<const unsigned char *>(text.constData());
    const auto *end = begin + text.size();
    for (const auto *at = begin; at < end;) {
        at = behindPlainBytes(at, end);
        if (at == end) {
            break;
        }
        const int length = sequenceLength(at, end);
        if (length == 0) {
            return at - begin;
        }
        at += length;
    }
    return -1;
}

std::optional<QString> decodedString(QByteArrayView raw)
{
    const QByteArrayView inside = raw.sliced(1, raw.size() - 2);
    if (!inside.contains('\\')) {
        return QString::fromUtf8(inside);
    }
    QString text;
    qsizetype from = 0;
    for (qsizetype at = inside.indexOf('\\'); at >= 0; at = inside.indexOf('\\', from)) {
        text += QString::fromUtf8(inside.sliced(from, at - from));
        if (inside[at + 1] == 'u') {
            text += QChar(inside.sliced(at + 2, 4).toByteArray().toUShort(nullptr, 16));
            from = at + 6;
        } else {
            text += simpleEscape(inside[at + 1]);
            from = at + 2;
        }
    }
    text += QString::fromUtf8(inside.sliced(from));
    return isWhole(text) ? std::optional(text) : std::nullopt;
}

QByteArray quotedString(QStringView text)
{
    QByteArray utf8;
    if (isWhole(text)) {
        utf8 = text.toUtf8();
    } else {
        QString whole = text.toString();
        for (qsizetype i = 0; i < whole.size(); ++i) {
            if (whole[i].isHighSurrogate() && i + 1 < whole.size() && whole[i + 1].isLowSurrogate()) {
                ++i;
            } else if (whole[i].isSurrogate() || whole[i].isNull()) {
                whole[i] = QChar::ReplacementCharacter;
            }
        }
        utf8 = whole.toUtf8();
    }
    QByteArray out;
    out.reserve(utf8.size() + 2);
    out += '"';
    for (const char character : utf8) {
        const bool isPlain = character != '"' && character != '\\' && !(character >= 0 && character < 0x20) && character != 0x7f;
        if (isPlain) {
            out += character;
        } else {
            appendEscaped(out, character);
        }
    }
    return out + '"';
}

QByteArray numberText(double number)
{
    if (number == std::trunc(number) && std::abs(number) < 1e15) {
        return QByteArray::number(static_cast<qint64>(number));
    }
    return QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
}

std::optional<double> numberValue(QByteArrayView raw)
{
    double number = 0;
    const auto result = std::from_chars(raw.data(), raw.data() + raw.size(), number);
    if (result.ec == std::errc::result_out_of_range) {
        bool isNumber = false;
        number = raw.toByteArray().toDouble(&isNumber);
        return std::abs(number) < 1 ? std::optional(0.0) : std::nullopt;
    }
    return number;
}

} // namespace weftwork
