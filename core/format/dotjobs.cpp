// SPDX-License-Identifier: Apache-2.0
#include "format/dotgraph.h"

#include "format/weftnames.h"
#include "graph/jobkey.h"
#include "support/problemtext.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <tuple>

namespace weftwork {

namespace {

constexpr int maximumPasses = 10; // more come only of files that mean harm
constexpr double pixelsPerPoint = 96.0 / 72.0;

Problem changed(const QString &what, const QString &help = {})
{
    return Problem::warning(what, help);
}

/// Turns nodes into jobs, clusters into nested graphs, edges into dependencies. Lives for one jobsOfDot().
class DotJobs
{
public:
    DotJobs(DotGraph dot, Problems &warnings)
        : m_dot(std::move(dot))
        , m_warnings(warnings)
        , m_isKept(m_dot.clusters.size(), true)
    {
    }

    JobGraph make()
    {
        orderEdges();
        dropCrossedClusters();
        dropEmptyClusters();
        makeGraphs();
        makeJobs();
        makeDependencies();
        place();
        tie();
        tell();
        return std::move(*m_graphs.front());
    }

private:
    using Index = qint32;

    // A graph without directions: from the node that stands first in the file to the later one.
    void orderEdges()
    {
        for (DotGraph::Edge &edge : m_dot.edges) {
            if (!m_dot.isDirected && edge.tail > edge.head) {
                std::swap(edge.tail, edge.head);
                std::swap(edge.tailCluster, edge.headCluster);
            }
        }
    }

    DotGraph::Cluster &cluster(Index index) { return m_dot.clusters[static_cast<std::size_t>(index)]; }
    bool isKept(Index index) const { return m_isKept[static_cast<std::size_t>(index)]; }

    // The nearest kept cluster at or around one.
    Index keptAround(Index index)
    {
        while (index != DotGraph::none && !isKept(index)) {
            index = cluster(index).parent;
        }
        return index;
    }

    bool isAround(Index outer, Index inner)
    {
        while (inner != DotGraph::none && inner != outer) {
            inner = cluster(inner).parent;
        }
        return inner == outer;
    }

    // Where an end of an edge stands: the cluster around its node, or around the cluster at which it ends.
    Index placeOf(Index node, Index atCluster)
    {
        const Index own = m_dot.nodes[static_cast<std::size_t>(node)].cluster;
        const bool endsAtCluster = atCluster != DotGraph::none && isKept(atCluster) && isAround(atCluster, own);
        return keptAround(endsAtCluster ? cluster(atCluster).parent : own);
    }

    // An edge joins jobs of one graph. A cluster whose border is crossed by an edge cannot be a nested graph; dropping
    // it may lay bare another crossing, so this goes on until nothing changes.
    void dropCrossedClusters()
    {
        bool hasChanged = true;
        for (int pass = 0; hasChanged; ++pass) {
            if (pass == maximumPasses) {
                m_isKept.assign(m_isKept.size(), false);
            }
            hasChanged = false;
            for (const DotGraph::Edge &edge : m_dot.edges) {
                Index tail = placeOf(edge.tail, edge.tailCluster);
                Index head = placeOf(edge.head, edge.headCluster);
                while (tail != head) {
                    // The later number is the deeper one: a parent comes before what it holds.
                    Index &deeper = tail > head ? tail : head;
                    m_isKept[static_cast<std::size_t>(deeper)] = false;
                    deeper = keptAround(deeper);
                    hasChanged = true;
                    ++m_dissolved;
                }
            }
        }
    }

    void dropEmptyClusters()
    {
        std::vector<bool> isUsed(m_dot.clusters.size(), false);
        for (const DotGraph::Node &node : m_dot.nodes) {
            for (Index index = node.cluster; index != DotGraph::none && !isUsed[static_cast<std::size_t>(index)]; index = cluster(index).parent) {
                isUsed[static_cast<std::size_t>(index)] = true;
            }
        }
        for (std::size_t i = 0; i < isUsed.size(); ++i) {
            m_isKept[i] = m_isKept[i] && isUsed[i];
        }
    }

    std::size_t graphOf(Index index) { return static_cast<std::size_t>(keptAround(index) + 1); }

