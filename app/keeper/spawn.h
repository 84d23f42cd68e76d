// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "process/jobspec.h"
#include "support/filedescriptor.h"

#include <sys/types.h>

namespace weftwork::keeper {

/// An end of a channel, and the descriptor that it is in the job.
struct ChannelStream
{
    FileDescriptor end;
    int target = -1;
};

struct Streams
{
    int in = -1; ///< -1: the job's input file
    int out = -1;
    int err = -1;
    std::span<const ChannelStream> channels = {}; ///< stand before the three; above all targets
};

struct SpawnError
{
    StartStage stage = StartStage::None;
    int error = 0;
};

/// Starts the main process of a job in a session of its own, with default signals, an empty mask and nothing open
/// but its three streams and its channels. Returns its pid, or -1 and says in `error` what failed. The caller keeps SIGCHLD blocked.
pid_t spawn(const JobSpec &spec, const Streams &streams, SpawnError &error);

} // namespace weftwork::keeper
