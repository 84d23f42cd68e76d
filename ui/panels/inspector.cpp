// SPDX-License-Identifier: Apache-2.0
#include "panels/inspector.h"

#include "document/selection.h"
#include "panels/channelpage.h"
#include "panels/graphpage.h"
#include "panels/jobpage.h"
#include "panels/whypage.h"
#include "style/textstyle.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace weftwork {

namespace {
QScrollArea *scrolled(QWidget *page)
{
    auto *area = new QScrollArea;
    area->setObjectName(QStringLiteral("panel"));
    page->setObjectName(QStringLiteral("page"));
    page->setAttribute(Qt::WA_StyledBackground);
    area->setWidget(page);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFrameShape(QFrame::NoFrame);
    return area;
}
} // namespace

Inspector::Inspector(Document &document, RunSession &run, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_tabs(new QTabBar(this))
    , m_pages(new QStackedWidget(this))
    , m_job(new JobPage(document, run, selection))
    , m_graph(new GraphPage(document, selection))
    , m_channel(new ChannelPage(document, run, selection))
    , m_why(new WhyPage(document, run, selection))
{
    setObjectName(QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    m_tabs->addTab(tr("Job"));
    m_tabs->addTab(tr("Why"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    auto *head = new QWidget(this);
    head->setObjectName(QStringLiteral("inspectorhead"));
    head->setAttribute(Qt::WA_StyledBackground);
    auto *headRow = new QHBoxLayout(head);
    headRow->setContentsMargins(4, 0, 8, 0);
    headRow->addWidget(m_tabs);
    headRow->addStretch(1);
    m_pages->addWidget(scrolled(m_job));
    m_pages->addWidget(scrolled(m_graph));
    m_pages->addWidget(scrolled(m_why));
    m_pages->addWidget(scrolled(m_channel));
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(head);
    rows->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &Inspector::showPage);
    connect(&selection, &Selection::changed, this, &Inspector::showPage);
    connect(m_why, &WhyPage::storyChanged, this, &Inspector::wantedWidthChanged);
    showPage();
}

void Inspector::setTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

Inspector::Tab Inspector::tab() const
{
    return Tab(m_tabs->currentIndex());
}

void Inspector::showPage()
{
    const bool hasJob = m_selection.current().isValid();
    const bool hasChannel = m_selection.currentChannel().isValid();
    m_tabs->setTabText(0, hasJob ? tr("Job") : hasChannel ? tr("Channel") : tr("Graph"));
    m_pages->setCurrentIndex(tab() == Tab::Why ? 2 : hasJob ? 0 : hasChannel ? 3 : 1);
    emit wantedWidthChanged();
}

int Inspector::wantedWidth() const
{
    const int width = tab() == Tab::Why && m_why->story().isChain() ? 336 : 288;
    return qRound(width * textScale());
}

} // namespace weftwork
