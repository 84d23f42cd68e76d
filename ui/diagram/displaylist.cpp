// SPDX-License-Identifier: Apache-2.0
#include "diagram/displaylist.h"

#include <array>

namespace weftwork {

void DisplayList::setScale(float scale, float lineScale)
{
    m_scale = scale;
    m_lineScale = lineScale;
}

std::span<const Point> DisplayList::points(const PathItem &path) const
{
    return std::span(m_points).subspan(path.firstPoint, path.pointCount);
}

QStringView DisplayList::string(const TextItem &text) const
{
    return QStringView(m_strings).mid(qsizetype(text.first), qsizetype(text.length));
}

void DisplayList::setOwner(Owner owner, quint8 opacity)
{
    m_owner = owner;
    m_opacity = opacity;
}

void DisplayList::addItem(ItemKind kind, std::size_t index)
{
    m_items.push_back({quint32(index), m_owner.index, m_owner.kind, kind, m_opacity});
}

qint32 DisplayList::addRect(const Box &box, float radius, StyleId style, qint32 clip)
{
    addItem(ItemKind::Rect, m_rects.size());
    m_rects.push_back({box, radius, style, clip});
    return qint32(m_rects.size() - 1);
}

void DisplayList::addPath(PathForm form, std::span<const Point> points, StyleId style)
{
    addItem(ItemKind::Path, m_paths.size());
    m_paths.push_back({quint32(m_points.size()), quint32(points.size()), style, form});
    m_points.insert(m_points.end(), points.begin(), points.end());
}

void DisplayList::addSymbol(SymbolKind kind, quint8 which, Point corner, float size, StyleId style)
{
    addItem(ItemKind::Symbol, m_symbols.size());
    m_symbols.push_back({corner, size, style, kind, which});
}

void DisplayList::addText(QStringView text, Point base, float size, float width, StyleId style, TextAnchor anchor)
{
    addItem(ItemKind::Text, m_texts.size());
    m_texts.push_back({base, size, width, quint32(m_strings.size()), quint32(text.size()), style, anchor});
    m_strings.append(text);
}

void DisplayList::append(const DisplayList &other)
{
    const std::array<std::size_t, 4> first{m_rects.size(), m_paths.size(), m_symbols.size(), m_texts.size()};
    for (DisplayItem item : other.m_items) {
        item.index += quint32(first[std::size_t(item.kind)]);
        m_items.push_back(item);
    }
    for (RectItem rect : other.m_rects) {
        rect.clip = rect.clip < 0 ? -1 : rect.clip + qint32(first[0]);
        m_rects.push_back(rect);
    }
    for (PathItem path : other.m_paths) {
        path.firstPoint += quint32(m_points.size());
        m_paths.push_back(path);
    }
    for (TextItem text : other.m_texts) {
        text.first += quint32(m_strings.size());
        m_texts.push_back(text);
    }
    m_symbols.insert(m_symbols.end(), other.m_symbols.begin(), other.m_symbols.end());
    m_points.insert(m_points.end(), other.m_points.begin(), other.m_points.end());
    m_strings.append(other.m_strings);
}

void DisplayList::clear()
{
    m_owner = {};
    m_opacity = 255;
    m_items.clear();
    m_rects.clear();
    m_paths.clear();
    m_symbols.clear();
    m_texts.clear();
    m_points.clear();
    m_strings.clear();
}

} // namespace weftwork
