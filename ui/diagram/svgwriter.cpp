// SPDX-License-Identifier: Apache-2.0
#include "diagram/svgwriter.h"

#include "diagram/diagramfont.h"
#include "diagram/glyph.h"
#include "diagram/svgbuffer.h"

#include <QColor>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace weftwork {
namespace {

// What most texts are; it stands once at the root.
constexpr StyleId rootText = styleId(StyleKind::Name, DisplayState::Succeeded);

QByteArray colourName(QRgb colour)
{
    return QColor(colour).name(QColor::HexRgb).toLatin1();
}

QByteArray className(StyleId style)
{
    const QByteArray kind = styleKindName(kindOf(style));
    return stateOf(style) == DisplayState::Idle ? kind : kind + '-' + stateName(stateOf(style));
}

/// Writes one list; lives on the stack of writeSvg().
class SvgWriter
{
public:
    SvgWriter(const DisplayList &list, const StyleSheet &styles, const SvgOptions &options)
        : m_list(list)
        , m_styles(styles)
        , m_options(options)
    {
        nameStyles();
    }

    QByteArray write()
    {
        m_out.reserve(4096 + qsizetype(m_list.items().size()) * 80);
        writeStart();
        writeStyles();
        writeSymbols();
        writeItems();
        m_out << "</svg>\n";
        return m_out.take();
    }

private:
    // Styles that look the same share one class, named after the first of them.
    void nameStyles()
    {
        std::set<StyleId> used;
        for (const RectItem &rect : m_list.rects())
            used.insert(rect.style);
        for (const PathItem &path : m_list.paths())
            used.insert(path.style);
        for (const TextItem &text : m_list.texts())
            used.insert(text.style);
        std::map<QByteArray, QByteArray> classOfText;
        for (const StyleId style : used) {
            const QByteArray text = cssOf(style);
            if (text.isEmpty())
                continue;
            const auto [place, isNew] = classOfText.try_emplace(text, className(style));
            m_classes[std::size_t(style)] = place->second;
            if (isNew)
                m_css.emplace_back(place->second, text);
        }
    }

    QByteArray cssOf(StyleId id) const
    {
        const Style &style = m_styles[id];
        SvgBuffer css;
        if (qAlpha(style.text) > 0) {
            const Style &root = m_styles[rootText];
            if (style.text != root.text)
                addPaint(css, "fill", style.text);
            if (style.textSize != root.textSize)
                css << "font-size:" << style.textSize << "px;";
            if (style.weight != root.weight)
                css << "font-weight:" << diagramFont::cssWeight(style.weight) << ';';
            if (style.family != root.family)
                css << "font-family:" << diagramFont::cssFamilies(style.family).toUtf8() << ';';
            return css.take();
        }
        addPaint(css, "fill", style.fill);
        if (qAlpha(style.stroke) > 0 && style.width > 0) {
            addPaint(css, "stroke", style.stroke);
            css << "stroke-width:" << style.width * m_list.lineScale() << ';';
            if (style.roundCaps)
                css << "stroke-linecap:round;";
            if (!style.dash.isSolid())
                css << "stroke-dasharray:" << style.dash.on * m_list.lineScale() << ','
                    << style.dash.off * m_list.lineScale() << ';';
        }
        return css.take();
    }

    static void addPaint(SvgBuffer &css, const char *what, QRgb colour)
    {
        if (qAlpha(colour) == 0) {
            css << what << ":none;";
            return;
        }
        css << what << ':' << colourName(colour) << ';';
        if (qAlpha(colour) < 255)
            css << what << "-opacity:" << qAlpha(colour) / 255.0 << ';';
    }

    void writeStart()
    {
        const Box &box = m_options.viewBox;
        m_out << "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\""
              << box.width * m_options.scale << "\" height=\"" << box.height * m_options.scale << "\" viewBox=\"" << box.x
              << ' ' << box.y << ' ' << box.width << ' ' << box.height << "\">\n";
        if (!m_options.title.isEmpty())
            (m_out << "<title>").escaped(m_options.title) << "</title>\n";
    }

    void writeStyles()
    {
        const Style &root = m_styles[rootText];
        m_out << "<style>\n"
              << "text{fill:" << colourName(root.text) << ";font-family:"
              << diagramFont::cssFamilies(root.family).toUtf8() << ";font-size:" << root.textSize << "px;font-weight:"
              << diagramFont::cssWeight(root.weight) << ";white-space:pre}\n";
        for (const auto &[name, css] : m_css)
            m_out << '.' << name << '{' << css << "}\n";
        m_out << "</style>\n";
    }

