// SPDX-License-Identifier: Apache-2.0
#include "support/smallgraph.h"

#include <algorithm>

namespace weftwork::test {

namespace {
std::vector<JobId> jobsOf(const JobGraph &graph)
{
    const JobGraph::JobRange jobs = graph.jobs();
    return {jobs.begin(), jobs.end()};
}
} // namespace

JobGraph smallGraph(Choices &choices, Cycles cycles)
{
    JobGraph graph;
    const int count = choices.below(13);
    std::vector<int> rank; // a hidden order, which all dependencies keep unless cycles are allowed
    for (int i = 0; i < count; ++i) {
        JobData data;
        data.kind = JobKind::Barrier;
        data.isForever = choices.oneIn(5);
        graph.addJob(data);
        rank.insert(rank.begin() + choices.below(i + 1), i);
    }
    for (int links = choices.below(3 * count + 1); links > 0 && count > 1; --links) {
        int first = choices.below(count);
        int second = choices.below(count);
        if (cycles == Cycles::Never && first > second) {
            std::swap(first, second);
        }
        if (first != second) {
            graph.addDependency(JobId(rank[std::size_t(first)]), JobId(rank[std::size_t(second)]), Condition(choices.below(5)));
        }
    }
    for (const JobId job : jobsOf(graph)) {
        if (choices.oneIn(8)) {
            graph.removeJob(job);
        }
    }
    for (std::size_t i = 0; i < graph.dependencyIdEnd(); ++i) {
        if (graph.contains(DependencyId(i)) && choices.oneIn(8)) {
            graph.removeDependency(DependencyId(i));
        }
    }
    return graph;
}

std::vector<JobId> someJobs(const JobGraph &graph, Choices &choices, int least, int most)
{
    const std::vector<JobId> all = jobsOf(graph);
    std::vector<JobId> some;
    for (int i = least + choices.below(most - least + 1); i > 0 && !all.empty(); --i) {
        some.push_back(all[std::size_t(choices.below(int(all.size())))]);
    }
    return some;
}

} // namespace weftwork::test
