// SPDX-License-Identifier: Apache-2.0
#include "diagram/displaylist.h"

#include <QStringList>

#include <array>
#include <cmath>

namespace weftwork {
namespace {

QString number(float value)
{
    const double rounded = std::round(double(value) * 100) / 100;
    return QString::number(rounded == 0 ? 0.0 : rounded, 'g', 8);
}

QString numbers(std::initializer_list<float> values)
{
    QStringList parts;
    for (const float value : values)
        parts += number(value);
    return parts.join(u',');
}

QString styleText(StyleId style)
{
    const QString kind = QString::fromLatin1(styleKindName(kindOf(style)));
    return stateOf(style) == DisplayState::Idle ? kind : kind + u'.' + QLatin1String(stateName(stateOf(style)));
}

QString rectText(const RectItem &rect)
{
    QString text = QStringLiteral("rect %1 %2").arg(styleText(rect.style),
        numbers({rect.box.x, rect.box.y, rect.box.width, rect.box.height}));
    if (rect.radius > 0)
        text += QStringLiteral(" r%1").arg(number(rect.radius));
    if (rect.clip >= 0)
        text += QStringLiteral(" clip");
    return text;
}

QString pathText(const DisplayList &list, const PathItem &path)
{
    static constexpr std::array forms{"curve", "polyline", "polygon", "lines"};
    QString text = QStringLiteral("%1 %2").arg(QLatin1String(forms[std::size_t(path.form)]), styleText(path.style));
    for (const Point &point : list.points(path))
        text += u' ' + numbers({point.x, point.y});
    return text;
}

QString symbolText(const SymbolItem &symbol)
{
    static constexpr std::array kinds{"chip", "glyph", "badge", "mark"};
    const bool isState = symbol.kind == SymbolKind::Chip || symbol.kind == SymbolKind::Glyph;
    const QString which = isState ? QString::fromLatin1(stateName(DisplayState(symbol.which)))
                                  : QString::number(symbol.which);
    return QStringLiteral("%1 %2 %3 %4").arg(QLatin1String(kinds[std::size_t(symbol.kind)]), which,
        numbers({symbol.corner.x, symbol.corner.y}), number(symbol.size));
}

QString textText(const DisplayList &list, const TextItem &text)
{
    static constexpr std::array anchors{"", " middle", " end"};
    return QStringLiteral("text %1 %2 %3%4 \"%5\"").arg(styleText(text.style), numbers({text.base.x, text.base.y}),
        number(text.size), QLatin1String(anchors[std::size_t(text.anchor)]), list.string(text).toString());
}

QString ownerText(const DisplayItem &item)
{
    switch (item.ownerKind) {
    case OwnerKind::Node:
        return QStringLiteral("n%1 ").arg(item.owner);
    case OwnerKind::Edge:
        return QStringLiteral("e%1 ").arg(item.owner);
    case OwnerKind::None:
        break;
    }
    return {};
}

QString itemText(const DisplayList &list, const DisplayItem &item)
{
    switch (item.kind) {
    case ItemKind::Rect:
        return rectText(list.rect(item));
    case ItemKind::Path:
        return pathText(list, list.path(item));
    case ItemKind::Symbol:
        return symbolText(list.symbol(item));
    case ItemKind::Text:
        return textText(list, list.text(item));
    }
    Q_UNREACHABLE();
}

Box pointBounds(std::span<const Point> points)
{
    Box box;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Box one{points[i].x, points[i].y, 0.001f, 0.001f};
        box = i == 0 ? one : box.united(one);
    }
    return box;
}

Box itemBounds(const DisplayList &list, const DisplayItem &item)
{
    switch (item.kind) {
    case ItemKind::Rect:
        return list.rect(item).box;
    case ItemKind::Path:
        return pointBounds(list.points(list.path(item)));
    case ItemKind::Symbol: {
        const SymbolItem &symbol = list.symbol(item);
        return {symbol.corner.x, symbol.corner.y, symbol.size, symbol.size};
    }
    case ItemKind::Text: {
        const TextItem &text = list.text(item);
        const float shift = text.anchor == TextAnchor::Start ? 0 : text.anchor == TextAnchor::Middle ? 0.5f : 1;
        return {text.base.x - shift * text.width, text.base.y - text.size, text.width, text.size * 1.25f};
    }
    }
    Q_UNREACHABLE();
}

} // namespace

Box DisplayList::bounds() const
{
    Box box;
    for (const DisplayItem &item : m_items)
        box = box.united(itemBounds(*this, item));
    return box;
}

QString DisplayList::toText() const
{
    QString text;
    for (const DisplayItem &item : m_items) {
        text += ownerText(item) + itemText(*this, item);
        if (item.opacity != 255)
            text += QStringLiteral(" opacity %1").arg(item.opacity);
        text += u'\n';
    }
    return text;
}

} // namespace weftwork
