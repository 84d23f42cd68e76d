// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"
#include "support/problem.h"

#include <QPointF>

#include <optional>
#include <vector>

namespace weftwork {

/// What the helper found in a DOT text: names and numbers, nothing that could run. A value that goes through a pipe.
struct DotGraph
{
    static constexpr qint32 none = -1;

    struct Cluster
    {
        QString name;
        QString label;
        qint32 parent = none; ///< always a cluster of a lower number
    };
    struct Node
    {
        QString name;
        QString label;
        qint32 cluster = none;
        std::optional<QPointF> centre; ///< in points, upwards, as Graphviz has it
    };
    struct Edge
    {
        qint32 tail = 0;
        qint32 head = 0;
        qint32 tailCluster = none; ///< the edge begins at this cluster around its tail
        qint32 headCluster = none;
        QString condition;
        bool isChannel = false;
        QString output; ///< of a channel
        QString input;
        qint32 capacity = 0;
        QString delivery;
        bool isLines = false;
    };

    QString title;
    bool isDirected = true;
    bool isShared = false; ///< a node stands in clusters that do not hold each other
    std::vector<Cluster> clusters;
    std::vector<Node> nodes;
    std::vector<Edge> edges;

    /// What was wrong with the text; then there is nothing else.
    QString error;
    qint32 errorLine = 0;

    static constexpr std::size_t maximumNodes = 200'000;
    static constexpr std::size_t maximumEdges = 1'000'000;

    QByteArray toBytes() const;
    /// Nothing if the bytes are no such graph, or if a number in them leads nowhere.
    static std::optional<DotGraph> fromBytes(const QByteArray &bytes);
};

/// The jobs that a DOT graph stands for. What was changed or left out is told by warnings without a place.
JobGraph jobsOfDot(DotGraph dot, Problems &warnings);

} // namespace weftwork
