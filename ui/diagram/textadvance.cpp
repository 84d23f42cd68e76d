// SPDX-License-Identifier: Apache-2.0
#include "diagram/textadvance.h"

#include <QString>

#include <cmath>
#include <limits>

namespace weftwork {
namespace {

bool isDigit(char16_t character)
{
    return character >= u'0' && character <= u'9';
}

// Characters whose shape depends on no more than the one beside them. Fonts turn "->" into an arrow and raise a
// colon between digits: such texts are shaped.
bool isPlain(char16_t character)
{
    return (character >= u'a' && character <= u'z') || (character >= u'A' && character <= u'Z') || isDigit(character)
        || character == u' ' || character == u'.' || character == u',' || character == u'_';
}

bool isWordCharacter(char16_t character)
{
    return isPlain(character) && character != u' ' && character != u'.' && character != u',';
}

bool isHyphenInWord(QStringView text, qsizetype at)
{
    return text[at] == u'-' && at > 0 && at + 1 < text.size() && isWordCharacter(text[at - 1].unicode())
        && isWordCharacter(text[at + 1].unicode());
}

} // namespace

TextAdvance::TextAdvance(const QFont &font)
    : m_metrics(font)
{
    for (std::size_t i = 0; i < count; ++i)
        m_single[i] = m_metrics.horizontalAdvance(QString(QChar(char16_t(first + i))));
    m_pairs.fill(std::numeric_limits<float>::quiet_NaN());
    m_hyphens.fill(std::numeric_limits<float>::quiet_NaN());
}

double TextAdvance::pair(char16_t left, char16_t right)
{
    float &kerning = m_pairs[(left - first) * count + (right - first)];
    if (std::isnan(kerning)) {
        const std::array both{QChar(left), QChar(right)};
        const double width = m_metrics.horizontalAdvance(QString(both.data(), 2));
        kerning = float(width - m_single[left - first] - m_single[right - first]);
    }
    return double(kerning);
}

/// Fonts raise a hyphen between capitals or digits: it depends on both of its sides.
double TextAdvance::aroundHyphen(char16_t left, char16_t right)
{
    float &more = m_hyphens[(left - first) * count + (right - first)];
    if (std::isnan(more)) {
        const std::array all{QChar(left), QChar(u'-'), QChar(right)};
        const double width = m_metrics.horizontalAdvance(QString(all.data(), 3));
        more = float(width - m_single[left - first] - m_single[u'-' - first] - m_single[right - first]);
    }
    return double(more);
}

std::optional<double> TextAdvance::plainWidth(QStringView text)
{
    double sum = 0;
    char16_t before = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t code = text[i].unicode();
        if (isHyphenInWord(text, i)) {
            sum += m_single[code - first] + aroundHyphen(before, text[i + 1].unicode());
            before = 0; // what follows is counted with it
            continue;
        }
        // An x beside a digit becomes a sign of multiplication in some fonts.
        if (!isPlain(code) || (code == u'x' && isDigit(before)) || (before == u'x' && isDigit(code)))
            return std::nullopt;
        sum += m_single[code - first];
        if (before != 0)
            sum += pair(before, code);
        before = code;
    }
    return sum;
}

double TextAdvance::width(QStringView text)
{
    const std::optional<double> plain = plainWidth(text);
    return plain ? *plain : m_metrics.horizontalAdvance(text.toString());
}

} // namespace weftwork
