// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagramfont.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QStringList>

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

QFont makeFont(float pixelSize, TextWeight weight, TextFamily family)
{
    QFont font(family == TextFamily::Fixed ? fixedFamily() : diagramFont::family());
    // Whole pixel sizes alone can be set so; others go through points at 96 dpi (a pixel is 0.75 point).
    const int whole = int(std::lround(pixelSize));
    if (float(whole) == pixelSize)
        font.setPixelSize(whole);
    else
        font.setPointSizeF(double(pixelSize) * 0.75);
    font.setWeight(QFont::Weight(cssWeight(weight)));
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::StyleStrategy(QFont::PreferOutline | QFont::NoSubpixelAntialias | QFont::PreferAntialias));
    if (family == TextFamily::Fixed)
        font.setStyleHint(QFont::Monospace);
    return font;
}

struct Measure
{
    QFont font;
    QFontMetricsF metrics;
};

// All texts are measured at one size and scaled: widths are then exact multiples at every zoom and every dpi.
constexpr float measuredSize = 64;

const Measure &measure(TextWeight weight, TextFamily family)
{
    static std::map<std::tuple<TextWeight, TextFamily>, Measure> measures;
    const auto key = std::tuple(weight, family);
    auto found = measures.find(key);
    if (found == measures.end()) {
        const QFont font = makeFont(measuredSize, weight, family);
        found = measures.emplace(key, Measure{font, QFontMetricsF(font)}).first;
    }
    return found->second;
}

QString inOneLine(const QString &text)
{
    QString line = text;
    for (QChar &character : line) {
        const auto category = character.category();
        if (category == QChar::Other_Control || category == QChar::Separator_Line
            || category == QChar::Separator_Paragraph)
            character = u' ';
    }
    return line;
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
    return QStringLiteral("'%1','Inter','Noto Sans','DejaVu Sans',sans-serif").arg(diagramFont::family());
}

int cssWeight(TextWeight weight)
{
    return 400 + 100 * int(weight);
}

QFont font(float pixelSize, TextWeight weight, TextFamily family)
{
    return makeFont(pixelSize, weight, family);
}

float textWidth(QStringView text, float pixelSize, TextWeight weight, TextFamily family)
{
    const double wide = measure(weight, family).metrics.horizontalAdvance(text.toString());
    return float(wide * double(pixelSize / measuredSize));
}

FittedText fitted(const QString &text, float room, float pixelSize, TextWeight weight, TextFamily family)
{
    const QString line = inOneLine(text);
    const float whole = textWidth(line, pixelSize, weight, family);
    if (whole <= room)
        return {line, whole};
    const QFontMetricsF &metrics = measure(weight, family).metrics;
    const QString cut = metrics.elidedText(line, Qt::ElideMiddle, double(room * measuredSize / pixelSize));
    return {cut, textWidth(cut, pixelSize, weight, family)};
}

} // namespace weftwork::diagramFont
