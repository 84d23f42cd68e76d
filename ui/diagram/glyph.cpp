// SPDX-License-Identifier: Apache-2.0
#include "diagram/glyph.h"

#include "diagram/palettefile.h"

#include <QJsonArray>

namespace weftwork {
namespace {

GlyphPart part(const QString &pathText, double strokeWidth)
{
    return {parseSvgPath(pathText), pathText, strokeWidth};
}

Glyph readGlyph(const QJsonObject &json)
{
    Glyph glyph;
    glyph.shape = json[QLatin1String("shape")].toString();
    for (const QJsonValue &value : json[QLatin1String("parts")].toArray()) {
        const QJsonObject one = value.toObject();
        const bool isStroke = one[QLatin1String("paint")].toString() == QLatin1String("stroke");
        glyph.parts.push_back(part(one[QLatin1String("path")].toString(),
            isStroke ? one[QLatin1String("width")].toDouble() : 0));
    }
    return glyph;
}

std::array<Glyph, displayStateCount> readStateGlyphs()
{
    std::array<Glyph, displayStateCount> glyphs;
    const QJsonObject json = paletteFile()[QLatin1String("glyphs")].toObject();
    for (std::size_t i = 0; i < displayStateCount; ++i)
        glyphs[i] = readGlyph(json[QLatin1String(stateName(DisplayState(i)))].toObject());
    return glyphs;
}

Glyph lineIcon(const char *shape, const char *path)
{
    // 1.5 pixels on an icon of 14.
    return {QString::fromLatin1(shape), {part(QString::fromLatin1(path), 1.7)}};
}

} // namespace

const Glyph &stateGlyph(DisplayState state)
{
    static const std::array<Glyph, displayStateCount> glyphs = readStateGlyphs();
    return glyphs[std::size_t(state)];
}

const Glyph &badgeGlyph(Badge badge)
{
    static const std::array<Glyph, 6> glyphs{Glyph{},
        lineIcon("infinity", "M8 8 C6.6 6.1 5.6 5 4.2 5 A3 3 0 0 0 4.2 11 C5.6 11 6.6 9.9 8 8 "
                             "C9.4 6.1 10.4 5 11.8 5 A3 3 0 0 1 11.8 11 C10.4 11 9.4 9.9 8 8 Z"),
        lineIcon("breakpoint", "M5.6 2.2 H10.4 L13.8 5.6 V10.4 L10.4 13.8 H5.6 L2.2 10.4 V5.6 Z M6 8 H10"),
        lineIcon("lock", "M3.5 7.4 H12.5 V13.6 H3.5 Z M5.3 7.4 V5 A2.7 2.7 0 0 1 10.7 5 V7.4"),
        lineIcon("clock", "M8 2 A6 6 0 1 1 8 14 A6 6 0 1 1 8 2 Z M8 4.8 V8.2 L10.4 9.8"),
        lineIcon("call", "M5.2 2.5 C2.9 5.6 2.9 10.4 5.2 13.5 M10.8 2.5 C13.1 5.6 13.1 10.4 10.8 13.5 M8 8 H8.01"),
    };
    return glyphs[std::size_t(badge)];
}

const Glyph &foldGlyph(bool open)
{
    static const Glyph closedMark = lineIcon("chevron-right", "M6 3.5 L10.5 8 L6 12.5");
    static const Glyph openMark = lineIcon("chevron-down", "M3.5 6 L8 10.5 L12.5 6");
    return open ? openMark : closedMark;
}

} // namespace weftwork
