// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/problem.h"

#include <QWidget>

class QLabel;
class QListView;

namespace weftwork {

class Document;
class ProblemModel;
class Selection;

/// The tab Problems of the lower panel: what is wrong with the graph, and what went wrong when it was opened, saved
/// or run. A click goes to the place. The lower panel owns it.
class ProblemsPanel : public QWidget
{
    Q_OBJECT

public:
    ProblemsPanel(Document &document, Selection &selection, QWidget *parent = nullptr);

    /// What went wrong with the last thing that was tried; stands above the document's own problems.
    void setTried(const Problems &problems);
    int count() const;
    bool hasErrors() const;

signals:
    void countChanged();
    /// The place is in a file that is not open as a graph.
    void placeRequested(const weftwork::Location &place);

private:
    void update();
    void go(int row);
    void copy();

    Document &m_document;
    Selection &m_selection;
    Problems m_tried;
    ProblemModel *m_model;
    QListView *m_list;
    QLabel *m_empty;
};

} // namespace weftwork