    // Each symbol stands once; its users refer to it by number.
    void writeSymbols()
    {
        if (m_list.symbols().empty())
            return;
        m_out << "<defs>\n";
        for (const SymbolItem &symbol : m_list.symbols()) {
            const auto [place, isNew] = m_symbols.try_emplace(keyOf(symbol));
            if (!isNew)
                continue;
            const QByteArray name = place->second = symbolName(symbol);
            m_out << "<g id=\"" << name << "\">";
            writeSymbol(symbol);
            m_out << "</g>\n";
        }
        m_out << "</defs>\n";
    }

    static std::tuple<SymbolKind, quint8, float> keyOf(const SymbolItem &symbol)
    {
        return {symbol.kind, symbol.which, symbol.size};
    }

    static QByteArray symbolName(const SymbolItem &symbol)
    {
        static constexpr std::array kinds{"chip", "glyph", "badge", "mark"};
        const bool isState = symbol.kind == SymbolKind::Chip || symbol.kind == SymbolKind::Glyph;
        SvgBuffer name;
        name << kinds[std::size_t(symbol.kind)] << symbol.size << '-';
        if (isState)
            name << stateName(DisplayState(symbol.which));
        else
            name << int(symbol.which);
        return name.take();
    }

    void writeSymbol(const SymbolItem &symbol)
    {
        const DisplayState state = DisplayState(symbol.which);
        switch (symbol.kind) {
        case SymbolKind::Chip:
            writeChip(state, symbol.size);
            break;
        case SymbolKind::Glyph:
            writeGlyph(stateGlyph(state), 0, symbol.size, m_styles[symbol.style].stroke);
            break;
        case SymbolKind::Badge:
            writeGlyph(badgeGlyph(Badge(symbol.which)), 0, symbol.size, m_styles[symbol.style].stroke);
            break;
        case SymbolKind::Mark:
            writeGlyph(foldGlyph(symbol.which != 0), 0, symbol.size, m_styles[symbol.style].stroke);
            break;
        }
    }

    void writeChip(DisplayState state, float size)
    {
        const Style &box = m_styles[styleId(StyleKind::ChipBox, state)];
        if (qAlpha(box.fill) > 0) {
            const float inset = qAlpha(box.stroke) > 0 ? box.width / 2 : 0;
            m_out << "<rect";
            writeBox({inset, inset, size - 2 * inset, size - 2 * inset}, size * chipRadius - inset);
            m_out << " fill=\"" << colourName(box.fill) << '"';
            if (inset > 0)
                m_out << " stroke=\"" << colourName(box.stroke) << "\" stroke-width=\"" << box.width << '"';
            m_out << "/>";
        }
        if (size < leastGlyphSize)
            return;
        const float part = state == DisplayState::Idle ? idleGlyph : chipGlyph;
        writeGlyph(stateGlyph(state), size * (1 - part) / 2, size * part,
            m_styles[styleId(StyleKind::ChipGlyph, state)].fill);
    }

    void writeGlyph(const Glyph &glyph, float inset, float size, QRgb ink)
    {
        // Two places after the point are too few for a factor.
        const QByteArray factor = QByteArray::number(double(size) / glyphGrid, 'g', 6);
        m_out << "<g transform=\"translate(" << inset << ' ' << inset << ") scale(" << factor << ")\">";
        for (const GlyphPart &part : glyph.parts) {
            m_out << "<path d=\"" << part.pathText.toLatin1() << '"';
            if (part.strokeWidth > 0)
                m_out << " fill=\"none\" stroke=\"" << colourName(ink) << "\" stroke-width=\"" << part.strokeWidth
                      << "\" stroke-linecap=\"round\" stroke-linejoin=\"round\"";
            else
                m_out << " fill=\"" << colourName(ink) << '"';
            m_out << "/>";
        }
        m_out << "</g>";
    }

    void writeItems()
    {
        Owner open;
        bool isOpen = false;
        const std::vector<DisplayItem> &items = m_list.items();
        for (std::size_t i = 0; i < items.size(); ++i) {
            const DisplayItem &item = items[i];
            const Owner owner{item.ownerKind, item.owner};
            if (!(owner == open)) {
                if (isOpen)
                    m_out << "</g>\n";
                isOpen = writeGroupStart(owner);
                open = owner;
            }
            if (const std::size_t end = endOfPlainEdges(i); end > i + 2) {
                writePlainEdges(i, end);
                i = end - 1;
                continue;
            }
            writeItem(item);
            if (!isOpen)
                m_out << '\n';
        }
        if (isOpen)
            m_out << "</g>\n";
    }

