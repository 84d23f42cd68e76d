// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagramfont.h"

#include "diagram/textadvance.h"

#include <QFontDatabase>
#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

namespace weftwork::diagramFont {
namespace {

constexpr std::array diagramFamilies{"Inter", "Noto Sans", "DejaVu Sans"};
constexpr std::array fixedFamilies{"DejaVu Sans Mono", "Noto Sans Mono", "Liberation Mono"};

template <std::size_t N>
QString firstInstalled(const std::array<const char *, N> &families, const char *otherwise)
{
    for (const char *family : families) {
        const QString name = QString::fromLatin1(family);
        if (QFontDatabase::hasFamily(name))
            return name;
    }
    return QString::fromLatin1(otherwise);
}

QFont makeFont(int pixelSize, TextWeight weight, TextFamily family)
{
    QFont font(family == TextFamily::Fixed ? fixedFamily() : diagramFont::family());
    // Never points: what they mean depends on the screen.
    font.setPixelSize(pixelSize);
    font.setWeight(QFont::Weight(cssWeight(weight)));
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::StyleStrategy(QFont::PreferOutline | QFont::NoSubpixelAntialias | QFont::PreferAntialias));
    if (family == TextFamily::Fixed)
        font.setStyleHint(QFont::Monospace);
    return font;
}

// All texts are measured at one size and scaled: widths are then exact multiples at every zoom and every dpi.
constexpr int measuredSize = 64;

TextAdvance &measure(TextWeight weight, TextFamily family)
{
    static thread_local std::map<std::tuple<TextWeight, TextFamily>, TextAdvance> measures;
    const auto key = std::tuple(weight, family);
    auto found = measures.find(key);
    if (found == measures.end())
        found = measures.emplace(key, TextAdvance(makeFont(measuredSize, weight, family))).first;
    return found->second;
}

bool breaksLine(QChar character)
{
    const auto category = character.category();
    return category == QChar::Other_Control || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
}

QString inOneLine(const QString &text)
{
    if (std::none_of(text.begin(), text.end(), breaksLine))
        return text; // shared
    QString line = text;
    std::replace_if(line.begin(), line.end(), breaksLine, QChar(u' '));
    return line;
}

// No node shows more of a text than this many characters at each end; a name of a megabyte must not be shaped whole.
constexpr qsizetype mostAtAnEnd = 400;

QString shortened(const QString &text)
{
    if (text.size() <= 2 * mostAtAnEnd)
        return text;
    qsizetype head = mostAtAnEnd;
    qsizetype tail = text.size() - mostAtAnEnd;
    head -= text[head - 1].isHighSurrogate() ? 1 : 0;
    tail += text[tail].isLowSurrogate() ? 1 : 0;
    return text.left(head) + QChar(0x2026) + text.mid(tail);
}

} // namespace

QString family()
{
    static const QString name = firstInstalled(diagramFamilies, "sans-serif");
    return name;
}

QString fixedFamily()
{
    static const QString name = firstInstalled(fixedFamilies, "monospace");
    return name;
}

QString cssFamilies(TextFamily family)
{
    if (family == TextFamily::Fixed)
        return QStringLiteral("'%1',monospace").arg(fixedFamily());
    QStringList names{diagramFont::family()};
    for (const char *name : diagramFamilies) {
        if (!names.contains(QLatin1String(name)))
            names += QString::fromLatin1(name);
    }
    return QLatin1Char('\'') + names.join(QStringLiteral("','")) + QStringLiteral("',sans-serif");
}

int cssWeight(TextWeight weight)
{
    return 400 + 100 * int(weight);
}

QFont font(float pixelSize, TextWeight weight, TextFamily family)
{
    return makeFont(std::max(1, int(std::lround(pixelSize))), weight, family);
}

void drawText(
    QPainter &painter, QPointF base, const QString &text, float pixelSize, TextWeight weight, TextFamily family)
{
    const QFont whole = font(pixelSize, weight, family);
    painter.save();
    painter.translate(base);
    const double factor = double(pixelSize) / whole.pixelSize();
    painter.scale(factor, factor);
    painter.setFont(whole);
    painter.drawText(QPointF(), text);
    painter.restore();
}

float textWidth(QStringView text, float pixelSize, TextWeight weight, TextFamily family)
{
    const double wide = measure(weight, family).width(text);
    return float(wide * double(pixelSize) / measuredSize);
}

QRectF textBounds(const QString &text, float pixelSize, TextWeight weight, TextFamily family)
{
    const QFontMetricsF &metrics = measure(weight, family).metrics();
    const QRectF box = metrics.boundingRect(text).united(metrics.tightBoundingRect(text));
    const double factor = double(pixelSize) / measuredSize;
    return {box.topLeft() * factor, box.size() * factor};
}

FittedText fitted(const QString &text, float room, float pixelSize, TextWeight weight, TextFamily family)
{
    const QString line = inOneLine(shortened(text));
    const float whole = textWidth(line, pixelSize, weight, family);
    if (whole <= room && line.size() == text.size())
        return {line, whole, false};
    const QFontMetricsF &metrics = measure(weight, family).metrics();
    const QString cut = metrics.elidedText(line, Qt::ElideMiddle, double(room) * measuredSize / double(pixelSize));
    return {cut, textWidth(cut, pixelSize, weight, family), true};
}

} // namespace weftwork::diagramFont
