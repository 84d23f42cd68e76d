// SPDX-License-Identifier: Apache-2.0
#include "diagram/listpainter.h"

#include "diagram/diagramfont.h"
#include "diagram/glyph.h"
#include "diagram/textink.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace weftwork {
namespace {

/// Paints one list; lives on the stack of paintDisplayList().
class ListPainter
{
public:
    ListPainter(QPainter &painter, const StyleSheet &styles, float unit)
        : m_painter(painter)
        , m_styles(styles)
        , m_unit(double(unit))
    {
    }

    void paint(const DisplayList &list)
    {
        for (const DisplayItem &item : list.items()) {
            m_painter.setOpacity(item.opacity / 255.0);
            switch (item.kind) {
            case ItemKind::Rect:
                paintRect(list, list.rect(item));
                break;
            case ItemKind::Path:
                paintPath(list.points(list.path(item)), list.path(item));
                break;
            case ItemKind::Symbol:
                paintSymbol(list.symbol(item));
                break;
            case ItemKind::Text:
                paintText(list.string(list.text(item)).toString(), list.text(item));
                break;
            }
        }
    }

    void paintChipIn(const QRectF &square, DisplayState state)
    {
        const double radius = square.width() * double(chipRadius);
        paintShape(square, radius, m_styles[styleId(StyleKind::ChipBox, state)], 1);
        if (square.width() < double(leastGlyphSize))
            return;
        const double part = double(state == DisplayState::Idle ? idleGlyph : chipGlyph);
        const double margin = square.width() * (1 - part) / 2;
        paintGlyph(stateGlyph(state), square.adjusted(margin, margin, -margin, -margin),
            QColor::fromRgba(m_styles[styleId(StyleKind::ChipGlyph, state)].fill));
    }

private:
    QPen pen(const Style &style, double unit) const
    {
        if (qAlpha(style.stroke) == 0 || style.width <= 0)
            return Qt::NoPen;
        const double width = double(style.width) * unit;
        QPen pen(QColor::fromRgba(style.stroke), width);
        pen.setCapStyle(style.roundCaps ? Qt::RoundCap : Qt::FlatCap);
        pen.setJoinStyle(Qt::MiterJoin);
        if (!style.dash.isSolid()) {
            // Qt measures dashes in widths of the pen.
            const double on = std::max(double(style.dash.on), 0.01) / double(style.width);
            pen.setDashPattern({on, double(style.dash.off) / double(style.width)});
        }
        return pen;
    }

    void paintShape(QRectF shape, double radius, const Style &style, double unit)
    {
        const QPen outline = pen(style, unit);
        m_painter.setPen(outline);
        m_painter.setBrush(qAlpha(style.fill) == 0 ? QBrush(Qt::NoBrush) : QBrush(QColor::fromRgba(style.fill)));
        if (outline.style() != Qt::NoPen) {
            const double half = outline.widthF() / 2;
            shape.adjust(half, half, -half, -half);
            radius = std::max(0.0, radius - half);
        }
        if (shape.width() <= 0 || shape.height() <= 0)
            return;
        m_painter.drawRoundedRect(shape, radius, radius);
    }

    void paintRect(const DisplayList &list, const RectItem &rect)
    {
        const Style &style = m_styles[rect.style];
        if (rect.clip < 0) {
            paintShape(rect.box.toRectF(), double(rect.radius), style, m_unit);
            return;
        }
        const RectItem &around = list.rects()[std::size_t(rect.clip)];
        QPainterPath clip;
        clip.addRoundedRect(around.box.toRectF(), double(around.radius), double(around.radius));
        QPainterPath box;
        box.addRect(rect.box.toRectF());
        m_painter.setPen(pen(style, m_unit));
        m_painter.setBrush(qAlpha(style.fill) == 0 ? QBrush(Qt::NoBrush) : QBrush(QColor::fromRgba(style.fill)));
        m_painter.drawPath(box.intersected(clip));
    }