    // One graph a kept cluster, at its number + 1; the outermost at 0.
    void makeGraphs()
    {
        m_graphs.resize(m_dot.clusters.size() + 1);
        m_graphs[0] = std::make_unique<JobGraph>();
        GraphSettings settings;
        settings.name = m_dot.title;
        m_graphs[0]->setSettings(settings);
        m_stems.resize(m_graphs.size());
        m_clusterJobs.resize(m_dot.clusters.size());
        for (std::size_t i = 0; i < m_isKept.size(); ++i) {
            m_graphs[i + 1] = m_isKept[i] ? std::make_unique<JobGraph>() : nullptr;
        }
    }

    // The job of a cluster comes where the first node of it does.
    void makeClusterJobs(Index innermost)
    {
        std::vector<Index> missing;
        for (Index index = keptAround(innermost); index != DotGraph::none; index = keptAround(cluster(index).parent)) {
            if (!m_clusterJobs[static_cast<std::size_t>(index)].isValid()) {
                missing.push_back(index);
            }
        }
        for (auto index = missing.rbegin(); index != missing.rend(); ++index) {
            const DotGraph::Cluster &made = cluster(*index);
            JobData data;
            data.kind = JobKind::Graph;
            data.details.label = made.label.isEmpty() ? made.name : made.label;
            const bool hasPath = made.name.startsWith(QLatin1String("cluster_"));
            const QString name = hasPath ? made.name.mid(8).section(u'/', -1) : data.details.label;
            m_clusterJobs[static_cast<std::size_t>(*index)] = addJob(graphOf(made.parent), name, std::move(data));
        }
    }

    void makeJobs()
    {
        for (const DotGraph::Node &node : m_dot.nodes) {
            makeClusterJobs(node.cluster);
            JobData data;
            data.kind = JobKind::Print;
            data.details.label = node.label.trimmed().isEmpty() ? node.name : node.label;
            data.details.message = data.details.label;
            m_jobs.push_back(addJob(graphOf(node.cluster), node.name.section(u'/', -1), std::move(data)));
        }
    }

    // As JobGraph::freeKey(), but without trying all numbers again for each of many equal names.
    JobId addJob(std::size_t graphIndex, const QString &name, JobData data)
    {
        JobGraph &graph = *m_graphs[graphIndex];
        const QString stem = keyFromText(name);
        data.key = isValidKey(name) ? name : stem;
        int &count = m_stems[graphIndex][stem];
        while (graph.find(data.key).isValid()) {
            const QString suffix = QStringLiteral("-%1").arg(++count + 1);
            data.key = stem.left(maximumKeyLength - suffix.size()) + suffix;
        }
        data.details.label = data.details.label == data.key ? QString() : data.details.label;
        return graph.addJob(std::move(data));
    }

    // The job that stands for an end of an edge.
    JobId jobAt(Index node, Index atCluster)
    {
        const Index own = m_dot.nodes[static_cast<std::size_t>(node)].cluster;
        const bool isCluster = atCluster != DotGraph::none && isKept(atCluster) && isAround(atCluster, own);
        return isCluster ? m_clusterJobs[static_cast<std::size_t>(atCluster)] : m_jobs[static_cast<std::size_t>(node)];
    }

    void makeDependencies()
    {
        for (const DotGraph::Edge &edge : m_dot.edges) {
            JobGraph &graph = *m_graphs[graphOf(placeOf(edge.tail, edge.tailCluster))];
            const JobId tail = jobAt(edge.tail, edge.tailCluster);
            const JobId head = jobAt(edge.head, edge.headCluster);
            if (tail == head) {
                ++m_loops;
            } else if (edge.isChannel) {
                addChannel(graph, {tail, head, edge.output, edge.input, edge.capacity, {},
                    deliveryOfName(edge.delivery).value_or(EdgeDelivery::Single), edge.isLines});
            } else if (graph.findDependency(tail, head).isValid()) {
                ++m_doubles;
            } else {
                graph.addDependency(tail, head, conditionOfName(edge.condition).value_or(Condition::Success));
            }
        }
    }

    void addChannel(JobGraph &graph, ChannelEdge channel)
    {
        const bool isNew = m_channels[&graph].insert({channel.writer, channel.reader, channel.output, channel.input}).second;
        if (isNew) {
            graph.addChannel(std::move(channel));
        } else {
            ++m_doubles;
        }
    }

