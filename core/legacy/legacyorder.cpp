// SPDX-License-Identifier: Apache-2.0
#include "legacy/legacyorder.h"

#include <algorithm>
#include <numeric>

namespace weftwork {

namespace {
/// Jobs in some order in which prerequisites come first, and the level of each by its number.
struct Levels
{
    std::vector<JobId> reached;
    std::vector<std::uint32_t> levelOf;
};

Levels levelsOf(const JobGraph &graph)
{
    Levels levels{{}, std::vector<std::uint32_t>(graph.jobIdEnd())};
    std::vector<std::uint32_t> pending(graph.jobIdEnd());
    for (const JobId job : graph.jobs()) {
        for ([[maybe_unused]] const DependencyId need : graph.needsOf(job)) {
            ++pending[job.index()];
        }
        if (pending[job.index()] == 0) {
            levels.reached.push_back(job);
        }
    }
    for (std::size_t next = 0; next < levels.reached.size(); ++next) {
        const JobId job = levels.reached[next];
        for (const DependencyId id : graph.dependentsOf(job)) {
            const JobId dependent = graph.dependency(id).dependent;
            const std::uint32_t level = levels.levelOf[job.index()] + (job > dependent ? 1 : 0);
            levels.levelOf[dependent.index()] = std::max(levels.levelOf[dependent.index()], level);
            if (--pending[dependent.index()] == 0) {
                levels.reached.push_back(dependent);
            }
        }
    }
    return levels;
}
} // namespace

std::vector<JobId> legacyOrder(const JobGraph &graph)
{
    const Levels levels = levelsOf(graph);
    std::vector<bool> isReached(graph.jobIdEnd());
    std::vector<std::uint32_t> begin(levels.reached.size() + 1); // of each level, in the order
    for (const JobId job : levels.reached) {
        isReached[job.index()] = true;
        ++begin[levels.levelOf[job.index()]];
    }
    std::exclusive_scan(begin.begin(), begin.end(), begin.begin(), 0u);
    std::vector<JobId> order(levels.reached.size());
    for (const JobId job : graph.jobs()) {
        if (isReached[job.index()]) {
            order[begin[levels.levelOf[job.index()]]++] = job;
        }
    }
    return order;
}

} // namespace weftwork
