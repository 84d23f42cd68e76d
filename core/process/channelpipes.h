// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "process/keeperprotocol.h"
#include "schedule/numberedgraph.h"

#include <QString>

#include <vector>

namespace weftwork {

/// An end of one or more channels as its job sees it.
struct ChannelPort
{
    bool isWriter = false;
    QString name;       ///< empty: standard output or input
    int descriptor = 0; ///< that it is in the job: 1, 0, or for named ones from 3 on

    /// What tells the job the descriptor of a named one: WEFT_OUT_<name> or WEFT_IN_<name>.
    QString variable() const;
};

/// The ports of a process job, in the order of its channels.
std::vector<ChannelPort> channelPorts(const NumberedGraph &graph, JobNumber job);

/// Pipes that belong together, since they share a port. A value.
struct PipePlan
{
    struct Taker
    {
        JobNumber job;
        int descriptor = 0;
        std::size_t end = 0; ///< which of the ends it gets
    };

    keeper::OpenPipes wanted; ///< without number and start
    std::vector<keeper::PipeEdge> edges;
    std::vector<Taker> takers;
};

/// The pipes between the process jobs of a start unit: one pipe where that does, else one for each port and a process
/// between them.
std::vector<PipePlan> planPipes(const NumberedGraph &graph, UnitNumber unit);

} // namespace weftwork
