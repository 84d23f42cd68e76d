// SPDX-License-Identifier: Apache-2.0
#include "graph/startunits.h"

#include <map>
#include <numeric>

namespace weftwork {

std::vector<std::vector<JobId>> startUnits(const JobGraph &graph)
{
    const std::vector<ChannelId> channels = graph.channels();
    if (channels.empty()) {
        return {};
    }
    std::vector<std::uint32_t> leader(graph.jobIdEnd());
    std::iota(leader.begin(), leader.end(), 0u);
    const auto find = [&leader](std::uint32_t job) {
        while (leader[job] != job) {
            leader[job] = leader[leader[job]];
            job = leader[job];
        }
        return job;
    };
    for (const ChannelId id : channels) {
        const std::uint32_t first = find(graph.channel(id).writer.value);
        const std::uint32_t second = find(graph.channel(id).reader.value);
        leader[std::max(first, second)] = std::min(first, second);
    }
    std::map<std::uint32_t, std::vector<JobId>> units;
    for (const JobId job : graph.jobs()) {
        units[find(job.value)].push_back(job);
    }
    std::vector<std::vector<JobId>> result;
    for (auto &[first, jobs] : units) {
        if (jobs.size() > 1) {
            result.push_back(std::move(jobs));
        }
    }
    return result;
}

} // namespace weftwork
