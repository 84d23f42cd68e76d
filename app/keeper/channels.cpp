// SPDX-License-Identifier: Apache-2.0
#include "keeper/channels.h"

#include <algorithm>
#include <cerrno>
#include <cinttypes>
#include <cstdio>
#include <new>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace weftwork::keeper {

namespace {
PumpBoard *newBoard()
{
    void *memory
        = ::mmap(nullptr, sizeof(PumpBoard), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return memory != MAP_FAILED ? new (memory) PumpBoard : nullptr;
}
} // namespace

Channels::Channels(int folder)
    : m_folder(folder)
{
}

Channels::Group::~Group()
{
    if (board != nullptr) {
        ::munmap(board, sizeof *board);
    }
}

bool Channels::open(const OpenPipes &wanted, std::span<const PipeEdge> edges, std::vector<FileDescriptor> &ends)
{
    const bool isSound = std::all_of(edges.begin(), edges.end(), [&](const PipeEdge &edge) {
        return edge.output < wanted.outputs && edge.input < wanted.inputs;
    });
    if (!isSound || edges.empty() || edges.size() > maxPipeEdges || wanted.outputs + wanted.inputs > maxPipeEnds
        || (wanted.isPumped == 0 && wanted.outputs + wanted.inputs != 2)) {
        errno = EINVAL;
        return false;
    }
    auto group = std::make_unique<Group>();
    group->wanted = wanted;
    for (const PipeEdge &edge : edges) {
        group->edges.push_back({edge, 0, {}});
        for (const std::uint64_t job : {edge.writer, edge.reader}) {
            const auto isIt = [job](const Job &known) { return known.job == job; };
            if (std::none_of(group->jobs.begin(), group->jobs.end(), isIt)) {
                group->jobs.push_back({job, 0, false, {}});
            }
        }
    }
    if (!(wanted.isPumped != 0 ? openPumped(*group, ends) : openPlain(*group, ends))) {
        return false;
    }
    measure(*group, false);
    m_groups.push_back(std::move(group));
    return true;
}

bool Channels::openPlain(Group &group, std::vector<FileDescriptor> &ends)
{
    ends.resize(2);
    if (!makePipe(group.wanted.capacity, ends[1], ends[0])) {
        return false;
    }
    group.gauges.emplace_back(ends[1].value());
    return true;
}

bool Channels::openPumped(Group &group, std::vector<FileDescriptor> &ends)
{
    PumpSetup pump;
    ends.resize(group.wanted.outputs + group.wanted.inputs);
    pump.outputs.resize(group.wanted.outputs);
    pump.inputs.resize(group.wanted.inputs);
    for (std::size_t i = 0; i < pump.outputs.size(); ++i) {
        if (!makePipe(group.wanted.capacity, pump.outputs[i], ends[i])) {
            return false;
        }
        group.outputs.emplace_back(ends[i].value());
    }
    for (std::size_t i = 0; i < pump.inputs.size(); ++i) {
        FileDescriptor &readEnd = ends[pump.outputs.size() + i];
        if (!makePipe(group.wanted.capacity, readEnd, pump.inputs[i])) {
            return false;
        }
        group.gauges.emplace_back(readEnd.value());
    }
    for (const Edge &edge : group.edges) {
        pump.edges.push_back(edge.edge);
    }
    group.board = newBoard();
    pump.board = group.board;
    group.pump = group.board != nullptr ? startPump(pump) : -1;
    return group.pump > 0;
}

void Channels::jobEnded(const StreamsEnded &streams)
{
    for (auto &group : m_groups) {
        bool isOver = true;
        for (Job &job : group->jobs) {
            if (job.job == streams.job && !job.isOver) {
                job.isOver = true;
                job.pid = 0;
                job.io = {streams.read, streams.written};
            }
            isOver = isOver && job.isOver;
        }
        if (isOver) {
            end(group);
        }
    }
    std::erase(m_groups, nullptr);
}

void Channels::done(std::uint64_t number)
{
    for (auto &group : m_groups) {
        if (group->wanted.group == number) {
            end(group);
        }
    }
    std::erase(m_groups, nullptr);
}

void Channels::end(std::unique_ptr<Group> &group)
{
    measure(*group, true);
    if (group->pump > 0) {
        group->jobs.clear(); // it has yet to be reaped
    } else {
        group.reset();
    }
}

void Channels::sample(std::span<const BusyJob> busy)
{
    for (const auto &group : m_groups) {
        if (group->jobs.empty()) {
            continue;
        }
        for (Job &job : group->jobs) {
            const auto isIt = [&job](const BusyJob &each) { return each.job == job.job; };
            const auto found = std::find_if(busy.begin(), busy.end(), isIt);
            if (job.isOver || found == busy.end()) {
                continue;
            }
            job.pid = found->pid;
            if (group->board == nullptr) {
                job.io = ioOfTree(found->pid);
                job.io.written -= job.io.written >= 0 ? found->logBytes : 0;
            }
        }
        measure(*group, false);
    }
}

/// Both counts are of all that the job read or wrote, so each may be too high: the lower is right, or nearer.
std::int64_t Channels::passedBy(const Group &group, const Edge &edge, std::int64_t inside) const
{
    std::int64_t written = 0;
    std::int64_t read = 0;
    bool isKnown = true;
    for (const Job &job : group.jobs) {
        const auto takesPart = [&job](const Edge &each) { return each.edge.writer == job.job; };
        const bool writes = std::any_of(group.edges.begin(), group.edges.end(), takesPart);
        (writes ? written : read) += writes ? job.io.written : job.io.read;
        isKnown = isKnown && job.io.read >= 0;
    }
    if (!isKnown) {
        return edge.passed;
    }
    // A writer that splices is not counted, and then its number is lower than what is known to be inside.
    const std::int64_t counted = written < inside ? read + inside : std::min(written, read + inside);
    return std::max(edge.passed, counted);
}

/// Where no page is free, a little may still go into the last: then it counts whether the writer is stuck in a write.
bool Channels::isWriterWaiting(const Group &group, std::size_t edge, PipeGauge::Level level) const
{
    const PipeEdge &ends = group.edges[edge].edge;
    if (group.board != nullptr && !group.board->channels[edge].isHeld) {
        return false;
    }
    const PipeGauge &pipe = group.board != nullptr ? group.outputs[ends.output] : group.gauges.front();
    if (group.board != nullptr) {
        level = pipe.level();
    }
    const auto writer = std::find_if(
        group.jobs.begin(), group.jobs.end(), [&ends](const Job &job) { return job.job == ends.writer; });
    if (level.hasFreePage || writer == group.jobs.end() || writer->pid == 0) {
        return false;
    }
    if (level.inside >= pipe.capacity()) {
        return true;
    }
    const Writing writing = writingOfTree(writer->pid, pipe.inode());
    return writing == Writing::Yes || (writing == Writing::Unknown && level.inside >= pipe.capacity() / 2);
}

void Channels::measure(Group &group, bool isEnded)
{
    std::vector<PipeGauge::Level> levels;
    for (const PipeGauge &gauge : group.gauges) {
        levels.push_back(gauge.level());
    }
    for (std::size_t i = 0; i < group.edges.size(); ++i) {
        Edge &edge = group.edges[i];
        const std::size_t pipe = group.board != nullptr ? edge.edge.input : 0;
        const PipeGauge::Level level = levels[pipe];
        edge.passed = group.board != nullptr ? static_cast<std::int64_t>(group.board->channels[i].bytes.load())
                                     : passedBy(group, edge, level.inside);
        const char state = isEnded ? 'e' : isWriterWaiting(group, i, level) ? 'w' : 'f';
        write(group, edge, group.gauges[pipe], state, level);
    }
}

void Channels::write(const Group &group, Edge &edge, const PipeGauge &gauge, char state, PipeGauge::Level level)
{
    const bool hasItems = group.board != nullptr && (edge.edge.flags & Lines) != 0;
    const auto number = static_cast<std::size_t>(&edge - group.edges.data());
    const std::int64_t items
        = hasItems ? static_cast<std::int64_t>(group.board->channels[number].items.load()) : -1;
    char line[200];
    std::snprintf(line, sizeof line,
        " %u %u %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %c %" PRIu64 "\n", edge.edge.channel,
        group.wanted.start, state == 'e' ? 0 : level.inside, gauge.capacity(), edge.passed, items, state, gauge.inode());
    if (edge.last == line) {
        return;
    }
    edge.last = line;
    if (!m_index.isOpen()) {
        m_index.reset(::openat(
            m_folder, "channels.idx", O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    }
    const std::string whole = std::to_string(monotonicNs()) + line;
    if (::write(m_index.value(), whole.data(), whole.size()) != static_cast<ssize_t>(whole.size())) {
        m_index.reset(); // a sample is no record: the bytes flow without it
    }
}

bool Channels::isPump(pid_t process) const
{
    return std::any_of(
        m_groups.begin(), m_groups.end(), [process](const auto &group) { return group->pump == process; });
}

std::uint64_t Channels::pumpEnded(pid_t process, int status)
{
    std::uint64_t lost = 0;
    for (auto &group : m_groups) {
        if (group->pump != process) {
            continue;
        }
        lost = WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : group->wanted.group;
        if (group->jobs.empty()) {
            group.reset();
        } else {
            group->pump = 0; // its jobs go on
        }
    }
    std::erase(m_groups, nullptr);
    return lost;
}

void Channels::forget()
{
    m_index.reset();
    m_groups.clear();
}

} // namespace weftwork::keeper
