// SPDX-License-Identifier: Apache-2.0
#include "keeper/pipe.h"

#include <cerrno>
#include <climits>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weftwork::keeper {

namespace {
std::string pathOf(int descriptor)
{
    return "/proc/self/fd/" + std::to_string(descriptor);
}
} // namespace

bool makePipe(std::uint32_t capacity, FileDescriptor &readEnd, FileDescriptor &writeEnd)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) {
        return false;
    }
    readEnd.reset(ends[0]);
    writeEnd.reset(ends[1]);
    if (capacity > INT_MAX) {
        errno = EINVAL;
        return false;
    }
    return capacity == 0 || ::fcntl(ends[0], F_SETPIPE_SZ, static_cast<int>(capacity)) >= 0;
}

PipeGauge::PipeGauge(int end)
    : m_pipe(::open(pathOf(end).c_str(), O_PATH | O_CLOEXEC))
    , m_capacity(::fcntl(end, F_GETPIPE_SZ))
{
    struct stat status{};
    m_inode = ::fstat(end, &status) == 0 ? status.st_ino : 0;
}

PipeGauge::Level PipeGauge::level() const
{
    Level level;
    int inside = 0;
    const FileDescriptor reader(::open(pathOf(m_pipe.value()).c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (!reader.isOpen() || ::ioctl(reader.value(), FIONREAD, &inside) != 0 || inside == 0) {
        return level;
    }
    level.inside = inside;
    // Only while bytes lie inside, which a reader has yet to take: a writer more, for a moment, hides no end from it.
    const FileDescriptor writer(::open(pathOf(m_pipe.value()).c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
    pollfd room{writer.value(), POLLOUT, 0};
    level.hasFreePage = !writer.isOpen() || ::poll(&room, 1, 0) != 0;
    if (!level.hasFreePage && ::ioctl(reader.value(), FIONREAD, &inside) == 0) { // it may have filled up since
        level.inside = inside;
    }
    return level;
}

} // namespace weftwork::keeper