    bool isPlain(std::size_t index, PathForm form, StyleKind kind) const
    {
        const std::vector<DisplayItem> &items = m_list.items();
        if (index >= items.size() || items[index].kind != ItemKind::Path || items[index].opacity != 255)
            return false;
        const PathItem &path = m_list.path(items[index]);
        return path.form == form && kindOf(path.style) == kind;
    }

    // Thousands of edges of one look, each a line and its head.
    std::size_t endOfPlainEdges(std::size_t index) const
    {
        while (isPlain(index, PathForm::Curve, StyleKind::Edge)
            && isPlain(index + 1, PathForm::Polygon, StyleKind::EdgeHead))
            index += 2;
        return index;
    }

    // The lines in a group that tells their class once, then all heads as one path: of one colour, they may change
    // places with the lines.
    void writePlainEdges(std::size_t begin, std::size_t end)
    {
        m_opacity = 255;
        m_out << "<g";
        writeClass(styleId(StyleKind::Edge));
        m_out << ">\n";
        for (std::size_t i = begin; i < end; i += 2) {
            m_out << "<path d=\"";
            writeShape(m_list.path(m_list.items()[i]));
            m_out << "\"/>\n";
        }
        m_out << "</g>\n<path";
        writeClass(styleId(StyleKind::EdgeHead));
        m_out << " d=\"";
        for (std::size_t i = begin + 1; i < end; i += 2)
            writeShape(m_list.path(m_list.items()[i]));
        m_out << "\"/>\n";
    }

    bool writeGroupStart(const Owner &owner)
    {
        if (owner.kind == OwnerKind::None || !m_options.groupOf)
            return false;
        const SvgGroup group = m_options.groupOf(owner);
        if (group.id.isEmpty())
            return false;
        (m_out << "<g id=\"").escaped(group.id) << "\">";
        (m_out << "<title>").escaped(group.title) << "</title>";
        if (!group.description.isEmpty())
            (m_out << "<desc>").escaped(group.description) << "</desc>";
        return true;
    }

    void writeItem(const DisplayItem &item)
    {
        m_opacity = item.opacity;
        switch (item.kind) {
        case ItemKind::Rect:
            writeRect(m_list.rect(item));
            break;
        case ItemKind::Path:
            writePath(m_list.path(item));
            break;
        case ItemKind::Symbol:
            writeUse(m_list.symbol(item));
            break;
        case ItemKind::Text:
            writeText(m_list.text(item));
            break;
        }
    }

    void writeClass(StyleId style)
    {
        const QByteArray &name = m_classes[std::size_t(style)];
        if (!name.isEmpty())
            m_out << " class=\"" << name << '"';
        writeOpacity();
    }

    void writeOpacity()
    {
        if (m_opacity != 255)
            m_out << " opacity=\"" << m_opacity / 255.0 << '"';
    }

    void writeBox(const Box &box, float radius)
    {
        m_out.attribute("x", box.x).attribute("y", box.y).attribute("width", box.width).attribute("height", box.height);
        if (radius > 0)
            m_out.attribute("rx", radius);
    }

    void writeRect(const RectItem &rect)
    {
        const Style &style = m_styles[rect.style];
        if (rect.clip >= 0) {
            writeClipped(rect, m_list.rects()[std::size_t(rect.clip)]);
            return;
        }
        const float inset = qAlpha(style.stroke) > 0 ? style.width * m_list.lineScale() / 2 : 0;
        m_out << "<rect";
        writeClass(rect.style);
        writeBox(rect.box.grown(-inset), std::max(0.0f, rect.radius - inset));
        m_out << "/>";
    }

    // A bar along the foot of a rounded body: its lower corners follow the body's. Not a clip path, since
    // viewers of the smaller SVG profile know none.
    void writeClipped(const RectItem &bar, const RectItem &body)
    {
        const float r = std::min(body.radius, std::min(body.box.width, body.box.height) / 2);
        const float foot = body.box.bottom();
        const auto inset = [&](float y) { // of the body's side at a level
            const float above = std::clamp(foot - y, 0.0f, r);
            return r - std::sqrt(std::max(0.0f, r * r - (r - above) * (r - above)));
        };
        const auto level = [&](float x) { // of the body's foot at a place
            const float aside = std::clamp(std::min(x - body.box.x, body.box.right() - x), 0.0f, r);
            return foot - r + std::sqrt(std::max(0.0f, r * r - (r - aside) * (r - aside)));
        };
        const float left = std::max(bar.box.x, body.box.x + inset(bar.box.y));
        const float right = std::min(bar.box.right(), body.box.right() - inset(bar.box.y));
        if (left >= right)
            return;
        // Down the left corner, along the foot, up the right corner as far as the bar goes.
        const float footLeft = std::min(std::max(left, body.box.x + r), right);
        const float footRight = std::min(right, body.box.right() - r);
        m_out << "<path";
        writeClass(bar.style);
        m_out << " d=\"M";
        m_out.pair(left, bar.box.y) << 'A' << r << ' ' << r << " 0 0 0 ";
        m_out.pair(footLeft, level(footLeft));
        if (footRight > footLeft)
            (m_out << 'L').pair(footRight, foot);
        if (right > footRight)
            (m_out << 'A' << r << ' ' << r << " 0 0 0 ").pair(right, level(right));
        (m_out << 'L').pair(right, bar.box.y) << "z\"/>";
    }

