// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "process/keeperprotocol.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace weftwork::keeper {

enum class InputSource : std::uint32_t {
    Null = 0,       ///< /dev/null
    Descriptor = 1, ///< travels with the start message
    File = 2,       ///< `inputFile`, relative to `directory`
};

/// All that a slot keeper must know to run one attempt of one job. A value; plain C++.
struct JobSpec
{
    std::string program; ///< what is exec'd: absolute, or relative to `directory`
    std::vector<std::string> arguments; ///< with argv[0]
    std::vector<std::string> environment; ///< NAME=value
    std::string directory;
    std::string inputFile;
    std::string path;    ///< of the job, as records name it
    std::string logName; ///< file name below logs/ without `.<attempt>.out`
    InputSource input = InputSource::Null;
    BackgroundPolicy background = BackgroundPolicy::Kill;
    std::int64_t timeoutNs = 0; ///< 0: none
    std::int64_t graceNs = 10'000'000'000;
    std::uint64_t softFileLimit = 0; ///< RLIMIT_NOFILE; 0: as it is
    std::uint64_t hardFileLimit = 0;
    std::uint32_t umask = 022;
};

/// The bytes that a memfd carries.
std::string encode(const JobSpec &spec);

/// The specification in `bytes`, or nothing if they are cut or not one. Views point into `bytes`' owner.
std::optional<JobSpec> decode(std::span<const char> bytes);

} // namespace weftwork::keeper
