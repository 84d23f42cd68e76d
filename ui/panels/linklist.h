// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/graphref.h"

#include <QWidget>

class QVBoxLayout;

namespace weftwork {

class Document;
class RunSession;
class Selection;

/// The jobs that a job needs, or that need it: chip, name as a link, the condition to choose and a button to remove.
/// Owned by the job page.
class LinkList : public QWidget
{
    Q_OBJECT

public:
    enum class Side : quint8 { Needs, NeededBy };

    LinkList(Document &document, RunSession &run, Selection &selection, Side side, QWidget *parent = nullptr);

    /// Shows the links of a job; cheap where nothing is new.
    void setJob(const JobRef &job);

private:
    struct Row
    {
        DependencyRef dependency;
        JobRef other;
        QString title;
        int condition = 0;
        int state = 0;

        bool operator==(const Row &) const = default;
    };

    QList<Row> rowsOf(const JobRef &job) const;
    void rebuild();
    QWidget *makeRow(const Row &row);

    Document &m_document;
    RunSession &m_run;
    Selection &m_selection;
    Side m_side;
    QList<Row> m_rows;
    QVBoxLayout *m_layout;
};

} // namespace weftwork
