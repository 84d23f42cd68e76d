// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QScrollArea;
class QStackedWidget;
class QTabBar;

namespace weftwork {

class ChannelPage;
class Document;
class GraphPage;
class JobPage;
class RunSession;
class Selection;
class WhyPage;

/// The panel at the right: what the selected job or channel says (or the graph, when none is selected), and why it stands where
/// it stands. The window owns it.
class Inspector : public QWidget
{
    Q_OBJECT

public:
    enum class Tab : quint8 { Job, Why };

    Inspector(Document &document, RunSession &run, Selection &selection, QWidget *parent = nullptr);

    void setTab(Tab tab);
    Tab tab() const;
    WhyPage &why() const { return *m_why; }
    JobPage &jobPage() const { return *m_job; }
    /// 336 while Why tells a chain, else 288; times the size of text.
    int wantedWidth() const;

signals:
    void wantedWidthChanged();

private:
    void showPage();

    Selection &m_selection;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    JobPage *m_job;
    GraphPage *m_graph;
    ChannelPage *m_channel;
    WhyPage *m_why;
};

} // namespace weftwork
