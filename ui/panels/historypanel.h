// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QListView;

namespace weftwork {

class HistoryModel;
class RunList;
class RunSession;

/// The tab History of the lower panel: the runs of this file; a click shows one. The lower panel owns it.
class HistoryPanel : public QWidget
{
    Q_OBJECT

public:
    HistoryPanel(RunList &runs, RunSession &run, QWidget *parent = nullptr);

private:
    void update();

    RunSession &m_run;
    HistoryModel *m_model;
    QListView *m_list;
    QLabel *m_empty;
};

} // namespace weftwork
