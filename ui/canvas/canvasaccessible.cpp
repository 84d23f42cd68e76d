// SPDX-License-Identifier: Apache-2.0
#include "canvas/canvasaccessible.h"

#include "canvas/canvas.h"
#include "diagram/diagramwords.h"
#include "diagram/edgegeometry.h"
#include "document/document.h"

#include <algorithm>

namespace weftwork {

/// One job or channel of a canvas for screen readers. It names its node or edge by number and is gone with the drawing it
/// was made for.
class CanvasAccessible::Item : public QAccessibleInterface
{
public:
    Item(const CanvasAccessible &list, quint32 thing)
        : m_list(list)
        , m_thing(thing)
    {
    }

    bool isValid() const override
    {
        return m_list.isValid() && (isNode() || (edge() < model().edges().size() && model().edge(edge()).channel >= 0));
    }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override { return const_cast<CanvasAccessible *>(&m_list); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override {}

    QRect rect() const override
    {
        const QRect place = placeInCanvas();
        return {canvas().mapToGlobal(place.topLeft()), place.size()};
    }

    QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        if (!isNode()) {
            const DiagramEdge &one = model().edge(edge());
            return kind == QAccessible::Name ? channelTitle(model().title(one.from), model().title(one.to))
                : kind == QAccessible::Description ? model().channel(one).description : QString();
        }
        if (kind == QAccessible::Name)
            return model().title(m_thing);
        return kind == QAccessible::Description ? description() : QString();
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = state.focusable = true;
        state.focusable = isNode();
        state.selected = isNode() ? canvas().selection().contains(canvas().scene().jobOf(m_thing))
                                  : canvas().selection().contains(canvas().scene().channelOf(edge()));
        state.focused = isNode() && canvas().hasFocus() && canvas().focusNode() == qint32(m_thing);
        state.offscreen = !canvas().rect().intersects(placeInCanvas());
        return state;
    }

private:
    Canvas &canvas() const { return m_list.canvas(); }
    const DiagramModel &model() const { return canvas().scene().model(); }

    bool isNode() const { return m_thing < model().nodes().size(); }
    quint32 edge() const { return m_thing - quint32(model().nodes().size()); }
    QRect placeInCanvas() const
    {
        const Box box = isNode() ? model().node(m_thing).box : edgeGeometry::bounds(model().curve(model().edge(edge()))).grown(4);
        return canvas().view().toWidget(box).toAlignedRect();
    }

    // "Failed, 3 of 8, needs Fetch, reads from Parse"
    QString description() const
    {
        const auto &shown = m_list.shownThings();
        const auto place = std::lower_bound(shown.begin(), shown.end(), m_thing) - shown.begin() + 1;
        QString text = Canvas::tr("%1, %2 of %3").arg(stateWord(model().node(m_thing).state)).arg(place).arg(m_list.m_shownNodes);
        QStringList needs;
        QStringList writers;
        for (const quint32 edge : model().edgesOf(m_thing)) {
            const DiagramEdge &one = model().edge(edge);
            if (one.to == m_thing)
                (one.channel >= 0 ? writers : needs) << model().title(one.from);
        }
        if (!needs.isEmpty())
            text = Canvas::tr("%1, needs %2").arg(text, needs.join(QStringLiteral(", ")));
        return writers.isEmpty() ? text : Canvas::tr("%1, reads from %2").arg(text, writers.join(QStringLiteral(", ")));
    }

    const CanvasAccessible &m_list;
    quint32 m_thing;
};

CanvasAccessible::CanvasAccessible(Canvas &canvas)
    : QAccessibleWidget(&canvas, QAccessible::List)
{
}

CanvasAccessible::~CanvasAccessible()
{
    for (const QAccessible::Id id : m_items) {
        if (id)
            QAccessible::deleteAccessibleInterface(id);
    }
}

Canvas &CanvasAccessible::canvas() const
{
    return *static_cast<Canvas *>(widget());
}

const std::vector<quint32> &CanvasAccessible::shownThings() const
{
    if (m_revision == canvas().scene().revision())
        return m_shown;
    m_revision = canvas().scene().revision();
    m_shown.clear();
    const auto &nodes = canvas().scene().model().nodes();
    for (quint32 node = 0; node < nodes.size(); ++node) {
        if (!nodes[node].hidden)
            m_shown.push_back(node);
    }
    m_shownNodes = m_shown.size();
    const auto &edges = canvas().scene().model().edges();
    for (quint32 edge = 0; edge < edges.size(); ++edge) {
        if (edges[edge].channel >= 0)
            m_shown.push_back(quint32(nodes.size()) + edge);
    }
    return m_shown;
}

QAccessibleInterface *CanvasAccessible::item(quint32 thing) const
{
    if (m_items.size() <= thing)
        m_items.resize(std::max<std::size_t>(thing + 1, canvas().scene().model().nodes().size()), 0);
    if (!m_items[thing])
        m_items[thing] = QAccessible::registerAccessibleInterface(new Item(*this, thing));
    return QAccessible::accessibleInterface(m_items[thing]);
}

int CanvasAccessible::childCount() const
{
    return int(shownThings().size());
}

QAccessibleInterface *CanvasAccessible::child(int index) const
{
    const auto &shown = shownThings();
    return index >= 0 && std::size_t(index) < shown.size() ? item(shown[std::size_t(index)]) : nullptr;
}

int CanvasAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    for (int i = 0; i < childCount(); ++i) {
        if (this->child(i) == child)
            return i;
    }
    return -1;
}

QAccessibleInterface *CanvasAccessible::childAt(int x, int y) const
{
    const Hit hit = canvas().hitAt(canvas().mapFromGlobal(QPoint(x, y)));
    const DiagramModel &model = canvas().scene().model();
    if (hit.isEdge() && model.edge(hit.index).channel >= 0)
        return item(quint32(model.nodes().size()) + hit.index);
    return hit.isNode() ? item(hit.index) : nullptr;
}

QAccessibleInterface *CanvasAccessible::focusChild() const
{
    const qint32 node = canvas().focusNode();
    return node >= 0 ? item(quint32(node)) : nullptr;
}

void CanvasAccessible::install()
{
    static bool isInstalled = false;
    if (isInstalled)
        return;
    isInstalled = true;
    QAccessible::installFactory([](const QString &, QObject *object) -> QAccessibleInterface * {
        auto *canvas = qobject_cast<Canvas *>(object);
        return canvas ? new CanvasAccessible(*canvas) : nullptr;
    });
}

void Canvas::announceFocus()
{
    const qint32 node = focusNode();
    if (node < 0 || !QAccessible::isActive())
        return;
    if (auto *list = dynamic_cast<CanvasAccessible *>(QAccessible::queryAccessibleInterface(this))) {
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(list->indexOfChild(list->focusChild()));
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace weftwork
