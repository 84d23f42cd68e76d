// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/displaylist.h"
#include "diagram/rasterbox.h"
#include "diagram/rasterline.h"
#include "diagram/rastertext.h"

namespace weftwork {

/// Where a drawing goes on a target: its point 0,0 lies at `origin`, and one of its pixels is `pixelRatio` of ours.
struct RasterPlace
{
    QPoint origin;
    float pixelRatio = 1;
};

/// The back end for pictures made of pixels: paints display lists onto images by our own scan conversion, much
/// faster than QPainter and equal for the eye. Boxes, symbols and texts lie on whole pixels. Moving the origin moves
/// the picture and changes no pixel of it. Keeps masks of what it met. Needs a QGuiApplication; one thread.
class RasterPainter
{
public:
    void paint(RasterTarget &target, const DisplayList &list, const StyleSheet &styles, const RasterPlace &place);

    BoxPainter &boxes() { return m_boxes; }
    LinePainter &lines() { return m_lines; }

private:
    struct Context;

    void paintRect(Context &context, const RectItem &item);
    void paintPath(Context &context, const PathItem &item);
    void paintLine(Context &context, std::span<const Point> points, bool isCurve, const Style &style);
    void paintPolygon(Context &context, const Style &style);
    void paintSymbol(Context &context, const SymbolItem &item);
    void paintChip(Context &context, DisplayState state, Point corner, float size);
    void paintGlyph(Context &context, const SymbolItem &item, Point corner, float size, QRgb colour);
    void paintText(Context &context, const TextItem &item);

    BoxPainter m_boxes;
    LinePainter m_lines;
    TextPainter m_texts;
    std::map<std::tuple<SymbolKind, quint8, int>, Mask> m_glyphs;
    std::vector<Point> m_points;
};

/// A picture of a display list in one go: `margin` pixels (at 100 %) around its bounds, on `ground` (not
/// premultiplied; 0 for none).
QImage rasterImage(const DisplayList &list, const StyleSheet &styles, float pixelRatio, float margin, QRgb ground);

} // namespace weftwork
