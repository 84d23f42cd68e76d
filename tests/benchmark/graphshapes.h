// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

namespace weftwork::bench {

/// The shape of a graph: each edge leads from a smaller number to a larger one.
struct Shape
{
    const char *name;
    int jobs;
    std::vector<std::pair<int, int>> edges;
};

inline Shape chain(int jobs)
{
    Shape shape{"chain", jobs, {}};
    for (int i = 1; i < jobs; ++i) {
        shape.edges.emplace_back(i - 1, i);
    }
    return shape;
}

/// One job, all others but one after it, and the last after these.
inline Shape fan(int jobs)
{
    Shape shape{"fan", jobs, {}};
    for (int i = 1; i < jobs - 1; ++i) {
        shape.edges.emplace_back(0, i);
        shape.edges.emplace_back(i, jobs - 1);
    }
    return shape;
}

/// Layers of a hundred; each job needs three of the layer before.
inline Shape layered(int jobs)
{
    constexpr int width = 100;
    Shape shape{"layered", jobs, {}};
    std::mt19937 random(1);
    for (int i = width; i < jobs; ++i) {
        std::vector<int> before;
        while (before.size() < 3) {
            const int job = i / width * width - width + static_cast<int>(random() % width);
            if (std::find(before.begin(), before.end(), job) == before.end()) {
                before.push_back(job);
                shape.edges.emplace_back(job, i);
            }
        }
    }
    return shape;
}

/// A square in which each job needs the one above and the one to its left.
inline Shape wavefront(int jobs)
{
    int side = 1;
    while ((side + 1) * (side + 1) <= jobs) {
        ++side;
    }
    Shape shape{"wavefront", side * side, {}};
    for (int i = 0; i < side * side; ++i) {
        if (i % side > 0) {
            shape.edges.emplace_back(i - 1, i);
        }
        if (i >= side) {
            shape.edges.emplace_back(i - side, i);
        }
    }
    return shape;
}

/// Jobs that need nothing.
inline Shape wide(int jobs)
{
    return {"wide", jobs, {}};
}

} // namespace weftwork::bench
