// SPDX-License-Identifier: Apache-2.0
#include "style/icons.h"

#include "diagram/glyph.h"
#include "style/appearance.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmap>

#include <array>

namespace weftwork {

namespace {
struct IconShape
{
    const char *path;
    bool isFilled = false;
};

// In the order of Icon.
constexpr std::array<IconShape, iconCount> shapes{{
    {"M2.5 4.25 H13.5 M2.5 8 H13.5 M2.5 11.75 H13.5"},
    {"M5.75 2.75 L2.5 6 L5.75 9.25 M2.5 6 H9.75 A3.75 3.75 0 0 1 9.75 13.5 H6.5"},
    {"M10.25 2.75 L13.5 6 L10.25 9.25 M13.5 6 H6.25 A3.75 3.75 0 0 0 6.25 13.5 H9.5"},
    {"M8.5 4 H3.25 A1.25 1.25 0 0 0 2 5.25 V11.25 A1.25 1.25 0 0 0 3.25 12.5 H11.75 A1.25 1.25 0 0 0 13 11.25 V8.5 "
     "M13 2 V6 M11 4 H15"},
    {"M2 12.5 C7.5 12.5 6.5 5 12.5 5 M9.75 2 L13 5 L9.75 8"},
    {"M2 5 V3.25 A1.25 1.25 0 0 1 3.25 2 H5 M11 2 H12.75 A1.25 1.25 0 0 1 14 3.25 V5 M14 11 V12.75 "
     "A1.25 1.25 0 0 1 12.75 14 H11 M5 14 H3.25 A1.25 1.25 0 0 1 2 12.75 V11 M5.5 5.5 H10.5 V10.5 H5.5 Z"},
    {"M1.75 6 H5.25 V10 H1.75 Z M10.5 1.75 H14.25 V5.5 H10.5 Z M10.5 10.5 H14.25 V14.25 H10.5 Z M5.25 8 H7.75 "
     "M10.5 3.6 H7.75 V12.4 H10.5"},
    {"M8 10 V2.25 M4.9 5.25 L8 2.25 L11.1 5.25 M2.75 9.5 V12.25 A1.25 1.25 0 0 0 4 13.5 H12 "
     "A1.25 1.25 0 0 0 13.25 12.25 V9.5"},
    {"M7 2.5 A4.5 4.5 0 1 1 7 11.5 A4.5 4.5 0 1 1 7 2.5 Z M10.4 10.4 L13.75 13.75"},
    {"M2 4.25 H14 M4.5 8 H11.5 M6.75 11.75 H9.25"},
    {"M2.5 5.75 V3.5 A1 1 0 0 1 3.5 2.5 H5.75 M10.25 2.5 H12.5 A1 1 0 0 1 13.5 3.5 V5.75 M13.5 10.25 V12.5 "
     "A1 1 0 0 1 12.5 13.5 H10.25 M5.75 13.5 H3.5 A1 1 0 0 1 2.5 12.5 V10.25"},
    {"M8 3 V13 M3 8 H13"},
    {"M3 8 H13"},
    {"M3.25 2.75 H12.75 A1.25 1.25 0 0 1 14 4 V12 A1.25 1.25 0 0 1 12.75 13.25 H3.25 A1.25 1.25 0 0 1 2 12 V4 "
     "A1.25 1.25 0 0 1 3.25 2.75 Z M6 2.75 V13.25"},
    {"M3.25 2.75 H12.75 A1.25 1.25 0 0 1 14 4 V12 A1.25 1.25 0 0 1 12.75 13.25 H3.25 A1.25 1.25 0 0 1 2 12 V4 "
     "A1.25 1.25 0 0 1 3.25 2.75 Z M2 9.25 H14"},
    {"M3.25 2.75 H12.75 A1.25 1.25 0 0 1 14 4 V12 A1.25 1.25 0 0 1 12.75 13.25 H3.25 A1.25 1.25 0 0 1 2 12 V4 "
     "A1.25 1.25 0 0 1 3.25 2.75 Z M10 2.75 V13.25"},
    {"M4.5 3.2 C4.5 2.4 5.3 2 6 2.4 L13 7.1 C13.7 7.5 13.7 8.5 13 8.9 L6 13.6 C5.3 14 4.5 13.6 4.5 12.8 Z", true},
    {"M4.25 3.25 H11.75 A1 1 0 0 1 12.75 4.25 V11.75 A1 1 0 0 1 11.75 12.75 H4.25 A1 1 0 0 1 3.25 11.75 V4.25 "
     "A1 1 0 0 1 4.25 3.25 Z"},
    {"M13.25 8 A5.25 5.25 0 1 1 11.7 4.3 M12.25 1.75 V4.75 H9.25"},
    {"M8 2.25 V10.25 M4.75 7 L8 10.25 L11.25 7 M3 13.5 H13"},
    {"M8 2 A6 6 0 1 1 8 14 A6 6 0 1 1 8 2 Z M8 4.75 V8 L10.4 9.5"},
    {"M2.5 3.5 H13.5 M2.5 8 H11.25 A2.25 2.25 0 0 1 11.25 12.5 H8 M9.75 10.5 L7.75 12.5 L9.75 14.5 M2.5 12.5 H5"},
    {"M6.5 5.5 H12.5 A1 1 0 0 1 13.5 6.5 V12.5 A1 1 0 0 1 12.5 13.5 H6.5 A1 1 0 0 1 5.5 12.5 V6.5 A1 1 0 0 1 6.5 5.5 Z "
     "M10.5 5.5 V3.5 A1 1 0 0 0 9.5 2.5 H3.5 A1 1 0 0 0 2.5 3.5 V9.5 A1 1 0 0 0 3.5 10.5 H5.5"},
    {"M2 4.5 A1 1 0 0 1 3 3.5 H6 L7.75 5.25 H13 A1 1 0 0 1 14 6.25 V11.75 A1 1 0 0 1 13 12.75 H3 "
     "A1 1 0 0 1 2 11.75 Z"},
    {"M4.5 2 H9.25 L12.5 5.25 V13 A1 1 0 0 1 11.5 14 H4.5 A1 1 0 0 1 3.5 13 V3 A1 1 0 0 1 4.5 2 Z M9.25 2 V5.25 H12.5"},
    {"M3 8 H3.01 M8 8 H8.01 M13 8 H13.01"},
    {"M4 4 L12 12 M12 4 L4 12"},
    {"M4 6.25 L8 10.25 L12 6.25"},
    {"M6 4 L10 8 L6 12"},
    {"M8 13 V3.5 M4 7.25 L8 3.25 L12 7.25"},
    {"M8 2.5 L14.25 13.25 H1.75 Z M8 6.5 V9.25 M8 11.2 V11.21"},
    {"M3 8.6 L6.5 12 L13 4.4"},
    {"M8 3 V13 M3 8 H13"},
    {"M3 5.5 A5.75 5.75 0 1 1 2.4 9.25 M2.75 2.5 V5.5 H5.75 M8 5 V8.25 L10.25 9.75"},
    {"M3.25 11 A1.75 1.75 0 1 1 3.25 14.5 A1.75 1.75 0 1 1 3.25 11 Z M12.75 1.5 A1.75 1.75 0 1 1 12.75 5 A1.75 1.75 0 1 1 12.75 1.5 Z "
     "M4.5 11.5 L7 7.25 H9 L11.5 4.5"},
    {"M1.5 5.75 H10.5 M1.5 10.25 H10.5 M9.5 2.75 L14.5 8 L9.5 13.25"},
}};

const QPainterPath &pathOf(Icon icon)
{
    static const std::array<QPainterPath, iconCount> paths = [] {
        std::array<QPainterPath, iconCount> all;
        for (std::size_t i = 0; i < iconCount; ++i) {
            all[i] = parseSvgPath(QString::fromLatin1(shapes[i].path));
            Q_ASSERT(!all[i].isEmpty());
        }
        return all;
    }();
    return paths[std::size_t(icon)];
}

/// Paints a line icon in the colour of the theme of the moment.
class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(Icon icon, std::optional<UiColour> colour)
        : m_icon(icon)
        , m_colour(colour)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const Theme &theme = currentTheme();
        QColor colour = theme.colour(m_colour.value_or(UiColour::TextSecondary));
        if (mode == QIcon::Disabled) {
            colour = m_colour == UiColour::AccentText ? colour : theme.colour(UiColour::TextDisabled);
        }
        paintIcon(*painter, rect, m_icon, colour);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new LineIconEngine(*this); }

private:
    Icon m_icon;
    std::optional<UiColour> m_colour;
};
} // namespace

QIcon lineIcon(Icon icon, std::optional<UiColour> colour)
{
    return QIcon(new LineIconEngine(icon, colour));
}

void paintIcon(QPainter &painter, const QRectF &square, Icon icon, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = std::min(square.width(), square.height());
    painter.translate(square.center() - QPointF(side, side) / 2);
    painter.scale(side / glyphGrid, side / glyphGrid);
    const bool isFilled = shapes[std::size_t(icon)].isFilled;
    const double width = icon == Icon::More ? 1.9 : 1.4;
    painter.setPen(isFilled ? QPen(Qt::NoPen) : QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(isFilled ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter.drawPath(pathOf(icon));
    painter.restore();
}

} // namespace weftwork
