// SPDX-License-Identifier: Apache-2.0
#include "layout/connected.h"

#include "layout/columns.h"
#include "layout/levels.h"
#include "layout/ordering.h"
#include "layout/ranks.h"

#include <algorithm>
#include <numeric>

namespace weftwork::flow {

namespace {

constexpr int mostSpan = 32;
constexpr int smallGraph = 500;
constexpr int middleGraph = 2'000;
constexpr int largeGraph = 40'000;
constexpr int mostBends =
    200'000; ///< or four a box; beyond that a drawing is a tangle that bends cannot help

/// What one effort means for a graph of some size.
struct Work
{
    OrderingEffort ordering;
    int levelSweeps;
    int centrings;
};

Work workFor(LayoutEffort effort, const Layers &layers)
{
    const int items = layers.itemCount();
    if (effort == LayoutEffort::Fast)
        return {{false, 6, 2, false, 0, 0}, 4, 2};
    // A second start is cheap and pays where layers are many and narrow.
    const bool isDeep = double(layers.layerCount()) * layers.layerCount() > 4.0 * items;
    if (items <= smallGraph)
        return {{true, 48, 8, true, 4, 40}, 12, 12};
    if (items <= middleGraph)
        return {{isDeep, 12, 2, true, 1, 8}, 6, 4};
    if (items <= largeGraph)
        return {{isDeep, 16, 2, true, 3, 20}, 6, 4};
    return {{false, 6, 2, false, 1, 8}, 4, 2};
}

long long rankBudget(LayoutEffort effort, int boxes)
{
    if (effort == LayoutEffort::Fast)
        return boxes <= smallGraph ? 2'000'000 : 0;
    return boxes <= largeGraph ? 20'000'000 : 2'000'000;
}

/// A frame that is as long as several jobs spans as many layers, so that a chain beside it need not wait for
/// its end.
std::vector<int> spansOf(const Graph &graph, double columnDistance)
{
    std::vector<double> lengths;
    for (const Box &box : graph.boxes) {
        if (box.kind == LayoutKind::Job)
            lengths.push_back(box.length);
    }
    std::vector<int> spans(graph.boxes.size(), 1);
    if (lengths.empty())
        return spans;
    const auto middle = lengths.begin() + std::ptrdiff_t(lengths.size() / 2);
    std::nth_element(lengths.begin(), middle, lengths.end());
    const double pitch = std::max(*middle + columnDistance, 1.0);
    for (std::size_t i = 0; i < spans.size(); ++i) {
        if (graph.boxes[i].kind == LayoutKind::Graph)
            spans[i] =
                int(std::clamp((graph.boxes[i].length + columnDistance) / pitch, 1.0, double(mostSpan)));
    }
    return spans;
}

/// By box, if most have one; else empty.
std::vector<std::optional<double>> previousLevels(const Graph &graph)
{
    std::vector<std::optional<double>> levels;
    std::size_t known = 0;
    for (const Box &box : graph.boxes) {
        levels.push_back(box.previous);
        known += box.previous.has_value();
    }
    return 2 * known > graph.boxes.size() ? levels : std::vector<std::optional<double>>();
}

/// The edges with duplicates joined and turned forwards, and which of them each given edge has become (-1:
/// none).
struct LayerEdges
{
    std::vector<LayerEdge> edges;
    std::vector<int> byGiven;
};

/// Keeps the order of the first of each.
LayerEdges joinDuplicates(const Graph &graph)
{
    const auto count = graph.edges.size();
    std::vector<int> sorted(count);
    std::iota(sorted.begin(), sorted.end(), 0);
    const auto ends = [&](int i) {
        return std::pair(graph.edges[std::size_t(i)].from, graph.edges[std::size_t(i)].to);
    };
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](int left, int right) { return ends(left) < ends(right); });
    std::vector<int> first(count); // of all that join the same two
    for (std::size_t i = 0; i < count; ++i) {
        const bool isNew = i == 0 || ends(sorted[i]) != ends(sorted[i - 1]);
        first[std::size_t(sorted[i])] = isNew ? sorted[i] : first[std::size_t(sorted[i - 1])];
    }
    LayerEdges result;
    result.byGiven.assign(count, -1);
    for (std::size_t i = 0; i < count; ++i) {
        const Edge &given = graph.edges[i];
        if (given.from == given.to)
            continue;
        int &edge = result.byGiven[std::size_t(first[i])];
        if (edge < 0) {
            edge = int(result.edges.size());
            result.edges.push_back({{given.from, given.to, 1}, 0, false});
        }
        result.edges[std::size_t(edge)].length =
            std::max(result.edges[std::size_t(edge)].length, given.length);
        result.byGiven[i] = edge;
    }
    return result;
}

std::vector<RankEdge> turnForwards(std::vector<LayerEdge> &edges, int boxes, const std::vector<int> &spans)
{
    std::vector<RankEdge> ends;
    for (const LayerEdge &edge : edges)
        ends.push_back(edge.ends);
    const std::vector<char> isBackward = backwardEdges(boxes, ends);
    for (std::size_t i = 0; i < edges.size(); ++i) {
        edges[i].isBackward = isBackward[i];
        if (isBackward[i])
            std::swap(ends[i].from, ends[i].to);
        ends[i].length = spans[std::size_t(ends[i].from)];
        edges[i].ends = ends[i];
    }
    return ends;
}

} // namespace

Drawing layoutConnected(const Graph &graph, const LayoutOptions &options, const std::stop_token &stop)
{
    const int count = int(graph.boxes.size());
    const std::vector<int> spans = spansOf(graph, options.columnDistance);
    LayerEdges joined = joinDuplicates(graph);
    const std::vector<RankEdge> ends = turnForwards(joined.edges, count, spans);
    std::vector<char> isBackward;
    for (const LayerEdge &edge : joined.edges)
        isBackward.push_back(edge.isBackward);
    Layers layers(graph, spans, ends, isBackward,
                  ranksOf(count, ends, rankBudget(options.effort, count), stop),
                  std::max<long long>(mostBends, 4ll * count));
    const Work work = workFor(options.effort, layers);

    Drawing drawing;
    Ordering ordering(layers, stop);
    if (const auto levels = previousLevels(graph); !levels.empty())
        ordering.resume(levels);
    else
        drawing.isComplete = ordering.run(work.ordering);
    drawing.crossings = ordering.crossings();
    Spacing spacing(graph, layers, options);
    std::vector<double> levels = sweptLevels(layers, spacing, work.levelSweeps, stop);
    straighten(layers, spacing, work.centrings, levels);
    spacing.fitBars(levels);
    const Columns columns(graph, layers, spacing, levels, joined.edges, options);

    drawing.sizes = graph.boxes;
    for (int box = 0; box < count; ++box) {
        drawing.boxes.push_back({columns.startOf(box), levels[std::size_t(box)]});
        drawing.sizes[std::size_t(box)].before = spacing.before(box);
        drawing.sizes[std::size_t(box)].after = spacing.after(box);
    }
    for (const int edge : joined.byGiven)
        drawing.bends.push_back(edge < 0 ? std::vector<Point>() : columns.bends(edge));
    return drawing;
}

} // namespace weftwork::flow
