// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/placingwork.h"
#include "document/graphref.h"

#include <QObject>

namespace weftwork {

class Actions;
class Canvas;
class Document;
class Selection;

/// The edits of one window that menus and keys ask for; each is a command. Owned by the window.
class EditController : public QObject
{
    Q_OBJECT

public:
    EditController(Canvas &canvas, Actions &actions, QObject *parent);

    void pasteText(const QString &text);
    /// Lays out the shown graph again, which keeps the order that people know; one step, at once or a moment later.
    void tidy();

private:
    void connectActions();
    void copy();
    void cut();
    void paste();
    void duplicate();
    void connectSelected();
    void joinSelected();
    void group();
    void ungroup();
    void extendSelection(QList<JobRef> found);
    void updateActions();
    void take(const DiagramModel &laidOut);

    Canvas &m_canvas;
    Actions &m_actions;
    Document &m_document;
    Selection &m_selection;
    PlacingWork m_tidying;
};

} // namespace weftwork
