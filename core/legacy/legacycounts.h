// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "legacy/legacybadge.h"

#include <array>

namespace weftwork {

/// How many direct members of a graph stand where: what the originals count, graphs and barriers included. A value.
struct LegacyCounts
{
    std::array<int, legacyStageCount> inStage{};

    int at(LegacyStage stage) const { return inStage[static_cast<std::size_t>(stage)]; }
    int &at(LegacyStage stage) { return inStage[static_cast<std::size_t>(stage)]; }
    int done() const { return at(LegacyStage::Done); }
    int running() const { return at(LegacyStage::Running); }
    /// With those that wait for a slot.
    int idle() const { return at(LegacyStage::Idle) + at(LegacyStage::Scheduled); }
    int total() const;

    /// "2D + 3R + 4I = 9"; where jobs ended otherwise, also these: "2D + 0R + 0I + 1F + 1S = 4", F failed or timed out,
    /// C cancelled, T stopped, S skipped, U unknown (S30, X20).
    QString text() const;
    /// "2 done + 3 ongoing + 4 idle = 9 job(s)" (S30).
    QString longText() const;

    bool operator==(const LegacyCounts &) const = default;
};

LegacyCounts legacyCounts(const RunState &state, GraphNumber graph = NumberedGraph::root(), LegacyStyle style = {});

} // namespace weftwork
