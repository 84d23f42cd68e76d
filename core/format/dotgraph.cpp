// SPDX-License-Identifier: Apache-2.0
#include "format/dotgraph.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>

namespace weftwork {

namespace {
constexpr quint32 magic = 0x77656674;

void write(QDataStream &stream, const DotGraph::Cluster &cluster)
{
    stream << cluster.name << cluster.label << cluster.parent;
}

void read(QDataStream &stream, DotGraph::Cluster &cluster)
{
    stream >> cluster.name >> cluster.label >> cluster.parent;
}

void write(QDataStream &stream, const DotGraph::Node &node)
{
    stream << node.name << node.label << node.cluster << node.centre.has_value() << node.centre.value_or(QPointF());
}

void read(QDataStream &stream, DotGraph::Node &node)
{
    bool hasCentre = false;
    QPointF centre;
    stream >> node.name >> node.label >> node.cluster >> hasCentre >> centre;
    if (hasCentre) {
        node.centre = centre;
    }
}

void write(QDataStream &stream, const DotGraph::Edge &edge)
{
    stream << edge.tail << edge.head << edge.tailCluster << edge.headCluster << edge.condition
           << edge.isChannel << edge.output << edge.input << edge.capacity << edge.delivery << edge.isLines;
}

void read(QDataStream &stream, DotGraph::Edge &edge)
{
    stream >> edge.tail >> edge.head >> edge.tailCluster >> edge.headCluster >> edge.condition
        >> edge.isChannel >> edge.output >> edge.input >> edge.capacity >> edge.delivery >> edge.isLines;
}

template <typename T>
void writeAll(QDataStream &stream, const std::vector<T> &values)
{
    stream << static_cast<quint32>(values.size());
    for (const T &value : values) {
        write(stream, value);
    }
}

template <typename T>
bool readAll(QDataStream &stream, std::vector<T> &values, std::size_t most)
{
    quint32 count = 0;
    stream >> count;
    if (count > most) {
        return false;
    }
    values.resize(count);
    for (T &value : values) {
        read(stream, value);
    }
    return stream.status() == QDataStream::Ok;
}

bool isIndex(qint32 value, std::size_t count)
{
    return value >= 0 && static_cast<std::size_t>(value) < count;
}

bool leadsSomewhere(const DotGraph &graph)
{
    const auto isCluster = [&](qint32 value) { return value == DotGraph::none || isIndex(value, graph.clusters.size()); };
    for (std::size_t i = 0; i < graph.clusters.size(); ++i) {
        const qint32 parent = graph.clusters[i].parent;
        if (parent != DotGraph::none && !isIndex(parent, i)) {
            return false;
        }
    }
    return std::all_of(graph.nodes.begin(), graph.nodes.end(), [&](const DotGraph::Node &node) { return isCluster(node.cluster); })
        && std::all_of(graph.edges.begin(), graph.edges.end(), [&](const DotGraph::Edge &edge) {
               return isIndex(edge.tail, graph.nodes.size()) && isIndex(edge.head, graph.nodes.size())
                   && isCluster(edge.tailCluster) && isCluster(edge.headCluster);
           });
}
} // namespace

QByteArray DotGraph::toBytes() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << magic << title << isDirected << isShared << error << errorLine;
    writeAll(stream, clusters);
    writeAll(stream, nodes);
    writeAll(stream, edges);
    return bytes;
}

std::optional<DotGraph> DotGraph::fromBytes(const QByteArray &bytes)
{
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    DotGraph graph;
    quint32 first = 0;
    stream >> first >> graph.title >> graph.isDirected >> graph.isShared >> graph.error >> graph.errorLine;
    const bool isRead = first == magic && readAll(stream, graph.clusters, maximumNodes)
        && readAll(stream, graph.nodes, maximumNodes) && readAll(stream, graph.edges, maximumEdges);
    return isRead && leadsSomewhere(graph) ? std::optional(std::move(graph)) : std::nullopt;
}

} // namespace weftwork
