// SPDX-License-Identifier: Apache-2.0
#include "keeper/exitrecords.h"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weftwork::keeper {

namespace {
constexpr std::int64_t reservation = 256 * 1024;
constexpr std::int64_t recordSize = 640; ///< the longest without its path

std::string quoted(const std::string &text)
{
    std::string result = "\"";
    for (const char character : text) {
        if (character == '"' || character == '\\') {
            result += '\\';
            result += character;
        } else if (static_cast<unsigned char>(character) < 0x20) {
            char escaped[8];
            std::snprintf(escaped, sizeof escaped, "\\u%04x", character);
            result += escaped;
        } else {
            result += character;
        }
    }
    return result + '"';
}

std::string field(const char *name, std::int64_t value)
{
    return std::string(",\"") + name + "\":" + std::to_string(value);
}
} // namespace

ExitRecords::ExitRecords(int file, std::string bootId, unsigned writers)
    : m_file(file)
    , m_bootId(std::move(bootId))
    , m_writers(writers)
{
}

FileDescriptor ExitRecords::open(int folder)
{
    FileDescriptor file(::openat(folder, "exits.jsonl", O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    struct stat status;
    char last = '\n';
    if (file.isOpen() && ::fstat(file.value(), &status) == 0 && status.st_size > 0
        && ::pread(file.value(), &last, 1, status.st_size - 1) == 1 && last != '\n') {
        // A keeper before us was cut off: what follows begins a line of its own.
        [[maybe_unused]] const ssize_t written = ::write(file.value(), "\n", 1);
    }
    return file;
}

void ExitRecords::finish(int file)
{
    struct stat status;
    if (::fstat(file, &status) == 0 && ::ftruncate(file, status.st_size) == 0) {
        ::fdatasync(file);
    }
}

bool ExitRecords::reserve(const std::string &path)
{
    if (!m_unwritten.empty() && !append({})) {
        return false;
    }
    struct stat status;
    if (::fstat(m_file, &status) != 0) {
        return false;
    }
    // All slots may need the space at once, and each looks at the size by itself.
    const std::int64_t need = (recordSize + 2 * static_cast<std::int64_t>(path.size())) * (m_writers + 32);
    if (status.st_size + need <= m_reservedUntil) {
        return true;
    }
    const std::int64_t length = need + reservation;
    if (::fallocate(m_file, FALLOC_FL_KEEP_SIZE, status.st_size, length) != 0 && errno != EOPNOTSUPP) {
        return false;
    }
    m_reservedUntil = status.st_size + length;
    return true;
}

std::string ExitRecords::head(const std::string &path, std::uint64_t job, std::uint32_t attempt) const
{
    return "{\"job\":" + std::to_string(job) + ",\"path\":" + quoted(path) + field("attempt", attempt)
        + ",\"boot\":\"" + m_bootId + '"';
}

bool ExitRecords::write(const std::string &path, const Ended &ended)
{
    std::string line = head(path, ended.job, ended.attempt);
    line.reserve(recordSize);
    line += field("pid", ended.pid) + field("start", ended.startNs) + field("end", ended.endNs);
    line += ended.signal != 0 ? field("signal", ended.signal) : field("exit", ended.exitCode);
    const std::pair<EndedFlag, const char *> marks[] = {{TimedOut, ",\"timedOut\":true"},
        {Cancelled, ",\"cancelled\":true"}, {EngineLost, ",\"engineLost\":true"}, {CoreDumped, ",\"core\":true"},
        {ReaderEnded, ",\"readerEnded\":true"}};
    for (const auto &[flag, text] : marks) {
        line += (ended.flags & flag) != 0 ? text : "";
    }
    line += field("user", ended.userMicroseconds) + field("system", ended.systemMicroseconds);
    line += field("maxrss", ended.maxRssKib) + field("swept", ended.swept);
    line += field("out", ended.outBytes) + field("err", ended.errBytes);
    return append(line + "}\n");
}

bool ExitRecords::write(const std::string &path, const StartFailed &failed)
{
    std::string line = head(path, failed.job, failed.attempt);
    line += field("end", failed.atNs) + field("stage", static_cast<std::int64_t>(failed.stage));
    line += field("errno", failed.error);
    return append(line + "}\n");
}

bool ExitRecords::append(const std::string &line)
{
    std::string bytes = m_unwritten + line;
    const ssize_t written = ::write(m_file, bytes.data(), bytes.size());
    if (written == static_cast<ssize_t>(bytes.size())) {
        m_unwritten.clear();
        return true;
    }
    // A piece of a line is worth nothing: a reader skips it, and the whole follows on a line of its own.
    m_unwritten = written > 0 ? '\n' + bytes : bytes;
    return false;
}

} // namespace weftwork::keeper
