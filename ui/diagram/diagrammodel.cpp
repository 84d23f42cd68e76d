// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagrammodel.h"

#include "diagram/diagrambuilder.h"
#include "diagram/diagramplacer.h"
#include "diagram/diagramwords.h"
#include "diagram/edgegeometry.h"
#include "diagram/nodegeometry.h"

#include <algorithm>
#include <cmath>

namespace weftwork {

quint32 MemberTally::done() const
{
    quint32 sum = 0;
    for (std::size_t state = std::size_t(DisplayState::Succeeded); state < jobDisplayStateCount; ++state)
        sum += counts[state];
    return sum;
}

Badge ownBadge(const JobGraph &graph, JobId job)
{
    return graph.isForever(job) ? Badge::Forever : graph.kind(job) == JobKind::Call ? Badge::Call : Badge::None;
}

void DiagramModel::clear()
{
    *this = DiagramModel();
}

void DiagramModel::rebuild(
    const JobGraph &scope, const QString &scopePath, const DiagramOverlay &overlay, const DiagramOptions &options)
{
    prepare(scope, scopePath, overlay, options);
    place();
}

void DiagramModel::prepare(
    const JobGraph &scope, const QString &scopePath, const DiagramOverlay &overlay, const DiagramOptions &options)
{
    const DiagramModel before = std::move(*this);
    clear();
    m_options = options;
    m_scope = &scope;
    m_scopePath = scopePath;
    DiagramBuilder(*this, overlay, before).build();
}

bool DiagramModel::place(const PlacingOptions &options)
{
    return DiagramPlacer(*this, options).place();
}

DiagramModel DiagramModel::forPlacing() const
{
    return *this;
}

void DiagramModel::takePlaces(const DiagramModel &placed)
{
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        m_nodes[i].box = placed.m_nodes[i].box;
        m_nodes[i].chipAfter = placed.m_nodes[i].chipAfter;
    }
    for (std::size_t i = 0; i < m_tallies.size(); ++i) {
        m_tallies[i].origin = placed.m_tallies[i].origin;
        m_tallies[i].bends = placed.m_tallies[i].bends;
    }
    m_points = placed.m_points;
    for (std::size_t i = 0; i < m_edges.size(); ++i) {
        m_edges[i].firstPoint = placed.m_edges[i].firstPoint;
        m_edges[i].pointCount = placed.m_edges[i].pointCount;
        m_edges[i].pointRoom = placed.m_edges[i].pointRoom;
        m_edges[i].isRouted = placed.m_edges[i].isRouted;
    }
}

std::size_t DiagramModel::strayCount() const
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        count += !m_nodes[i].hidden && !m_given[i];
    return count;
}

std::span<const Point> DiagramModel::curve(const DiagramEdge &edge) const
{
    return std::span(m_points).subspan(edge.firstPoint, edge.pointCount);
}

std::span<const quint32> DiagramModel::edgesOf(quint32 node) const
{
    const quint32 first = m_firstIncident[node];
    return std::span(m_incident).subspan(first, m_firstIncident[node + 1] - first);
}

QString DiagramModel::title(quint32 node) const
{
    return m_places[node].graph->title(m_places[node].job);
}

FittedText DiagramModel::note(quint32 node) const
{
    const DiagramNode &graph = m_nodes[node];
    const MemberTally &sums = tally(graph);
    const auto measured = [](const QString &text, float size) {
        return FittedText{text, diagramFont::textWidth(text, size, TextWeight::Normal), false};
    };
    if (graph.kind == NodeKind::FoldedGraph)
        return measured(foldedCount(sums.done(), sums.total), 12);
    if (graph.state >= DisplayState::Succeeded && sums.total > 0) {
        // The frame is as wide as its members need: the result is told only where there is room for it.
        const FittedText result = measured(frameResult(sums), nodeGeometry::smallText);
        if (nodeGeometry::frameWidth(m_labels[node].width, result.width) <= graph.box.width)
            return result;
    }
    return measured(frameNote(sums.window, sums.done(), sums.total), nodeGeometry::smallText);
}

QString DiagramModel::path(quint32 node) const
{
    QStringList keys;
    for (qint32 at = qint32(node); at >= 0; at = m_nodes[std::size_t(at)].parent)
        keys.prepend(m_places[std::size_t(at)].graph->key(m_places[std::size_t(at)].job));
    return joinPath(m_scopePath, keys.join(u'/'));
}

QString DiagramModel::pathOfChannel(quint32 edge) const
{
    const EdgeSource source = m_sources[edge];
    const ChannelEdge &channel = source.graph->channel(ChannelId(source.id));
    return channelPath(path(m_edges[edge].from), source.graph->key(channel.reader), channel.output, channel.input);
}

qint32 DiagramModel::nodeOf(const JobGraph *graph, JobId job) const
{
    const auto found = m_nodeOfJob.find(graph);
    if (found == m_nodeOfJob.end() || job.index() >= found->second.size())
        return -1;
    return found->second[job.index()];
}

