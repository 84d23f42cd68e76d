// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagrambuilder.h"

#include "diagram/diagramwords.h"
#include "diagram/nodegeometry.h"

namespace weftwork {
namespace {

using namespace nodeGeometry;

constexpr float mostBarrierName = 160;
constexpr float mostFrameName = 320;

EdgeKind kindOf(Condition condition)
{
    switch (condition) {
    case Condition::Success:
        return EdgeKind::Success;
    case Condition::Done:
        return EdgeKind::Done;
    case Condition::Failure:
        return EdgeKind::Failure;
    case Condition::Started:
    case Condition::Ready:
        return EdgeKind::Started;
    }
    Q_UNREACHABLE();
}

NodeKind kindOf(const JobGraph &graph, JobId job)
{
    switch (graph.kind(job)) {
    case JobKind::Barrier:
        return NodeKind::Barrier;
    case JobKind::Graph:
        return graph.nested(job) && !graph.view(job).isFolded ? NodeKind::OpenGraph : NodeKind::FoldedGraph;
    default:
        return NodeKind::Job;
    }
}

} // namespace

void DiagramBuilder::build()
{
    addNodes();
    countMembers();
    addEdges();
    indexEdges();
    for (quint32 node = 0; node < m_model.m_nodes.size(); ++node)
        setSize(node);
}

void DiagramBuilder::addNodes()
{
    struct Level
    {
        const JobGraph *graph;
        qint32 parent;
        QString path;
        JobGraph::JobRange::iterator next;
    };
    const auto enter = [this](const JobGraph &graph) { m_model.m_nodeOfJob[&graph].assign(graph.jobIdEnd(), -1); };
    enter(*m_model.m_scope);
    m_shownGraphs.push_back(m_model.m_scope);
    std::vector<Level> levels{{m_model.m_scope, -1, m_model.m_scopePath, m_model.m_scope->jobs().begin()}};
    while (!levels.empty()) {
        Level &level = levels.back();
        if (level.next == level.graph->jobs().end()) {
            levels.pop_back();
            continue;
        }
        const JobGraph &graph = *level.graph;
        const JobId job = *level.next++;
        // Paths are made only where something may be known by them.
        const QString path = m_overlay.jobs.isEmpty() ? QString() : joinPath(level.path, graph.key(job));
        const quint32 node = addNode(graph, job, level.parent, path);
        if (const JobGraph *members = graph.nested(job)) {
            enter(*members);
            if (!m_model.m_nodes[node].hidden && m_model.m_nodes[node].kind == NodeKind::OpenGraph)
                m_shownGraphs.push_back(members);
            levels.push_back({members, qint32(node), path, members->jobs().begin()});
        }
    }
}

quint32 DiagramBuilder::addNode(const JobGraph &graph, JobId job, qint32 parent, const QString &path)
{
    const quint32 index = quint32(m_model.m_nodes.size());
    DiagramNode node;
    node.kind = kindOf(graph, job);
    node.parent = parent;
    node.vertical = m_model.m_options.direction == DiagramDirection::TopToBottom;
    const JobLook look = m_overlay.jobs.value(path);
    node.state = look.state;
    node.progress = look.progress;
    node.badge = look.badge == Badge::None ? ownBadge(graph, job) : look.badge;
    if (parent >= 0) {
        const DiagramNode &around = m_model.m_nodes[std::size_t(parent)];
        node.depth = quint8(std::min(around.depth + 1, 255));
        node.hidden = around.hidden || around.kind == NodeKind::FoldedGraph;
        m_model.m_tallies[std::size_t(around.tally)].members.push_back(index);
    } else {
        m_model.m_top.push_back(index);
    }
    if (node.isGraph()) {
        node.tally = qint32(m_model.m_tallies.size());
        m_model.m_tallies.emplace_back();
        if (const JobGraph *members = graph.nested(job))
            m_model.m_tallies.back().window = quint32(std::max(0, members->settings().window));
    }
    m_model.m_nodes.push_back(node);
    m_model.m_places.push_back({&graph, job});
    m_model.m_given.push_back(
        m_model.m_options.ignoresPositions ? std::nullopt : graph.view(job).position);
    m_model.m_nodeOfJob[&graph][job.index()] = qint32(index);
    return index;
}

void DiagramBuilder::countMembers()
{
    for (const DiagramNode &node : m_model.m_nodes) {
        if (!doesWork(node))
            continue;
        for (qint32 graph = node.parent; graph >= 0; graph = m_model.m_nodes[std::size_t(graph)].parent) {
            MemberTally &tally = m_model.m_tallies[std::size_t(m_model.m_nodes[std::size_t(graph)].tally)];
            ++tally.counts[std::size_t(node.state)];
            ++tally.total;
        }
    }
}

/// Of a job; null: it was not drawn.
const FittedText *DiagramBuilder::labelBefore(const JobPlace &place) const
{
    const qint32 node = m_before.nodeOf(place.graph, place.job);
    return node >= 0 && m_before.m_nodes[std::size_t(node)].kind == NodeKind::Job ? &m_before.m_labels[std::size_t(node)] : nullptr;
}

FittedText DiagramBuilder::fittedName(const JobPlace &place, const QString &title, bool hasBadge)
{
    const float room = mostNameWidth(hasBadge);
    const FittedText *before = labelBefore(place);
    if (before && !before->isCut && before->text == title && before->width <= room)
        return *before;
    const auto cut = m_before.m_cutNames.constFind({title, hasBadge});
    const FittedText name = cut != m_before.m_cutNames.constEnd()
        ? *cut
        : diagramFont::fitted(title, room, nameSize, TextWeight::Medium);
    if (name.isCut)
        m_model.m_cutNames.insert({title, hasBadge}, name);
    return name;
}

void DiagramBuilder::setSize(quint32 index)
{
    DiagramNode &node = m_model.m_nodes[index];
    FittedText &label = m_model.m_labels.emplace_back();
    if (node.hidden)
        return;
    const QString title = m_model.title(index);
    switch (node.kind) {
    case NodeKind::Job: {
        const bool hasBadge = node.badge != Badge::None;
        label = fittedName(m_model.m_places[index], title, hasBadge);
        node.box.width = label.isCut ? mostWidth : jobWidth(label.width, hasBadge);
        node.box.height = height;
        break;
    }
    case NodeKind::Barrier:
        label = diagramFont::fitted(title, mostBarrierName, smallText, TextWeight::Medium);
        node.box.width = node.vertical ? height : barrierWidth;
        node.box.height = node.vertical ? barrierWidth : height;
        break;
    case NodeKind::FoldedGraph: {
        label = diagramFont::fitted(title, mostNameWidth(false), nameSize, TextWeight::Medium);
        // Room for the widest count and for a chip of each alarm, so that a run never changes a width.
        const QString widest = foldedCount(m_model.tally(node).total, m_model.tally(node).total);
        const float count = diagramFont::textWidth(widest, 12, TextWeight::Normal);
        node.box.width = foldedWidth(label.width, count + alarmChip + 6);
        node.box.height = foldedHeight;
        break;
    }
    case NodeKind::OpenGraph:
        label = diagramFont::fitted(title, mostFrameName, nameSize, TextWeight::SemiBold);
        setLeastWidth(node, label.width);
        break;
    }
}

// By its longest count, so that a run changes no width.
void DiagramBuilder::setLeastWidth(const DiagramNode &frame, float nameWidth)
{
    MemberTally &sums = m_model.m_tallies[std::size_t(frame.tally)];
    const QString longest = frameNote(sums.window, sums.total, sums.total);
    sums.leastWidth = frameWidth(nameWidth, diagramFont::textWidth(longest, smallText, TextWeight::Normal));
}

void DiagramBuilder::addEdges()
{
    for (const JobGraph *graph : m_shownGraphs)
        addEdgesOf(*graph);
}

void DiagramBuilder::addEdgesOf(const JobGraph &graph)
{
    const std::vector<qint32> &nodes = m_model.m_nodeOfJob[&graph];
    for (std::size_t id = 0; id < graph.dependencyIdEnd(); ++id) {
        if (!graph.contains(DependencyId(id)))
            continue;
        const Dependency one = graph.dependency(DependencyId(id));
        addEdge({&graph, quint32(id), false}, quint32(nodes[one.prerequisite.index()]),
            quint32(nodes[one.dependent.index()]), kindOf(one.condition), -1);
    }
    for (const ChannelId id : graph.channels())
        addChannel(graph, id);
}

void DiagramBuilder::addChannel(const JobGraph &graph, ChannelId id)
{
    const ChannelEdge &channel = graph.channel(id);
    const std::vector<qint32> &nodes = m_model.m_nodeOfJob[&graph];
    const quint32 writer = quint32(nodes[channel.writer.index()]);
    ChannelLook look;
    if (!m_overlay.channels.isEmpty())
        look = m_overlay.channels.value(
            channelPath(m_model.path(writer), graph.key(channel.reader), channel.output, channel.input));
    look.labelWidth = diagramFont::textWidth(look.label, smallText, TextWeight::Medium);
    m_model.m_channels.push_back(look);
    addEdge({&graph, quint32(id.index()), true}, writer, quint32(nodes[channel.reader.index()]), EdgeKind::Channel,
        qint32(m_model.m_channels.size() - 1));
}

void DiagramBuilder::addEdge(const EdgeSource &source, quint32 from, quint32 to, EdgeKind kind, qint32 channel)
{
    DiagramEdge edge;
    edge.from = from;
    edge.to = to;
    edge.kind = kind;
    edge.channel = channel;
    if (!m_model.m_options.ignoresPositions && m_model.m_given[from] && m_model.m_given[to]) {
        const JobView &view = source.graph->view(m_model.m_places[to].job);
        const auto *bends = view.bends.empty() ? nullptr : view.bendsFrom(source.graph->key(m_model.m_places[from].job));
        if (bends)
            m_model.m_givenBends.emplace(quint32(m_model.m_edges.size()), *bends);
    }
    m_model.m_edges.push_back(edge);
    m_model.m_sources.push_back(source);
}

void DiagramBuilder::indexEdges()
{
    std::vector<quint32> &first = m_model.m_firstIncident;
    first.assign(m_model.m_nodes.size() + 1, 0);
    for (const DiagramEdge &edge : m_model.m_edges) {
        ++first[edge.from + 1];
        ++first[edge.to + 1];
    }
    for (std::size_t i = 1; i < first.size(); ++i)
        first[i] += first[i - 1];
    std::vector<quint32> next(first.begin(), first.end() - 1);
    m_model.m_incident.resize(first.back());
    for (quint32 i = 0; i < m_model.m_edges.size(); ++i) {
        m_model.m_incident[next[m_model.m_edges[i].from]++] = i;
        m_model.m_incident[next[m_model.m_edges[i].to]++] = i;
    }
}

} // namespace weftwork
