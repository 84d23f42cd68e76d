// SPDX-License-Identifier: Apache-2.0
#include "document/document.h"

#include "diagram/diagramoverlay.h"
#include "graph/graphcheck.h"
#include "run/endingcheck.h"
#include "graph/graphpath.h"

#include <QFileInfo>

#include <chrono>

namespace weftwork {

using namespace std::chrono_literals;

Document::Document(QObject *parent)
    : QObject(parent)
{
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(150ms);
    connect(&m_checkTimer, &QTimer::timeout, this, &Document::checkNow);
    connect(&m_undoStack, &QUndoStack::cleanChanged, this, [this](bool isClean) { emit modifiedChanged(!isClean); });
}

Document::~Document()
{
    // The stack says "clean changed" while it goes.
    m_undoStack.disconnect(this);
}

JobGraph *Document::editableGraph(const GraphRef &ref)
{
    JobGraph *graph = &m_graph;
    for (const JobId job : ref) {
        graph = graph->contains(job) ? graph->nested(job) : nullptr;
        if (!graph) {
            return nullptr;
        }
    }
    return graph;
}

const JobGraph *Document::graphAt(const GraphRef &ref) const
{
    return const_cast<Document *>(this)->editableGraph(ref);
}

bool Document::contains(const JobRef &ref) const
{
    const JobGraph *graph = graphAt(ref.graph);
    return graph && graph->contains(ref.job);
}

bool Document::contains(const DependencyRef &ref) const
{
    const JobGraph *graph = graphAt(ref.graph);
    return graph && graph->contains(ref.dependency);
}

bool Document::contains(const ChannelRef &ref) const
{
    const JobGraph *graph = graphAt(ref.graph);
    return graph && graph->contains(ref.channel);
}

QString Document::pathOf(const GraphRef &ref) const
{
    QString path;
    const JobGraph *graph = &m_graph;
    for (const JobId job : ref) {
        if (!graph || job.index() >= graph->jobIdEnd()) {
            break;
        }
        path = joinPath(path, graph->key(job));
        graph = graph->nested(job);
    }
    return path;
}

QString Document::pathOf(const JobRef &ref) const
{
    return pathOf(ref.members());
}

QString Document::pathOf(const ChannelRef &ref) const
{
    if (!contains(ref)) {
        return {};
    }
    const JobGraph &graph = *graphAt(ref.graph);
    const ChannelEdge &channel = graph.channel(ref.channel);
    return channelPath(pathOf(JobRef{ref.graph, channel.writer}), graph.key(channel.reader), channel.output, channel.input);
}

JobRef Document::find(const QString &path) const
{
    JobRef ref;
    const JobGraph *graph = &m_graph;
    for (const QString &key : path.split(QLatin1Char('/'))) {
        if (ref.isValid()) {
            ref.graph << ref.job;
        }
        ref.job = graph ? graph->find(key) : JobId();
        if (!ref.isValid()) {
            return {};
        }
        graph = graph->nested(ref.job);
    }
    return ref;
}

GraphRef Document::findGraph(const QString &path) const
{
    const JobRef ref = find(path);
    return ref.isValid() && graphAt(ref.members()) ? ref.members() : GraphRef();
}

QString Document::titleOf(const JobRef &ref) const
{
    const JobGraph *graph = graphAt(ref.graph);
    return graph && graph->contains(ref.job) ? graph->title(ref.job) : QString();
}

void Document::push(std::unique_ptr<QUndoCommand> command)
{
    m_undoStack.push(command.release());
}

void Document::notify(const DocumentChange &change)
{
    if (!change.isOnlyDrawing()) {
        m_checkTimer.start();
    }
    emit changed(change);
}

void Document::swapGraph(JobGraph &other)
{
    std::swap(m_graph, other);
    notify({DocumentChange::Kind::Reset, {}, {}, {}});
}

QString Document::title() const
{
    if (!m_graph.settings().name.isEmpty()) {
        return m_graph.settings().name;
    }
    return m_filePath.isEmpty() ? tr("Untitled") : QFileInfo(m_filePath).completeBaseName();
}

void Document::setGraph(JobGraph graph, const QString &filePath)
{
    m_undoStack.clear();
    m_readProblems.clear();
    swapGraph(graph);
    setFilePath(filePath);
    check();
}

void Document::setFilePath(const QString &filePath)
{
    if (m_filePath != filePath) {
        m_filePath = filePath;
        emit filePathChanged();
    }
}

void Document::check()
{
    constexpr qsizetype mostAtOnce = 20'000;
    m_graph.jobCount() > mostAtOnce ? m_checkTimer.start() : checkNow();
}

void Document::checkNow()
{
    m_checkTimer.stop();
    Problems problems = m_readProblems;
    const Problems found = checkGraph(m_graph);
    problems.insert(problems.end(), found.begin(), found.end());
    if (!hasError(found)) {
        const Problems endless = checkEnding(NumberedGraph(m_graph));
        problems.insert(problems.end(), endless.begin(), endless.end());
    }
    if (problems != m_problems) {
        m_problems = std::move(problems);
        emit problemsChanged();
    }
}

void Document::setReadProblems(Problems problems)
{
    m_readProblems = std::move(problems);
    check();
}

} // namespace weftwork