    void paintPath(std::span<const Point> points, const PathItem &item)
    {
        const Style &style = m_styles[item.style];
        QPainterPath path(points.front().toPointF());
        if (item.form == PathForm::Curve) {
            for (std::size_t i = 1; i + 2 < points.size(); i += 3)
                path.cubicTo(points[i].toPointF(), points[i + 1].toPointF(), points[i + 2].toPointF());
        } else {
            for (std::size_t i = 1; i < points.size(); ++i) {
                if (item.form == PathForm::Lines && i % 2 == 0)
                    path.moveTo(points[i].toPointF());
                else
                    path.lineTo(points[i].toPointF());
            }
        }
        if (item.form == PathForm::Polygon)
            path.closeSubpath();
        const bool isFilled = item.form == PathForm::Polygon && qAlpha(style.fill) > 0;
        m_painter.setPen(pen(style, m_unit));
        m_painter.setBrush(isFilled ? QBrush(QColor::fromRgba(style.fill)) : QBrush(Qt::NoBrush));
        m_painter.drawPath(path);
    }

    void paintSymbol(const SymbolItem &symbol)
    {
        const QRectF square(symbol.corner.toPointF(), QSizeF(double(symbol.size), double(symbol.size)));
        const Style &style = m_styles[symbol.style];
        const QColor ink = QColor::fromRgba(style.stroke);
        switch (symbol.kind) {
        case SymbolKind::Chip:
            paintChipIn(square, DisplayState(symbol.which));
            break;
        case SymbolKind::Glyph:
            paintGlyph(stateGlyph(DisplayState(symbol.which)), square, ink);
            break;
        case SymbolKind::Badge:
            paintGlyph(badgeGlyph(Badge(symbol.which)), square, ink);
            break;
        case SymbolKind::Mark:
            paintGlyph(foldGlyph(symbol.which != 0), square, ink);
            break;
        }
    }

    void paintGlyph(const Glyph &glyph, const QRectF &square, const QColor &ink)
    {
        m_painter.save();
        m_painter.translate(square.topLeft());
        m_painter.scale(square.width() / glyphGrid, square.height() / glyphGrid);
        for (const GlyphPart &part : glyph.parts) {
            if (part.strokeWidth > 0) {
                m_painter.strokePath(part.path,
                    QPen(ink, part.strokeWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            } else {
                m_painter.fillPath(part.path, ink);
            }
        }
        m_painter.restore();
    }

    void paintText(const QString &text, const TextItem &item)
    {
        const Style &style = m_styles[item.style];
        m_painter.setPen(QColor::fromRgba(style.text));
        const float shift = item.anchor == TextAnchor::Start ? 0 : item.anchor == TextAnchor::Middle ? 0.5f : 1;
        const QPointF base(double(item.base.x - shift * item.width), double(item.base.y));
        diagramFont::drawText(m_painter, base, text, item.size, style.weight, style.family);
        // PDF has no glyphs with colours and leaves them out.
        if (m_painter.paintEngine()->type() == QPaintEngine::Pdf && mayHaveColours(text))
            paintColours(base, text, item.size, style);
    }

    void paintColours(QPointF base, const QString &text, float size, const Style &style)
    {
        constexpr int dense = 4;
        const TextInk ink = inkOf(text, size, style.weight, style.family, dense);
        if (ink.picture.isNull())
            return;
        const QRectF place(base + QPointF(ink.room.topLeft()) / dense, QSizeF(ink.room.size()) / dense);
        m_painter.drawImage(place, ink.picture);
    }

    QPainter &m_painter;
    const StyleSheet &m_styles;
    const double m_unit;
};

} // namespace

void paintDisplayList(QPainter &painter, const DisplayList &list, const StyleSheet &styles)
{
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    ListPainter(painter, styles, list.lineScale()).paint(list);
    painter.restore();
}

void paintChip(QPainter &painter, const QRectF &square, DisplayState state, const StyleSheet &styles)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    ListPainter(painter, styles, 1).paintChipIn(square, state);
    painter.restore();
}

} // namespace weftwork
