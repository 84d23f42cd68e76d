// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "process/keeperprotocol.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace weftwork::keeper {

/// Texts as exec wants them, in one piece of memory: each ends in a NUL. A value.
class TextBlock
{
public:
    TextBlock() = default;
    TextBlock(std::string bytes, std::uint32_t count)
        : m_bytes(std::move(bytes))
        , m_count(count)
    {
    }

    void append(std::string_view text);
    std::uint32_t count() const { return m_count; }
    bool isEmpty() const { return m_count == 0; }
    const std::string &bytes() const { return m_bytes; }
    /// As many texts as it says, each whole.
    bool isWhole() const;
    /// The texts and a null pointer; they last as long as this block is not changed.
    std::vector<char *> pointers() const;

    bool operator==(const TextBlock &) const = default;

private:
    std::string m_bytes;
    std::uint32_t m_count = 0;
};

enum class InputSource : std::uint32_t {
    Null = 0,       ///< /dev/null
    Descriptor = 1, ///< travels with the start message
    File = 2,       ///< `inputFile`, relative to `directory`
};

/// All that a slot keeper must know to run one attempt of one job. A value; plain C++.
struct JobSpec
{
    std::string program; ///< what is exec'd: absolute, or relative to `directory`
    TextBlock arguments; ///< with argv[0]
    TextBlock environment; ///< NAME=value
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
    std::uint32_t isRecorded = 1; ///< 0: a helper of another job, which leaves no exit record
    /// A byte for each end of a channel that travels with the start message: the descriptor it is in the job.
    std::string channelTargets;
    std::uint32_t mayLoseReaders = 0; ///< it has succeeded if it ends of SIGPIPE: nobody read its channel any more
};

/// The bytes that a memfd carries.
std::string encode(const JobSpec &spec);

/// The specification in `bytes`, or nothing if they are cut or not one.
std::optional<JobSpec> decode(std::span<const char> bytes);

} // namespace weftwork::keeper
