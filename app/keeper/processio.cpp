// SPDX-License-Identifier: Apache-2.0
#include "keeper/processio.h"

#include "keeper/system.h"

#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include <fcntl.h>
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

} // namespace weftwork::keeper