    // Graphviz counts upwards and in points, from the middle of a node; each graph begins at its own corner.
    void place()
    {
        const bool isPlaced = !m_dot.nodes.empty()
            && std::all_of(m_dot.nodes.begin(), m_dot.nodes.end(), [](const DotGraph::Node &node) { return node.centre.has_value(); });
        if (!isPlaced) {
            return;
        }
        constexpr double far = std::numeric_limits<double>::max();
        std::vector<QPointF> corners(m_graphs.size(), QPointF(far, far));
        const auto position = [](const DotGraph::Node &node) {
            return QPointF(std::round(node.centre->x() * pixelsPerPoint), std::round(-node.centre->y() * pixelsPerPoint));
        };
        for (const DotGraph::Node &node : m_dot.nodes) {
            for (Index index = keptAround(node.cluster);; index = keptAround(cluster(index).parent)) {
                QPointF &corner = corners[static_cast<std::size_t>(index + 1)];
                corner = QPointF(std::min(corner.x(), position(node).x()), std::min(corner.y(), position(node).y()));
                if (index == DotGraph::none) {
                    break;
                }
            }
        }
        for (std::size_t i = 0; i < m_dot.nodes.size(); ++i) {
            const std::size_t graph = graphOf(m_dot.nodes[i].cluster);
            m_graphs[graph]->setView(m_jobs[i], {position(m_dot.nodes[i]) - corners[graph], {}, false, {}});
        }
        for (std::size_t i = 0; i < m_dot.clusters.size(); ++i) {
            if (m_isKept[i]) {
                const std::size_t graph = graphOf(m_dot.clusters[i].parent);
                m_graphs[graph]->setView(m_clusterJobs[i], {corners[i + 1] - corners[graph], {}, false, {}});
            }
        }
    }

    // From the innermost outwards: a parent has a lower number.
    void tie()
    {
        for (std::size_t i = m_dot.clusters.size(); i-- > 0;) {
            if (m_isKept[i]) {
                m_graphs[graphOf(m_dot.clusters[i].parent)]->setNested(m_clusterJobs[i], std::move(m_graphs[i + 1]));
            }
        }
    }

    void tell()
    {
        if (!m_dot.nodes.empty()) {
            m_warnings.push_back(changed(ProblemText::tr("Each of the %1 nodes became a job that prints its label: DOT holds no commands.").arg(m_dot.nodes.size()),
                ProblemText::tr("Give the jobs commands of their own.")));
        }
        if (!m_dot.isDirected && !m_dot.edges.empty()) {
            m_warnings.push_back(changed(ProblemText::tr("The edges have no direction; each leads from the node that comes first to the later one.")));
        }
        if (m_loops > 0) {
            m_warnings.push_back(changed(ProblemText::tr("Edges from a node to itself were left out: %1.").arg(m_loops)));
        }
        if (m_doubles > 0) {
            m_warnings.push_back(changed(ProblemText::tr("Edges that join the same two nodes again were left out: %1.").arg(m_doubles)));
        }
        if (m_dissolved > 0) {
            m_warnings.push_back(changed(ProblemText::tr("Clusters that edges cross were dissolved, since a nested graph is a job of its own: %1.").arg(m_dissolved)));
        }
        if (m_dot.isShared) {
            m_warnings.push_back(changed(ProblemText::tr("Some nodes stand in several clusters; each was put into the first.")));
        }
    }

    DotGraph m_dot;
    Problems &m_warnings;
    std::vector<bool> m_isKept;
    std::vector<std::unique_ptr<JobGraph>> m_graphs;
    std::vector<QHash<QString, int>> m_stems;
    std::vector<JobId> m_jobs;
    std::vector<JobId> m_clusterJobs;
    std::map<JobGraph *, std::set<std::tuple<JobId, JobId, QString, QString>>> m_channels; // those made, by what may be there once
    int m_dissolved = 0;
    int m_loops = 0;
    int m_doubles = 0;
};

} // namespace

JobGraph jobsOfDot(DotGraph dot, Problems &warnings)
{
    return DotJobs(std::move(dot), warnings).make();
}

} // namespace weftwork
