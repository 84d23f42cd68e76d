// SPDX-License-Identifier: Apache-2.0
#include "diagram/rasterpainter.h"

#include "diagram/glyph.h"
#include "diagram/rastershape.h"

#include <algorithm>
#include <cmath>

namespace weftwork {
namespace {

// To whole pixels, at least one wide.
Box snapped(const Box &box)
{
    const float left = std::round(box.x);
    const float top = std::round(box.y);
    return {left, top, std::max(1.0f, std::round(box.right()) - left),
        std::max(1.0f, std::round(box.bottom()) - top)};
}

Mask glyphShape(const Glyph &glyph, float size, QPointF offset)
{
    Mask mask;
    const double scale = double(size) / glyphGrid;
    for (const GlyphPart &part : glyph.parts) {
        mask = unitedMask(mask, part.strokeWidth > 0 ? strokedMask(part.path, part.strokeWidth, scale, offset)
                                                     : filledMask(part.path, scale, offset));
    }
    return mask;
}

const Glyph &glyphOf(SymbolKind kind, quint8 which)
{
    switch (kind) {
    case SymbolKind::Badge:
        return badgeGlyph(Badge(which));
    case SymbolKind::Mark:
        return foldGlyph(which != 0);
    default:
        return stateGlyph(DisplayState(which));
    }
}

} // namespace

struct RasterPainter::Context
{
    RasterTarget &target;
    const DisplayList &list;
    const StyleSheet &styles;
    QPoint origin;
    float ratio;
    float lineScale;
    unsigned opacity = 255;

