// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/numberedgraph.h"
#include "support/result.h"

#include <QString>

#include <vector>

namespace weftwork {

/// The numbers by which the originals name the jobs of a graph and of all nested ones: from 1, a nested graph before
/// its members, each graph in the order of legacyOrder() (S37). A value; the numbered graph must outlive it.
class LegacyNumbers
{
public:
    /// A cycle, which has no order, is a problem that names its jobs (S19).
    static Result<LegacyNumbers> of(const NumberedGraph &graph);

    const NumberedGraph &graph() const { return *m_graph; }
    /// All jobs in the order of their numbers.
    const std::vector<JobNumber> &jobs() const { return m_jobs; }
    /// "07": as wide as the last one; "??" for no job (J14).
    QString id(JobNumber job) const;
    QStringList ids(const std::vector<JobNumber> &jobs) const;

    /// Visits all jobs in this order: enter(job, depth) for each, and leave(job, depth) for a graph job after its
    /// members.
    template <typename Enter, typename Leave>
    void walk(Enter enter, Leave leave) const;

private:
    explicit LegacyNumbers(const NumberedGraph &graph)
        : m_graph(&graph)
    {
    }

    const NumberedGraph *m_graph;
    std::vector<JobNumber> m_jobs;
    std::vector<std::uint32_t> m_numbers; // by job, from 1
    int m_width = 1;
};

/// Members that need no other, in creation order (S23).
std::vector<JobNumber> legacyEntries(const NumberedGraph &graph, GraphNumber of);
/// Members that no other needs, in creation order, without forever jobs (S23).
std::vector<JobNumber> legacyExits(const NumberedGraph &graph, GraphNumber of);

/// Visits jobs that stand a graph job before its members. `jobs`: any range of them.
template <typename Jobs, typename Enter, typename Leave>
void walkLegacy(const NumberedGraph &graph, const Jobs &jobs, Enter enter, Leave leave)
{
    struct Open
    {
        JobNumber job;
        std::size_t end;
    };
    std::vector<Open> open;
    std::size_t place = 0;
    const auto closeEnded = [&] {
        while (!open.empty() && open.back().end == place) {
            const JobNumber job = open.back().job;
            open.pop_back();
            leave(job, static_cast<int>(open.size()));
        }
    };
    for (const JobNumber job : jobs) {
        closeEnded();
        enter(job, static_cast<int>(open.size()));
        ++place;
        if (graph.kind(job) == JobKind::Graph) {
            const std::size_t nested = graph.nestedOf(job).isValid() ? graph.endOf(job).index() - job.index() - 1 : 0;
            open.push_back({job, place + nested});
        }
    }
    closeEnded();
}

template <typename Enter, typename Leave>
void LegacyNumbers::walk(Enter enter, Leave leave) const
{
    walkLegacy(*m_graph, m_jobs, enter, leave);
}

} // namespace weftwork
