// SPDX-License-Identifier: Apache-2.0
#include "keeper/processio.h"

#include "keeper/system.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace weftwork::keeper {

namespace {
/// More than a job that is measured ten times a second should have.
constexpr std::size_t mostProcesses = 64;

/// The beginning of a small file of /proc; empty if it cannot be read.
std::string beginningOf(const std::string &name)
{
    char block[4096];
    const FileDescriptor file(::open(name.c_str(), O_RDONLY | O_CLOEXEC));
    const ssize_t size = file.isOpen() ? ::read(file.value(), block, sizeof block) : -1;
    return size > 0 ? std::string(block, static_cast<std::size_t>(size)) : std::string();
}

std::int64_t numberAfter(const std::string &text, const char *name)
{
    const std::size_t at = text.find(name);
    return at != std::string::npos ? std::strtoll(text.c_str() + at + std::strlen(name), nullptr, 10) : -1;
}

void addChildren(std::vector<pid_t> &processes, pid_t of)
{
    const std::string number = std::to_string(of);
    const std::string text = beginningOf("/proc/" + number + "/task/" + number + "/children");
    const char *at = text.c_str();
    for (char *next = nullptr; processes.size() < mostProcesses; at = next) {
        const long pid = std::strtol(at, &next, 10);
        if (next == at) {
            return;
        }
        processes.push_back(static_cast<pid_t>(pid));
    }
}

/// Which argument of a system call is the file that it writes into; -1 for one that writes into none.
int writtenArgument(long call)
{
    switch (call) {
    case SYS_write:
    case SYS_writev:
    case SYS_vmsplice:
    case SYS_sendfile:
        return 0;
    case SYS_tee:
        return 1;
    case SYS_splice:
        return 2;
    default:
        return -1;
    }
}

bool waitsForFiles(long call)
{
    static constexpr long calls[] = {SYS_ppoll, SYS_pselect6, SYS_epoll_pwait, SYS_io_uring_enter,
#ifdef SYS_poll
        SYS_poll, SYS_select, SYS_epoll_wait,
#endif
    };
    return std::find(std::begin(calls), std::end(calls), call) != std::end(calls);
}

/// `text` is what /proc says of the system call of a thread: "1 0x3 0x7f0a61f77000 ...", or "running".
Writing writingIn(const std::string &text, const std::string &process, std::uint64_t inode)
{
    if (text.empty()) {
        return Writing::Unknown;
    }
    char *at = nullptr;
    const long call = std::strtol(text.c_str(), &at, 10);
    if (at == text.c_str()) {
        return Writing::No; // it runs
    }
    const int argument = writtenArgument(call);
    std::array<unsigned long, 3> values{};
    for (unsigned long &value : values) {
        value = std::strtoul(at, &at, 16);
    }
    struct stat status{};
    const bool writes = argument >= 0
        && ::stat((process + "/fd/" + std::to_string(values[static_cast<std::size_t>(argument)])).c_str(), &status) == 0
        && S_ISFIFO(status.st_mode) && status.st_ino == inode;
    return writes ? Writing::Yes : waitsForFiles(call) ? Writing::Unknown : Writing::No;
}

Writing surer(Writing one, Writing other)
{
    return one == Writing::Yes || other == Writing::No ? one : other;
}

Writing writingOf(pid_t pid, std::uint64_t inode)
{
    const std::string process = "/proc/" + std::to_string(pid);
    const std::unique_ptr<DIR, int (*)(DIR *)> threads(::opendir((process + "/task").c_str()), ::closedir);
    Writing writing = Writing::No;
    while (const dirent *thread = threads ? ::readdir(threads.get()) : nullptr) {
        if (thread->d_name[0] != '.' && writing != Writing::Yes) {
            const std::string text = beginningOf(process + "/task/" + thread->d_name + "/syscall");
            writing = surer(writing, writingIn(text, process, inode));
        }
    }
    return writing;
}
} // namespace

IoCount ioOf(pid_t process)
{
    const std::string text = beginningOf("/proc/" + std::to_string(process) + "/io");
    return {numberAfter(text, "rchar: "), numberAfter(text, "wchar: ")};
}

IoCount ioOfTree(pid_t process)
{
    std::vector<pid_t> processes{process};
    IoCount sum = ioOf(process);
    for (std::size_t i = 0; i < processes.size() && sum.read >= 0; ++i) {
        addChildren(processes, processes[i]);
        const IoCount each = i > 0 ? ioOf(processes[i]) : IoCount{0, 0};
        sum.read += each.read > 0 ? each.read : 0;
        sum.written += each.written > 0 ? each.written : 0;
    }
    return sum;
}

Writing writingOfTree(pid_t process, std::uint64_t inode)
{
    std::vector<pid_t> processes{process};
    Writing writing = Writing::No;
    for (std::size_t i = 0; i < processes.size() && writing != Writing::Yes; ++i) {
        addChildren(processes, processes[i]);
        writing = surer(writing, writingOf(processes[i], inode));
    }
    return writing;
}

} // namespace weftwork::keeper
