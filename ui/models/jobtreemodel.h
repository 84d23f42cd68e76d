// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/displaystate.h"
#include "document/documentchange.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace weftwork {

class Document;
class JobGraph;
class RunSession;

/// The jobs of a document as a tree over its nested graphs, with what a run shows on each. Thin: it reads the
/// document and inserts and removes rows precisely. Owned by the Jobs panel.
class JobTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        StateRole = Qt::UserRole, ///< DisplayState as int
        NoteRole, ///< at the right: a time, or "2 of 5" of a graph
        JobRole, ///< JobRef
        IsWorkRole, ///< whether the job counts: neither graph nor barrier
    };

    JobTreeModel(Document &document, RunSession &run, QObject *parent = nullptr);
    ~JobTreeModel() override;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    JobRef jobAt(const QModelIndex &index) const;
    QModelIndex indexOf(const JobRef &job) const;

private:
    struct Node;

    Node *nodeAt(const QModelIndex &index) const;
    Node *nodeOf(const GraphRef &graph) const;
    QModelIndex indexOf(const Node *node) const;
    std::unique_ptr<Node> makeNode(Node *parent, JobId job) const;
    void fill(Node &node) const;
    void follow(const DocumentChange &change);
    void insertJobs(const GraphRef &graph, const QList<JobId> &jobs);
    void removeJobs(const GraphRef &graph, const QList<JobId> &jobs);
    void changeJobs(const GraphRef &graph, const QList<JobId> &jobs);
    void touch(const QStringList &paths);
    void touchRunning(const Node &node);
    void reset();

    JobRef refOf(const Node &node) const;
    DisplayState stateOf(const Node &node) const;
    QString noteOf(const Node &node) const;

    Document &m_document;
    RunSession &m_run;
    std::unique_ptr<Node> m_root;
};

/// "0.4 s", "0:48", "1:12:05": a span that stands in a column.
QString clockText(std::chrono::nanoseconds span);
/// How long something goes on: "0:05", "0:48" or "1:12:05".
QString stopwatchText(std::chrono::nanoseconds span);
/// The jobs that do work, in all nested graphs: neither graphs nor barriers count.
int workCount(const JobGraph &graph);

} // namespace weftwork

