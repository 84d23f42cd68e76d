// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAccessibleWidget>

#include <vector>

namespace weftwork {

class Canvas;

/// A canvas for screen readers: a list whose items are the jobs in view order of creation, each with its name, its
/// state, its place in the list and what it needs (U44), then the channels with what flows in them. Made by Qt; the
/// window's thread.
class CanvasAccessible : public QAccessibleWidget
{
public:
    explicit CanvasAccessible(Canvas &canvas);
    ~CanvasAccessible() override;

    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;

    /// Makes the toolkit know how canvases are told. Once a program.
    static void install();

private:
    class Item;

    Canvas &canvas() const;
    /// Nodes by their number, and channels: that of their edge behind all nodes.
    const std::vector<quint32> &shownThings() const;
    QAccessibleInterface *item(quint32 thing) const;

    mutable std::vector<quint32> m_shown;
    mutable std::size_t m_shownNodes = 0; // the first of these
    mutable quint64 m_revision = 0; // of the drawing that they were taken from
    mutable std::vector<QAccessible::Id> m_items; // by thing; owned by Qt's cache
};

} // namespace weftwork
