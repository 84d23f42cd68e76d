// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "window/actions.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace weftwork {

class RunSession;

/// The row at the top: menu, Run or Stop, which run is shown, edits, search, panels. The window owns it.
class Toolbar : public QWidget
{
    Q_OBJECT

public:
    Toolbar(const Actions &actions, RunSession &run, QWidget *parent = nullptr);

    void setMenus(const QList<QMenu *> &menus);
    void setRunText(const QString &text);
    const QWidget *searchField() const;

signals:
    void searchRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *addButton(QHBoxLayout &row, ActionId id);
    void addLine(QHBoxLayout &row);
    void update();

    const Actions &m_actions;
    RunSession &m_run;
    QToolButton *m_menu;
    QPushButton *m_runButton;
    QPushButton *m_stopButton;
    QLabel *m_runText;
    QPushButton *m_search;
    QLabel *m_keys;
};

} // namespace weftwork
