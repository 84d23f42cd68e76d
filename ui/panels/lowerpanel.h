// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace weftwork {

class LogPanel;
class ProblemsPanel;
class HistoryPanel;

/// The panel below the canvas: Log, Problems, History. The window owns it.
class LowerPanel : public QWidget
{
    Q_OBJECT

public:
    enum class Tab : quint8 { Log, Problems, History };

    LowerPanel(LogPanel *log, ProblemsPanel *problems, HistoryPanel *history, QWidget *parent = nullptr);

    void setTab(Tab tab);
    Tab tab() const;

private:
    void updateProblemsTab();

    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    ProblemsPanel *m_problems;
};

} // namespace weftwork
