// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// What engine and keeper say to each other. Plain C++ without Qt, because the keeper links nothing.
///
/// One SOCK_SEQPACKET packet is one message: a Header and one of the structs below, in the machine's own byte
/// order (both ends are on one machine). A struct only ever grows at its end: a reader takes as many bytes as it
/// knows and leaves the rest of its own struct zero, so that an old keeper and a new engine understand each other.
///
/// The engine's first connection to the master is inherited; a later engine connects to `keeper.sock` in the run
/// folder. The master hands out one connection to each slot keeper; jobs are started, ended and reported there,
/// so that a dead master harms no running job.
namespace weftwork::keeper {

inline constexpr std::uint32_t magic = 0x54464557; // "WEFT"
inline constexpr std::uint16_t protocolVersion = 1;
inline constexpr std::size_t maxMessageSize = 16384;
/// A job's specification travels in the packet if it fits, else as a sealed memfd of at most this size.
inline constexpr std::size_t maxSpecSize = 64u << 20;
inline constexpr std::uint32_t maxSlots = 16384;
/// The longest name below logs/ without `.<attempt>.out`.
inline constexpr std::size_t maxLogName = 200;

/// The descriptors that the engine gives to the master it starts.
inline constexpr int folderDescriptor = 3;
inline constexpr int engineDescriptor = 4;
inline constexpr const char *socketName = "keeper.sock";

enum class MessageType : std::uint16_t {
    // engine to master
    Hello = 1, ///< who connects and what happens when it is gone; answered by Welcome or Refused
    SetPolicy = 2,
    OpenSlots = 3, ///< answered by one Slot each
    AskLiving = 4, ///< answered by one Slot for each slot that lives, then LivingEnd
    OpenPipes = 5, ///< makes the pipes of channels; answered by Pipes
    PipesDone = 6, ///< no job holds an end of them any more
    // master to engine
    Welcome = 16,
    Refused = 17,
    Slot = 18, ///< carries the connection to the slot keeper
    LivingEnd = 19,
    Pipes = 20, ///< carries the ends: those that are written, then those that are read
    PipesBroken = 21, ///< the process that handed the bytes on was killed: what was read may be cut
    // engine to slot keeper
    Start = 32, ///< carries the specification and, if it says so, stdin
    Cancel = 33,
    Pause = 34,
    Resume = 35,
    // slot keeper to engine
    Started = 48,
    StartFailed = 49,
    Ended = 50,
    Free = 51, ///< an Ended job's background processes are gone: the slot takes jobs again
    // master to slot keeper, and back
    Adopt = 64, ///< carries the connection to a new engine
    Poke = 65,
    StreamsEnded = 66, ///< a job that held ends of channels is over
};

struct Header
{
    std::uint32_t magic = keeper::magic;
    std::uint16_t version = protocolVersion;
    MessageType type{};
};

/// What happens to running jobs when the engine is gone.
enum class LossPolicy : std::uint32_t {
    Die = 0,     ///< all are ended: SIGTERM at once, SIGKILL after two seconds
    Survive = 1, ///< they finish and are recorded; nothing new is started
};

/// What happens to processes that outlive the main process of their job.
enum class BackgroundPolicy : std::uint32_t {
    Kill = 0, ///< they are ended before the job counts as done
    Wait = 1, ///< the job lasts until the last of them is gone
    Keep = 2, ///< the job is done; they keep its keeper and its log until they are gone
};

struct Hello
{
    LossPolicy policy = LossPolicy::Die;
    std::int32_t pid = 0;
};

struct SetPolicy
{
    LossPolicy policy = LossPolicy::Die;
};

struct Welcome
{
    std::int32_t pid = 0;
    std::uint32_t slotCount = 0; ///< that live now
};

enum class RefusedReason : std::uint32_t { Version = 1, Busy = 2, Ending = 3, NoResources = 4 };

struct Refused
{
    RefusedReason reason{};
    std::int32_t error = 0; ///< errno of NoResources
    std::uint32_t count = 0; ///< how many slots were not opened
};

struct OpenSlots
{
    std::uint32_t count = 0;
};

/// A slot keeper, and the job it runs if `busy`.
struct SlotInfo
{
    std::uint32_t slot = 0;
    std::int32_t pid = 0;
    std::uint32_t busy = 0;
    std::int32_t jobPid = 0;
    std::uint64_t job = 0;
    std::uint32_t attempt = 0;
    std::uint32_t reserved = 0;
    std::int64_t startNs = 0;
};

struct Start
{
    std::uint64_t job = 0;
    std::uint32_t attempt = 0;
    std::uint32_t hasStdin = 0; ///< the second descriptor is the job's standard input
    std::uint32_t specSize = 0; ///< the first descriptor is a memfd of this size; 0: the rest of the packet is it
    std::uint32_t reserved = 0;
};

/// The channels that share their pipes: one pipe, or one for each output and each input with a process between.
/// That many PipeEdge follow.
struct OpenPipes
{
    std::uint64_t group = 0; ///< the engine's number for them, used once
    std::uint32_t start = 0; ///< of the start unit: which try this is
    std::uint32_t capacity = 0; ///< in bytes; 0: the system's default
    std::uint32_t outputs = 1;  ///< pipes that are written; if isPumped
    std::uint32_t inputs = 1;   ///< pipes that are read; if isPumped
    std::uint32_t isPumped = 0; ///< 0: there is one pipe, and it has both ends
    std::uint32_t edgeCount = 0;
};

enum PipeEdgeFlag : std::uint32_t {
    Broadcast = 1,
    Lines = 2,
};

/// One channel.
struct PipeEdge
{
    std::uint32_t channel = 0; ///< its number in the run
    std::uint32_t output = 0;
    std::uint32_t input = 0;
    std::uint32_t flags = 0;
    std::uint64_t writer = 0;
    std::uint64_t reader = 0;
};

/// One message carries all ends of a group.
inline constexpr std::size_t maxPipeEnds = 60;
inline constexpr std::size_t maxPipeEdges = 400;

struct Pipes
{
    std::uint64_t group = 0;
    std::int32_t error = 0; ///< errno: there are no pipes
    std::uint32_t ends = 0;
};

/// PipesDone and PipesBroken.
struct PipeGroupRef
{
    std::uint64_t group = 0;
};

/// What /proc counted of a job and all it waited for, without what it wrote into its log. -1: nobody could tell.
struct StreamsEnded
{
    std::uint64_t job = 0;
    std::int64_t read = -1;
    std::int64_t written = -1;
};

/// Cancel, Pause, Resume and Free name the job they are about; the slot ignores what is not its job.
struct JobRef
{
    std::uint64_t job = 0;
    std::uint32_t attempt = 0;
    std::uint32_t now = 0; ///< Cancel without grace
};

/// Not sent for a job that ended within some milliseconds: then Ended tells both.
struct Started
{
    std::uint64_t job = 0;
    std::uint32_t attempt = 0;
    std::int32_t pid = 0;
    std::int64_t startNs = 0; ///< CLOCK_MONOTONIC
};

/// What the keeper was doing for a job when it could not be started.
enum class StartStage : std::uint32_t {
    None = 0,
    Specification = 1, ///< the specification could not be read
    Record = 2,        ///< no space for the exit record: nothing may start
    Spool = 3,
    Fork = 4,
    Directory = 5,
    Input = 6,
    Limits = 7,
    Exec = 8,
    Lookup = 9, ///< the engine did not find the program
    Keeper = 10, ///< there is no keeper that could
    Channel = 11, ///< its pipes could not be made
};

struct StartFailed
{
    std::uint64_t job = 0;
    std::uint32_t attempt = 0;
    StartStage stage{};
    std::int32_t error = 0;
    std::uint32_t reserved = 0;
    std::int64_t atNs = 0;
};

enum EndedFlag : std::uint32_t {
    TimedOut = 1,
    Cancelled = 2,
    Recorded = 4, ///< the exit record is in exits.jsonl
    CoreDumped = 8,
    StillOccupied = 16, ///< the slot waits for background processes; Free follows
    EngineLost = 32,    ///< ended because of LossPolicy::Die
    ReaderEnded = 64,   ///< of SIGPIPE, or as a shell whose last command did: nobody read its channel any more
};

struct Ended
{
    std::uint64_t job = 0;
    std::uint32_t attempt = 0;
    std::int32_t pid = 0;
    std::int64_t startNs = 0;
    std::int64_t endNs = 0;
    std::int32_t exitCode = 0; ///< if signal is 0
    std::int32_t signal = 0;
    std::uint32_t flags = 0;
    std::uint32_t swept = 0; ///< descendants that outlived the main process and were ended
    std::int64_t userMicroseconds = 0;
    std::int64_t systemMicroseconds = 0;
    std::int64_t maxRssKib = 0;
    std::int64_t outBytes = 0;
    std::int64_t errBytes = 0;
};

} // namespace weftwork::keeper
