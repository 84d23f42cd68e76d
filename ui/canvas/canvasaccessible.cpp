// SPDX-License-Identifier: Apache-2.0
#include "canvas/canvasaccessible.h"

#include "canvas/canvas.h"
#include "document/document.h"

#include <algorithm>

namespace weftwork {

/// One job of a canvas for screen readers. It names its node by number and is gone with the drawing it was made for.
class CanvasAccessible::Item : public QAccessibleInterface
{
public:
    Item(const CanvasAccessible &list, quint32 node)
        : m_list(list)
        , m_node(node)
    {
    }

    bool isValid() const override { return m_list.isValid() && m_node < model().nodes().size(); }
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
        const QRect place = canvas().view().toWidget(model().node(m_node).box).toAlignedRect();
        return {canvas().mapToGlobal(place.topLeft()), place.size()};
    }

    QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        if (kind == QAccessible::Name)
            return model().title(m_node);
        return kind == QAccessible::Description ? description() : QString();
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = state.focusable = true;
        state.selected = canvas().selection().contains(canvas().scene().jobOf(m_node));
        state.focused = canvas().hasFocus() && canvas().focusNode() == qint32(m_node);
        state.offscreen = !canvas().rect().intersects(canvas().view().toWidget(model().node(m_node).box).toAlignedRect());
        return state;
    }

private:
    Canvas &canvas() const { return m_list.canvas(); }
    const DiagramModel &model() const { return canvas().scene().model(); }

    // "Failed, 3 of 8, needs Fetch"
    QString description() const
    {
        const auto &shown = m_list.shownNodes();
        const auto place = std::lower_bound(shown.begin(), shown.end(), m_node) - shown.begin() + 1;
        QString text = Canvas::tr("%1, %2 of %3").arg(stateWord(model().node(m_node).state)).arg(place).arg(shown.size());
        QStringList needs;
        for (const quint32 edge : model().edgesOf(m_node)) {
            if (model().edge(edge).to == m_node)
                needs << model().title(model().edge(edge).from);
        }
        return needs.isEmpty() ? text : Canvas::tr("%1, needs %2").arg(text, needs.join(QStringLiteral(", ")));
    }

    const CanvasAccessible &m_list;
    quint32 m_node;
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

const std::vector<quint32> &CanvasAccessible::shownNodes() const
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
    return m_shown;
}

QAccessibleInterface *CanvasAccessible::item(quint32 node) const
{
    if (m_items.size() <= node)
        m_items.resize(std::max<std::size_t>(node + 1, canvas().scene().model().nodes().size()), 0);
    if (!m_items[node])
        m_items[node] = QAccessible::registerAccessibleInterface(new Item(*this, node));
    return QAccessible::accessibleInterface(m_items[node]);
}

int CanvasAccessible::childCount() const
{
    return int(shownNodes().size());
}

QAccessibleInterface *CanvasAccessible::child(int index) const
{
    const auto &shown = shownNodes();
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
