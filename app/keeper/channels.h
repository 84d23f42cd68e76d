// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keeper/pipe.h"
#include "keeper/processio.h"
#include "keeper/pump.h"
#include "keeper/slotlink.h"
#include "keeper/system.h"

#include <memory>
#include <span>
#include <vector>

namespace weftwork::keeper {

/// A job that runs, for those who measure.
struct BusyJob
{
    std::uint64_t job = 0;
    pid_t pid = 0;
    std::int64_t logBytes = 0; ///< what it wrote into its spools
};

/// Makes the pipes of channels and measures them into channels.idx of the run's folder; keeps no end of them. Owned by
/// the master.
///
/// A line for each change: CLOCK_MONOTONIC in ns, the channel's number, the start of its unit, bytes inside, bytes it
/// can hold, bytes that went in (-1: unknown), items that went in (-1: not counted), how it is (`f`: flows, `w`: its
/// writer waits, `e`: it ended), and the number of the pipe that its reader reads.
class Channels
{
public:
    explicit Channels(int folder);

    /// Makes pipes, and the process that stands between them if there must be one. In `ends`, those that are written
    /// and then those that are read. False with errno.
    bool open(const OpenPipes &wanted, std::span<const PipeEdge> edges, std::vector<FileDescriptor> &ends);
    /// A job that may have held ends is over.
    void jobEnded(const StreamsEnded &streams);
    /// Nobody holds an end of this group any more.
    void done(std::uint64_t group);
    /// Looks at all that flow.
    void sample(std::span<const BusyJob> jobs);
    bool isEmpty() const { return m_groups.empty(); }

    bool isPump(pid_t process) const;
    /// A pump is over; the number of the group whose bytes it may have lost, 0 if it had handed on all.
    std::uint64_t pumpEnded(pid_t process, int status);
    /// In a new process, which shall not measure.
    void forget();

private:
    struct Job
    {
        std::uint64_t job = 0;
        pid_t pid = 0; ///< 0: it does not run
        bool isOver = false;
        IoCount io;
    };
    struct Edge
    {
        PipeEdge edge;
        std::int64_t passed = 0;
        std::string last; ///< what was written of it, without the time
    };
    struct Group
    {
        OpenPipes wanted;
        std::vector<PipeGauge> gauges;  ///< of the pipes that are read
        std::vector<PipeGauge> outputs; ///< of those that a pump reads
        std::vector<Edge> edges;
        std::vector<Job> jobs;
        pid_t pump = 0;
        PumpBoard *board = nullptr;
        ~Group();
    };

    bool openPlain(Group &group, std::vector<FileDescriptor> &ends);
    bool openPumped(Group &group, std::vector<FileDescriptor> &ends);
    void measure(Group &group, bool isEnded);
    bool isWriterWaiting(const Group &group, std::size_t edge, PipeGauge::Level level) const;
    std::int64_t passedBy(const Group &group, const Edge &edge, std::int64_t inside) const;
    void write(const Group &group, Edge &edge, const PipeGauge &gauge, char state, PipeGauge::Level level);
    void end(std::unique_ptr<Group> &group);

    const int m_folder;
    FileDescriptor m_index;
    std::vector<std::unique_ptr<Group>> m_groups;
};

} // namespace weftwork::keeper
