// SPDX-License-Identifier: Apache-2.0
#include "panels/lowerpanel.h"

#include "log/logpanel.h"
#include "panels/historypanel.h"
#include "panels/problemspanel.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace weftwork {

LowerPanel::LowerPanel(LogPanel *log, ProblemsPanel *problems, HistoryPanel *history, QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar(this))
    , m_pages(new QStackedWidget(this))
    , m_problems(problems)
{
    setObjectName(QStringLiteral("lower"));
    setAttribute(Qt::WA_StyledBackground);
    m_tabs->addTab(tr("Log"));
    m_tabs->addTab(tr("Problems"));
    m_tabs->addTab(tr("History"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    auto *head = new QWidget(this);
    head->setObjectName(QStringLiteral("lowerhead"));
    head->setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(6, 0, 8, 0);
    row->addWidget(m_tabs);
    row->addStretch(1);
    row->addWidget(log->controls());
    m_pages->addWidget(log);
    m_pages->addWidget(problems);
    m_pages->addWidget(history);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(head);
    rows->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this, log](int index) {
        m_pages->setCurrentIndex(index);
        log->controls()->setVisible(index == int(Tab::Log));
    });
    connect(problems, &ProblemsPanel::countChanged, this, &LowerPanel::updateProblemsTab);
    updateProblemsTab();
}

void LowerPanel::updateProblemsTab()
{
    const int count = m_problems->count();
    m_tabs->setTabText(int(Tab::Problems), count == 0 ? tr("Problems") : tr("Problems %1").arg(count));
}

void LowerPanel::setTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

LowerPanel::Tab LowerPanel::tab() const
{
    return Tab(m_tabs->currentIndex());
}

} // namespace weftwork
