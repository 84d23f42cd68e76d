// SPDX-License-Identifier: Apache-2.0
#include "layout/flow.h"

#include <algorithm>
#include <cmath>

namespace weftwork::flow {

Drawing layoutFlat(const Graph &graph, const LayoutOptions &options, const std::stop_token &)
{
    Drawing drawing;
    drawing.sizes = graph.boxes;
    drawing.boxes.resize(graph.boxes.size());
    drawing.bends.resize(graph.edges.size());
    const std::size_t rows = std::size_t(std::ceil(std::sqrt(double(graph.boxes.size()))));
    double start = 0;
    for (std::size_t first = 0; first < graph.boxes.size(); first += rows) {
        double across = 0;
        for (std::size_t i = first; i < std::min(first + rows, graph.boxes.size()); ++i) {
            const Box &box = graph.boxes[i];
            drawing.boxes[i] = {start, across + box.before};
            drawing.length = std::max(drawing.length, start + box.length);
            drawing.breadth = std::max(drawing.breadth, across + box.before + box.after);
            across += box.before + box.after + options.graphDistance;
        }
        start = drawing.length + options.columnDistance;
    }
    return drawing;
}

} // namespace weftwork::flow
