// SPDX-License-Identifier: Apache-2.0
#include "keeper/sampler.h"

#include <cinttypes>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weftwork::keeper {

Sampler::Sampler(int slotsFolder, int logsFolder, unsigned slot)
    : m_slotsFolder(slotsFolder)
    , m_logsFolder(logsFolder)
    , m_slot(slot)
    , m_outName(std::to_string(slot) + ".out")
    , m_errName(std::to_string(slot) + ".err")
{
}

std::int64_t Sampler::sizeOf(const std::string &spool) const
{
    struct stat status;
    return ::fstatat(m_slotsFolder, spool.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 ? status.st_size : 0;
}

void Sampler::sample(const SlotBoard &board)
{
    const std::uint32_t before = board.sequence.load(std::memory_order_acquire);
    if ((before & 1) == 0) {
        return;
    }
    const std::int64_t out = sizeOf(m_outName);
    const std::int64_t err = sizeOf(m_errName);
    const std::string log(board.logName, ::strnlen(board.logName, sizeof board.logName));
    if (board.sequence.load(std::memory_order_acquire) != before) {
        return; // that job ended while we looked; its record has the sizes
    }
    if (before != m_sequence) {
        m_sequence = before;
        m_out = m_err = 0;
        m_index.reset();
    }
    if (out != m_out || err != m_err) {
        m_out = out;
        m_err = err;
        writeLine(log, out, err);
    }
}

void Sampler::writeLine(const std::string &log, std::int64_t out, std::int64_t err)
{
    if (!m_index.isOpen()) {
        m_index.reset(::openat(m_logsFolder, (log + ".idx").c_str(),
            O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    }
    char line[80];
    const int size = std::snprintf(
        line, sizeof line, "%" PRId64 " %" PRId64 " %" PRId64 " %u\n", monotonicNs(), out, err, m_slot);
    if (::write(m_index.value(), line, static_cast<std::size_t>(size)) != size) {
        m_index.reset(); // a sample is no record: the log itself is whole without it
    }
}

} // namespace weftwork::keeper
