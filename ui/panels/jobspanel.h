// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/jobfiltermodel.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace weftwork {

class Document;
class JobTreeModel;
class RunSession;
class Selection;

/// The panel at the left: all jobs as a tree, a field that filters them, and the selection both ways. The window
/// owns it.
class JobsPanel : public QWidget
{
    Q_OBJECT

public:
    JobsPanel(Document &document, RunSession &run, Selection &selection, QWidget *parent = nullptr);

    /// Shows jobs of one state only; a second call with the same one shows all again.
    void toggleState(DisplayState state);
    const JobFilterModel &filter() const { return *m_filter; }
    void focusFilter();

signals:
    /// The states that pass; empty: all.
    void statesChanged(const QSet<weftwork::DisplayState> &states);
    /// A person pressed Return or clicked twice: go there.
    void activated();

private:
    void buildHead();
    void expandGraphs();
    void takeSelection();
    void showSelection();
    void updateState();
    void showEmptiness();
    QString emptyText() const;

    Document &m_document;
    Selection &m_selection;
    JobTreeModel *m_model;
    JobFilterModel *m_filter;
    QTreeView *m_tree;
    QLabel *m_count;
    QLabel *m_empty;
    QLineEdit *m_field;
    QPushButton *m_stateButton;
    bool m_isSyncing = false;
};

} // namespace weftwork