    QRgb colour(QRgb colour) const { return premultipliedColour(colour, opacity); }
    QRgb plainColour(QRgb colour) const
    {
        return (colour & 0xffffffu) | (unsigned(qAlpha(colour)) * opacity / 255) << 24;
    }
    Dash dash(const Style &style) const { return {style.dash.on * lineScale, style.dash.off * lineScale}; }
    RoundBox shape(const RectItem &item) const { return {snapped(item.box.scaled(ratio)), item.radius * ratio}; }
};

void RasterPainter::paint(
    RasterTarget &target, const DisplayList &list, const StyleSheet &styles, const RasterPlace &place)
{
    const float ratio = place.pixelRatio;
    Context context{target, list, styles, place.origin, ratio, list.lineScale() * ratio};
    for (const DisplayItem &item : list.items()) {
        context.opacity = item.opacity;
        switch (item.kind) {
        case ItemKind::Rect:
            paintRect(context, list.rect(item));
            break;
        case ItemKind::Path:
            paintPath(context, list.path(item));
            break;
        case ItemKind::Symbol:
            paintSymbol(context, list.symbol(item));
            break;
        case ItemKind::Text:
            paintText(context, list.text(item));
            break;
        }
    }
}

void RasterPainter::paintRect(Context &context, const RectItem &item)
{
    const Style &style = context.styles[item.style];
    const RoundBox shape = context.shape(item);
    if (qAlpha(style.fill)) {
        const QRgb colour = context.colour(style.fill);
        if (item.clip >= 0) {
            const RoundBox clip = context.shape(context.list.rects()[std::size_t(item.clip)]);
            m_boxes.fillClipped(context.target, context.origin, shape, clip, colour);
        } else {
            m_boxes.fill(context.target, context.origin, shape, colour);
        }
    }
    if (!qAlpha(style.stroke) || style.width <= 0)
        return;
    const float width = style.width * context.lineScale;
    const QRgb colour = context.colour(style.stroke);
    if (style.dash.isSolid())
        m_boxes.outline(context.target, context.origin, shape, width, colour);
    else
        m_boxes.outlineDashed(
            context.target, context.origin, shape, width, context.dash(style), style.roundCaps, colour);
}

void RasterPainter::paintPath(Context &context, const PathItem &item)
{
    const Style &style = context.styles[item.style];
    m_points.clear();
    for (const Point &point : context.list.points(item))
        m_points.push_back(point * context.ratio);
    switch (item.form) {
    case PathForm::Curve:
    case PathForm::Polyline:
        paintLine(context, m_points, item.form == PathForm::Curve, style);
        break;
    case PathForm::Lines:
        for (std::size_t i = 0; i + 1 < m_points.size(); i += 2)
            paintLine(context, std::span(m_points).subspan(i, 2), false, style);
        break;
    case PathForm::Polygon:
        paintPolygon(context, style);
        break;
    }
}

void RasterPainter::paintLine(Context &context, std::span<const Point> points, bool isCurve, const Style &style)
{
    const float width = style.width * context.lineScale;
    const QRgb colour = context.colour(style.stroke);
    const Dash dash = context.dash(style);
    if (!qAlpha(colour) || width <= 0)
        return;
    if (style.roundCaps && style.dash.on <= 0 && style.dash.off > 0) {
        std::vector<Point> flat(points.begin(), points.end());
        if (isCurve)
            flattenCurve(points, 0.1f, flat);
        for (const Point &dot : dotsAlong(flat, dash.off))
            m_boxes.fillDisc(context.target, context.origin, dot, width, colour);
        return;
    }
    if (isCurve)
        m_lines.drawCurve(context.target, context.origin, points, width, colour, dash);
    else
        m_lines.drawPolyline(context.target, context.origin, points, width, colour, dash);
}

void RasterPainter::paintPolygon(Context &context, const Style &style)
{
    if (qAlpha(style.fill))
        context.target.fillMask(context.origin, filledMask(m_points), context.colour(style.fill));
    if (qAlpha(style.stroke) && style.width > 0)
        context.target.fillMask(context.origin, outlinedMask(m_points, style.width * context.lineScale),
            context.colour(style.stroke));
}

void RasterPainter::paintSymbol(Context &context, const SymbolItem &item)
{
    const float size = std::max(1.0f, std::round(item.size * context.ratio));
    const Point corner{std::round(item.corner.x * context.ratio), std::round(item.corner.y * context.ratio)};
    if (item.kind == SymbolKind::Chip)
        paintChip(context, DisplayState(item.which), corner, size);
    else
        paintGlyph(context, item, corner, size, context.colour(context.styles[item.style].stroke));
}

void RasterPainter::paintChip(Context &context, DisplayState state, Point corner, float size)
{
    const Style &box = context.styles[styleId(StyleKind::ChipBox, state)];
    const RoundBox shape{{corner.x, corner.y, size, size}, size * chipRadius};
    if (qAlpha(box.fill))
        m_boxes.fill(context.target, context.origin, shape, context.colour(box.fill));
    if (qAlpha(box.stroke) && box.width > 0)
        m_boxes.outline(context.target, context.origin, shape, std::max(1.0f, box.width * context.ratio),
            context.colour(box.stroke));
    if (size < leastGlyphSize * std::min(1.0f, context.ratio))
        return;
    const float part = state == DisplayState::Idle ? idleGlyph : chipGlyph;
    const SymbolItem glyph{{}, size * part, {}, SymbolKind::Glyph, quint8(state)};
    const Point inset{size * (1 - part) / 2, size * (1 - part) / 2};
    const QRgb ink = context.styles[styleId(StyleKind::ChipGlyph, state)].fill;
    paintGlyph(context, glyph, corner + inset, glyph.size, context.colour(ink));
}

// A glyph keeps the fraction of a pixel at which it lies by quarters, so that it stays in the middle of its chip.
void RasterPainter::paintGlyph(Context &context, const SymbolItem &item, Point corner, float size, QRgb colour)
{
    const int quarterX = int(std::lround(corner.x * 4));
    const int quarterY = int(std::lround(corner.y * 4));
    const std::tuple key(item.kind, item.which, int(std::lround(size * 16)) * 16 + (quarterX & 3) * 4 + (quarterY & 3));
    auto found = m_glyphs.find(key);
    if (found == m_glyphs.end()) {
        constexpr std::size_t mostKept = 2048;
        if (m_glyphs.size() > mostKept)
            m_glyphs.clear();
        const QPointF offset(double(quarterX & 3) / 4, double(quarterY & 3) / 4);
        found = m_glyphs.emplace(key, glyphShape(glyphOf(item.kind, item.which), size, offset)).first;
    }
    context.target.fillMask(context.origin + QPoint(quarterX >> 2, quarterY >> 2), found->second, colour);
}

void RasterPainter::paintText(Context &context, const TextItem &item)
{
    const Style &style = context.styles[item.style];
    const float before = item.anchor == TextAnchor::Start ? 0 : item.anchor == TextAnchor::End ? 1 : 0.5f;
    const float x = (item.base.x - before * item.width) * context.ratio;
    const QPoint at(int(std::lround(x)), int(std::lround(item.base.y * context.ratio)));
    m_texts.draw(context.target, context.origin + at, context.list.string(item),
        {item.size * context.ratio, style.weight, style.family}, context.plainColour(style.text));
}

QImage rasterImage(const DisplayList &list, const StyleSheet &styles, float pixelRatio, float margin, QRgb ground)
{
    const Box bounds = list.bounds().grown(margin).scaled(pixelRatio);
    const QRect room(int(std::floor(bounds.x)), int(std::floor(bounds.y)), int(std::ceil(bounds.width)),
        int(std::ceil(bounds.height)));
    QImage image(room.size(), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    image.fill(premultipliedColour(ground));
    RasterTarget target(image);
    RasterPainter painter;
    painter.paint(target, list, styles, {-room.topLeft(), pixelRatio});
    return image;
}

} // namespace weftwork
