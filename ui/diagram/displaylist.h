// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/shape.h"
#include "diagram/style.h"

#include <QString>
#include <QStringView>

#include <span>
#include <vector>

namespace weftwork {

/// A line icon at the right of a node (VISUAL 2).
enum class Badge : quint8 { None, Forever, Breakpoint, Locked, Slow, Call };

/// A rectangle with round corners: body, bar, disc (radius of half its size). Its stroke is drawn inside.
struct RectItem
{
    Box box;
    float radius = 0;
    StyleId style{};
    qint32 clip = -1; ///< index of the RectItem whose rounded shape cuts this one; -1 for none
};

enum class PathForm : quint8 {
    Curve, ///< 1 + 3n points: cubic curves joined end to end, not closed
    Polyline, ///< straight lines, not closed
    Polygon, ///< straight lines, closed
    Lines, ///< 2n points: separate straight lines
};

/// A curve or lines; its points are `pointCount` points of the list from `firstPoint`.
struct PathItem
{
    quint32 firstPoint = 0;
    quint32 pointCount = 0;
    StyleId style{};
    PathForm form = PathForm::Curve;
};

enum class SymbolKind : quint8 {
    Chip, ///< box in the state's fill with the glyph on it (idle: its ring alone); 26 % radius
    Glyph, ///< the bare glyph in the style's stroke colour
    Badge, ///< a Badge, line 1.5 on a 16 grid
    Mark, ///< fold triangle: 0 closed, 1 open
};

/// A drawing of its own in a square of `size` at `corner`: `which` is a DisplayState, a Badge or a Mark.
struct SymbolItem
{
    Point corner;
    float size = 16;
    StyleId style{};
    SymbolKind kind = SymbolKind::Chip;
    quint8 which = 0;
};

enum class TextAnchor : quint8 { Start, Middle, End };

/// One line of text at its base line. `size` is in list units and holds over the style's size.
struct TextItem
{
    Point base; ///< the anchor's place on the base line
    float size = 13;
    float width = 0; ///< as measured in the diagram font
    quint32 first = 0; ///< in the list's text
    quint32 length = 0;
    StyleId style{};
    TextAnchor anchor = TextAnchor::Start;
};

enum class ItemKind : quint8 { Rect, Path, Symbol, Text };
enum class OwnerKind : quint8 { None, Node, Edge };

/// Whose drawing an item is: index into the model's nodes or edges.
struct Owner
{
    OwnerKind kind = OwnerKind::None;
    quint32 index = 0;

    bool operator==(const Owner &) const = default;
};

/// One step of painting: item `index` of the array of its kind.
struct DisplayItem
{
    quint32 index = 0;
    quint32 owner = 0;
    OwnerKind ownerKind = OwnerKind::None;
    ItemKind kind = ItemKind::Rect;
    quint8 opacity = 255;
};

/// A drawing in painting order, free of theme and back end: flat arrays of rectangles, paths, symbols and texts
/// that name styles. Coordinates are pixels at `scale` (1 = 100 %), not yet moved. A value; any thread.
class DisplayList
{
public:
    float scale() const { return m_scale; }
    /// What line widths, dashes and radii of styles are multiplied by.
    float lineScale() const { return m_lineScale; }
    void setScale(float scale, float lineScale);

    const std::vector<DisplayItem> &items() const { return m_items; }
    const std::vector<RectItem> &rects() const { return m_rects; }
    const std::vector<PathItem> &paths() const { return m_paths; }
    const std::vector<SymbolItem> &symbols() const { return m_symbols; }
    const std::vector<TextItem> &texts() const { return m_texts; }

    const RectItem &rect(const DisplayItem &item) const { return m_rects[item.index]; }
    const PathItem &path(const DisplayItem &item) const { return m_paths[item.index]; }
    const SymbolItem &symbol(const DisplayItem &item) const { return m_symbols[item.index]; }
    const TextItem &text(const DisplayItem &item) const { return m_texts[item.index]; }
    std::span<const Point> points(const PathItem &path) const;
    QStringView string(const TextItem &text) const;

    /// What is added from now on belongs to `owner` and is painted at `opacity` of 255.
    void setOwner(Owner owner, quint8 opacity = 255);

    /// Returns the index of the rectangle, to clip others by.
    qint32 addRect(const Box &box, float radius, StyleId style, qint32 clip = -1);
    void addPath(PathForm form, std::span<const Point> points, StyleId style);
    void addSymbol(SymbolKind kind, quint8 which, Point corner, float size, StyleId style);
    void addText(QStringView text, Point base, float size, float width, StyleId style,
        TextAnchor anchor = TextAnchor::Start);

    /// Adds all of another list, at the same scale, behind what is there.
    void append(const DisplayList &other);

    bool isEmpty() const { return m_items.empty(); }
    void clear();

    /// The box of everything in it, with line widths left out.
    Box bounds() const;
    /// One item a line, for tests and for reading.
    QString toText() const;

private:
    void addItem(ItemKind kind, std::size_t index);

    float m_scale = 1;
    float m_lineScale = 1;
    Owner m_owner;
    quint8 m_opacity = 255;
    std::vector<DisplayItem> m_items;
    std::vector<RectItem> m_rects;
    std::vector<PathItem> m_paths;
    std::vector<SymbolItem> m_symbols;
    std::vector<TextItem> m_texts;
    std::vector<Point> m_points;
    QString m_strings;
};

} // namespace weftwork
