// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobid.h"
#include "graph/jobdata.h"

namespace weftwork {

/// What of its prerequisite meets a dependency (DESIGN, "Conditions of a dependency").
enum class Condition : quint8 {
    Success, ///< succeeded, reused, accepted; failed or timed out if tolerated
    Done,    ///< these, and failed, timed out, stopped
    Failure, ///< failed, timed out
    Started, ///< it runs
    Ready    ///< it reported readiness
};

/// An edge: the dependent needs its prerequisite.
struct Dependency
{
    JobId prerequisite;
    JobId dependent;
    Condition condition = Condition::Success;

    bool operator==(const Dependency &) const = default;
};

/// What several readers of one output get of it.
enum class EdgeDelivery : quint8 {
    Single,   ///< there is one reader
    Share,    ///< each item goes to one of them
    Broadcast ///< each item goes to all of them
};

/// A bounded stream of items from a writer to a reader while both run.
struct ChannelEdge
{
    JobId writer;
    JobId reader;
    QString output = {}; ///< name of the writer's output; empty: standard output
    QString input = {};  ///< name of the reader's input; empty: standard input
    int capacity = 0; ///< items, between processes bytes, that it holds; 0: the default of its kind
    std::vector<ExtraMember> extra = {};
    EdgeDelivery delivery = EdgeDelivery::Single; ///< all channels of one output say the same
    bool isLines = false; ///< between processes: items are lines, which are counted and never cut between readers

    bool operator==(const ChannelEdge &) const = default;
};

} // namespace weftwork
