// SPDX-License-Identifier: Apache-2.0
#include "models/jobtreemodel.h"

#include "document/document.h"
#include "document/runsession.h"
#include "graph/graphpath.h"

#include <algorithm>

namespace weftwork {

/// A job's row; the root has no job.
struct JobTreeModel::Node
{
    Node *parent = nullptr;
    JobId job;
    GraphRef graph;   // that holds the job
    JobNumber number; // in the run that is shown
    std::vector<std::unique_ptr<Node>> children; // in creation order

    GraphRef members() const { return job.isValid() ? GraphRef(graph) << job : GraphRef(); }

    auto find(JobId id) const
    {
        return std::lower_bound(children.begin(), children.end(), id,
            [](const std::unique_ptr<Node> &child, JobId wanted) { return child->job < wanted; });
    }
    Node *child(JobId id) const
    {
        const auto found = find(id);
        return found != children.end() && (*found)->job == id ? found->get() : nullptr;
    }
    int row() const { return parent ? int(parent->find(job) - parent->children.begin()) : 0; }
};

QString clockText(std::chrono::nanoseconds span)
{
    if (span < std::chrono::seconds(10)) {
        return QStringLiteral("%1 s").arg(std::chrono::duration<double>(span).count(), 0, 'f', 1);
    }
    return stopwatchText(span);
}

QString stopwatchText(std::chrono::nanoseconds span)
{
    const qint64 seconds = std::chrono::duration_cast<std::chrono::seconds>(span).count();
    const QLatin1Char zero('0');
    if (seconds < 3600) {
        return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, zero);
    }
    return QStringLiteral("%1:%2:%3").arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, zero).arg(seconds % 60, 2, 10, zero);
}

int workCount(const JobGraph &graph)
{
    int count = 0;
    std::vector<const JobGraph *> graphs{&graph};
    while (!graphs.empty()) {
        const JobGraph &in = *graphs.back();
        graphs.pop_back();
        for (const JobId job : in.jobs()) {
            count += in.kind(job) != JobKind::Graph && in.kind(job) != JobKind::Barrier ? 1 : 0;
            if (const JobGraph *members = in.nested(job)) {
                graphs.push_back(members);
            }
        }
    }
    return count;
}

JobTreeModel::JobTreeModel(Document &document, RunSession &run, QObject *parent)
    : QAbstractItemModel(parent)
    , m_document(document)
    , m_run(run)
    , m_root(std::make_unique<Node>())
{
    fill(*m_root);
    connect(&document, &Document::changed, this, &JobTreeModel::follow);
    connect(&run, &RunSession::attached, this, &JobTreeModel::reset);
    connect(&run, &RunSession::jobsChanged, this, &JobTreeModel::touch);
    connect(&run, &RunSession::ticked, this, [this] { touchRunning(*m_root); });
}

JobTreeModel::~JobTreeModel() = default;

std::unique_ptr<JobTreeModel::Node> JobTreeModel::makeNode(Node *parent, JobId job) const
{
    auto node = std::make_unique<Node>();
    node->parent = parent;
    node->job = job;
    node->graph = parent->members();
    if (m_run.isAttached()) {
        node->number = m_run.numberOf(m_document.pathOf(JobRef{node->graph, job}));
    }
    fill(*node);
    return node;
}

void JobTreeModel::fill(Node &node) const
{
    if (const JobGraph *graph = m_document.graphAt(node.members())) {
        for (const JobId job : graph->jobs()) {
            node.children.push_back(makeNode(&node, job));
        }
    }
}

JobTreeModel::Node *JobTreeModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

JobTreeModel::Node *JobTreeModel::nodeOf(const GraphRef &graph) const
{
    Node *node = m_root.get();
    for (const JobId job : graph) {
        node = node ? node->child(job) : nullptr;
    }
    return node;
}

QModelIndex JobTreeModel::indexOf(const Node *node) const
{
    return node && node->parent ? createIndex(node->row(), 0, node) : QModelIndex();
}

QModelIndex JobTreeModel::indexOf(const JobRef &job) const
{
    const Node *parent = nodeOf(job.graph);
    return indexOf(parent ? parent->child(job.job) : nullptr);
}

QModelIndex JobTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeAt(parent);
    const bool isThere = column == 0 && row >= 0 && std::size_t(row) < node->children.size();
    return isThere ? createIndex(row, 0, node->children[std::size_t(row)].get()) : QModelIndex();
}

QModelIndex JobTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(nodeAt(child)->parent) : QModelIndex();
}

int JobTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeAt(parent)->children.size());
}

int JobTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

JobRef JobTreeModel::refOf(const Node &node) const
{
    return {node.graph, node.job};
}

JobRef JobTreeModel::jobAt(const QModelIndex &index) const
{
    return index.isValid() ? refOf(*nodeAt(index)) : JobRef();
}

DisplayState JobTreeModel::stateOf(const Node &node) const
{
    return m_run.displayState(node.number);
}

