// SPDX-License-Identifier: Apache-2.0
#include "support/graphgenerator.h"

#include <random>

namespace weftwork::test {

namespace {
JobId addJob(JobGraph &graph, JobKind kind)
{
    if (kind != JobKind::Command) {
        return graph.addJob(kind);
    }
    JobData data;
    data.kind = kind;
    data.details.command = QStringList{QStringLiteral("/bin/true")};
    return graph.addJob(std::move(data));
}
} // namespace

JobGraph chainGraph(GraphShape shape)
{
    JobGraph graph;
    for (int i = 0; i < shape.jobs; ++i) {
        const JobId job = addJob(graph, shape.kind);
        if (i > 0) {
            graph.addDependency(JobId(i - 1), job);
        }
    }
    return graph;
}

JobGraph fanGraph(GraphShape shape)
{
    JobGraph graph;
    for (int i = 0; i < shape.jobs; ++i) {
        const JobId job = addJob(graph, shape.kind);
        if (i > 0 && i < shape.jobs - 1) {
            graph.addDependency(JobId(0), job);
        }
    }
    for (int i = 1; i < shape.jobs - 1; ++i) {
        graph.addDependency(JobId(i), JobId(shape.jobs - 1));
    }
    return graph;
}

JobGraph layeredGraph(GraphShape shape, int width, quint32 seed)
{
    JobGraph graph;
    std::mt19937 random(seed);
    for (int i = 0; i < shape.jobs; ++i) {
        const JobId job = addJob(graph, shape.kind);
        const int layerStart = i - i % width;
        const int needs = layerStart == 0 ? 0 : 1 + static_cast<int>(random() % 3);
        for (int n = 0; n < needs; ++n) {
            const int before = layerStart - width + static_cast<int>(random() % static_cast<unsigned>(width));
            graph.addDependency(JobId(before), job);
        }
    }
    return graph;
}

} // namespace weftwork::test