    void writePath(const PathItem &path)
    {
        m_out << "<path";
        writeClass(path.style);
        m_out << " d=\"";
        writeShape(path);
        m_out << "\"/>";
    }

    // Relative to the first point: shorter.
    void writeShape(const PathItem &path)
    {
        const std::span<const Point> points = m_list.points(path);
        (m_out << 'M').pair(points[0].x, points[0].y);
        if (path.form == PathForm::Curve) {
            writeCubics(points);
            return;
        }
        Point at = written(points[0]);
        for (std::size_t i = 1; i < points.size(); ++i) {
            m_out << (path.form == PathForm::Lines && i % 2 == 0 ? 'm' : 'l');
            writeStep(at, points[i]);
            at = written(points[i]);
        }
        if (path.form == PathForm::Polygon)
            m_out << 'z';
    }

    // As a reader finds it: rounded to what is written, so that rounding does not add up along a path.
    static Point written(Point point) { return {std::round(point.x * 100) / 100, std::round(point.y * 100) / 100}; }

    void writeStep(Point from, Point to) { m_out.pair(to.x - from.x, to.y - from.y); }

    void writeCubics(std::span<const Point> points)
    {
        for (std::size_t i = 1; i + 2 < points.size(); i += 3) {
            const Point from = written(points[i - 1]);
            const bool isLevel = points[i - 1].y == points[i + 2].y && points[i].y == points[i - 1].y
                && points[i + 1].y == points[i].y && points[i - 1].x <= points[i].x && points[i].x <= points[i + 2].x;
            if (isLevel) {
                m_out << 'h' << points[i + 2].x - from.x;
                continue;
            }
            m_out << 'c';
            writeStep(from, points[i]);
            writeNextStep(from, points[i + 1]);
            writeNextStep(from, points[i + 2]);
        }
    }

    // A minus parts two numbers by itself.
    void writeNextStep(Point from, Point to)
    {
        if (std::lround((to.x - from.x) * 100) >= 0)
            m_out << ' ';
        writeStep(from, to);
    }

    void writeUse(const SymbolItem &symbol)
    {
        m_out << "<use xlink:href=\"#" << m_symbols.at(keyOf(symbol)) << '"';
        m_out.attribute("x", symbol.corner.x).attribute("y", symbol.corner.y);
        writeOpacity();
        m_out << "/>";
    }

    void writeText(const TextItem &text)
    {
        const Style &style = m_styles[text.style];
        m_out << "<text";
        m_out.attribute("x", text.base.x).attribute("y", text.base.y);
        writeClass(text.style);
        if (text.size != style.textSize)
            m_out << " style=\"font-size:" << text.size << "px\"";
        // A line that begins with Arabic runs from right to left; its start is then its right end.
        const QStringView string = m_list.string(text);
        const bool isRightToLeft = string.isRightToLeft();
        if (isRightToLeft)
            m_out << " direction=\"rtl\"";
        if (text.anchor == TextAnchor::Middle)
            m_out << " text-anchor=\"middle\"";
        else if ((text.anchor == TextAnchor::End) != isRightToLeft)
            m_out << " text-anchor=\"end\"";
        (m_out << '>').escaped(string) << "</text>";
    }

    const DisplayList &m_list;
    const StyleSheet &m_styles;
    const SvgOptions &m_options;
    SvgBuffer m_out;
    quint8 m_opacity = 255;
    std::vector<QByteArray> m_classes = std::vector<QByteArray>(styleKindCount * displayStateCount); // by StyleId
    std::vector<std::pair<QByteArray, QByteArray>> m_css;
    std::map<std::tuple<SymbolKind, quint8, float>, QByteArray> m_symbols; // kind, which, size
};

} // namespace

QByteArray writeSvg(const DisplayList &list, const StyleSheet &styles, const SvgOptions &options)
{
    return SvgWriter(list, styles, options).write();
}

} // namespace weftwork