QString JobTreeModel::noteOf(const Node &node) const
{
    if (!m_run.isAttached() || !node.number.isValid()) {
        return {};
    }
    const JobGraph *graph = m_document.graphAt(node.graph);
    if (graph->nested(node.job)) {
        int total = 0;
        int done = 0;
        int failed = 0;
        const NumberedGraph &numbers = m_run.state()->graph();
        for (std::size_t i = node.number.index() + 1; i < numbers.endOf(node.number).index(); ++i) {
            const JobNumber member(i);
            if (numbers.isWork(member)) {
                ++total;
                done += m_run.state()->job(member).state == JobState::Done ? 1 : 0;
                failed += isAlarming(m_run.displayState(member)) ? 1 : 0;
            }
        }
        return failed > 0 ? tr("%Ln failed", nullptr, failed) : tr("%1 of %2").arg(done).arg(total);
    }
    const std::chrono::nanoseconds span = m_run.duration(node.number);
    return span.count() < 0 || graph->kind(node.job) == JobKind::Barrier ? QString() : clockText(span);
}

QVariant JobTreeModel::data(const QModelIndex &index, int role) const
{
    const Node *node = nodeAt(index);
    if (!index.isValid() || !m_document.contains(refOf(*node))) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return m_document.titleOf(refOf(*node)).simplified();
    case Qt::ToolTipRole:
        return m_document.pathOf(refOf(*node));
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(m_document.titleOf(refOf(*node)), stateWord(stateOf(*node)));
    case StateRole:
        return int(stateOf(*node));
    case NoteRole:
        return noteOf(*node);
    case JobRole:
        return QVariant::fromValue(refOf(*node));
    case IsWorkRole: {
        const JobKind kind = m_document.graphAt(node->graph)->kind(node->job);
        return kind != JobKind::Graph && kind != JobKind::Barrier;
    }
    default:
        return {};
    }
}

void JobTreeModel::reset()
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    fill(*m_root);
    endResetModel();
}

void JobTreeModel::insertJobs(const GraphRef &graph, const QList<JobId> &jobs)
{
    Node *parent = nodeOf(graph);
    if (!parent) {
        return;
    }
    for (const JobId job : jobs) {
        const auto place = parent->find(job);
        const int row = int(place - parent->children.begin());
        beginInsertRows(indexOf(parent), row, row);
        parent->children.insert(place, makeNode(parent, job));
        endInsertRows();
    }
}

void JobTreeModel::removeJobs(const GraphRef &graph, const QList<JobId> &jobs)
{
    Node *parent = nodeOf(graph);
    for (const JobId job : jobs) {
        const Node *node = parent ? parent->child(job) : nullptr;
        if (node) {
            const int row = node->row();
            beginRemoveRows(indexOf(parent), row, row);
            parent->children.erase(parent->children.begin() + row);
            endRemoveRows();
        }
    }
}

void JobTreeModel::changeJobs(const GraphRef &graph, const QList<JobId> &jobs)
{
    const Node *parent = nodeOf(graph);
    for (const JobId job : jobs) {
        Node *node = parent ? parent->child(job) : nullptr;
        if (!node) {
            continue;
        }
        const bool hasMembers = m_document.graphAt(node->members()) != nullptr;
        if (!hasMembers && !node->children.empty()) {
            beginRemoveRows(indexOf(node), 0, int(node->children.size()) - 1);
            node->children.clear();
            endRemoveRows();
        } else if (hasMembers && node->children.empty()) {
            const JobGraph &members = *m_document.graphAt(node->members());
            insertJobs(node->members(), QList<JobId>(members.jobs().begin(), members.jobs().end()));
        }
        node->number = m_run.numberOf(m_document.pathOf(refOf(*node)));
        emit dataChanged(indexOf(node), indexOf(node));
    }
}

void JobTreeModel::follow(const DocumentChange &change)
{
    switch (change.kind) {
    case DocumentChange::Kind::Reset:
        reset();
        break;
    case DocumentChange::Kind::JobsAdded:
        insertJobs(change.graph, change.jobs);
        break;
    case DocumentChange::Kind::JobsRemoved:
        removeJobs(change.graph, change.jobs);
        break;
    case DocumentChange::Kind::JobsChanged:
        changeJobs(change.graph, change.jobs);
        break;
    default:
        break;
    }
}

void JobTreeModel::touch(const QStringList &paths)
{
    for (const QString &path : paths) {
        const JobRef job = m_document.find(path);
        // The row itself, and the counts of the graphs around it.
        for (QModelIndex index = job.isValid() ? indexOf(job) : QModelIndex(); index.isValid(); index = index.parent()) {
            emit dataChanged(index, index);
        }
    }
}

void JobTreeModel::touchRunning(const Node &node)
{
    for (const std::unique_ptr<Node> &child : node.children) {
        if (stateOf(*child) == DisplayState::Running) {
            emit dataChanged(indexOf(child.get()), indexOf(child.get()), {NoteRole});
            touchRunning(*child);
        }
    }
}

} // namespace weftwork
