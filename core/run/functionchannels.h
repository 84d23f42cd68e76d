// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "channel/jobchannel.h"
#include "run/executor.h"

#include <map>
#include <memory>
#include <vector>

namespace weftwork {

/// The ends of channels that one attempt of a function job holds. Any thread.
class FunctionEnds
{
public:
    struct End
    {
        bool isOutput = false;
        QString name;
        JobChannelEnd channel;
    };

    void add(End end) { m_ends.push_back(std::move(end)); }
    JobChannelEnd find(bool isOutput, const QString &name) const;
    /// The job shall end: whoever waits in its channels is woken.
    void close() const;
    /// The job is over: who is at the other side sees it.
    void end() const;
    /// Whether it writes a channel that nobody reads any more.
    bool isWithoutReader() const;

private:
    std::vector<End> m_ends;
};

/// Makes the channels between the function jobs of start units, fresh ones for each start. Called by the scheduler's
/// thread.
class FunctionChannels
{
public:
    /// What this attempt holds; null: nothing.
    std::shared_ptr<const FunctionEnds> take(const JobStart &start);

private:
    struct Unit
    {
        int start = 0;
        std::map<JobNumber, std::shared_ptr<FunctionEnds>> ends; // that were not taken yet
    };
    static std::map<JobNumber, std::shared_ptr<FunctionEnds>> open(const NumberedGraph &graph, UnitNumber unit);

    std::map<UnitNumber, Unit> m_units;
};

} // namespace weftwork