qint32 DiagramModel::nodeAt(const QString &path) const
{
    if (!m_scope)
        return -1;
    QStringView inside = path;
    if (!m_scopePath.isEmpty()) {
        if (!path.startsWith(m_scopePath + u'/'))
            return -1;
        inside = inside.mid(m_scopePath.size() + 1);
    }
    const JobPlace place = findByPath(*m_scope, inside);
    return place.isValid() ? nodeOf(place.graph, place.job) : -1;
}

quint32 DiagramModel::shownAs(quint32 node) const
{
    while (m_nodes[node].hidden)
        node = quint32(m_nodes[node].parent);
    return node;
}

QPointF DiagramModel::positionInGraph(quint32 node) const
{
    const DiagramNode &one = m_nodes[node];
    Point corner{one.box.x, one.box.y};
    // An open graph is held by the origin of its members: a frame grows to any side without moving them.
    if (one.kind == NodeKind::OpenGraph)
        corner = tally(one).origin - Point{nodeGeometry::frameMargin, nodeGeometry::frameTop};
    return (corner - originOf(node)).toPointF();
}

std::vector<LineBends> DiagramModel::bendsInGraph(quint32 node) const
{
    std::vector<LineBends> bends;
    const Point origin = originOf(node);
    for (const quint32 edge : edgesOf(node)) {
        const DiagramEdge &one = m_edges[edge];
        if (one.to != node || !one.isRouted)
            continue;
        const JobPlace from = m_places[one.from];
        LineBends line{from.graph->key(from.job), {}};
        const std::span<const Point> points = curve(one);
        for (std::size_t i = 3; i + 1 < points.size(); i += 3)
            line.points.push_back((points[i] - origin).toPointF());
        bends.push_back(std::move(line));
    }
    return bends;
}

// Of the graph that a node lies in.
Point DiagramModel::originOf(quint32 node) const
{
    const qint32 parent = m_nodes[node].parent;
    return parent < 0 ? Point{} : tally(m_nodes[std::size_t(parent)]).origin;
}

Box DiagramModel::paintedBox(quint32 node) const
{
    return nodeGeometry::paintedBox(m_nodes[node], m_labels[node].width);
}

Box DiagramModel::bounds() const
{
    Box box;
    for (quint32 i = 0; i < m_nodes.size(); ++i) {
        if (!m_nodes[i].hidden)
            box = box.united(paintedBox(i));
    }
    for (const DiagramEdge &one : m_edges) {
        box = box.united(edgeGeometry::bounds(curve(one)).grown(1));
        if (one.channel >= 0 && !channel(one).label.isEmpty())
            box = box.united(edgeGeometry::channelLabel(curve(one), channel(one)));
    }
    return box;
}

void DiagramModel::count(quint32 node, DisplayState before, DisplayState after)
{
    for (qint32 graph = m_nodes[node].parent; graph >= 0; graph = m_nodes[std::size_t(graph)].parent) {
        MemberTally &sums = m_tallies[std::size_t(m_nodes[std::size_t(graph)].tally)];
        --sums.counts[std::size_t(before)];
        ++sums.counts[std::size_t(after)];
    }
}

void DiagramModel::setLook(quint32 node, const JobLook &look, DiagramChange &change)
{
    DiagramNode &one = m_nodes[node];
    const bool isOther = one.state != look.state;
    if (isOther && doesWork(one))
        count(node, one.state, look.state);
    one.state = look.state;
    one.progress = look.progress;
    const JobPlace at = m_places[node];
    one.badge = look.badge == Badge::None ? ownBadge(*at.graph, at.job) : look.badge;
    if (!one.hidden)
        change.nodes.push_back(node);
    if (!isOther)
        return;
    for (qint32 graph = one.parent; graph >= 0; graph = m_nodes[std::size_t(graph)].parent) {
        if (!m_nodes[std::size_t(graph)].hidden)
            change.nodes.push_back(quint32(graph));
    }
}

void DiagramModel::setChannelLook(quint32 edge, ChannelLook look, DiagramChange &change)
{
    if (m_edges[edge].channel < 0)
        return;
    look.labelWidth = diagramFont::textWidth(look.label, nodeGeometry::smallText, TextWeight::Medium);
    ChannelLook &shown = m_channels[std::size_t(m_edges[edge].channel)];
    look.shift = shown.shift;
    shown = std::move(look);
    change.edges.push_back(edge);
}

void DiagramModel::moveBeads(quint32 edge, float by, DiagramChange &change)
{
    ChannelLook &look = m_channels[std::size_t(m_edges[edge].channel)];
    look.shift = std::fmod(look.shift + by, edgeGeometry::beadDistance);
    change.edges.push_back(edge);
}

void DiagramModel::setEmphasis(quint32 edge, EdgeEmphasis emphasis, DiagramChange &change)
{
    if (m_edges[edge].emphasis == emphasis)
        return;
    m_edges[edge].emphasis = emphasis;
    change.edges.push_back(edge);
}

} // namespace weftwork
