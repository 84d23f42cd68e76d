// SPDX-License-Identifier: Apache-2.0
#include "keeper/ending.h"

#include "keeper/system.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace weftwork::keeper {

namespace {
void add(timeval &total, const timeval &more)
{
    total.tv_sec += more.tv_sec;
    total.tv_usec += more.tv_usec;
    if (total.tv_usec >= 1'000'000) {
        total.tv_usec -= 1'000'000;
        ++total.tv_sec;
    }
}
} // namespace

std::vector<pid_t> childProcesses()
{
    const std::string name = "/proc/self/task/" + std::to_string(::getpid()) + "/children";
    const FileDescriptor file(::open(name.c_str(), O_RDONLY | O_CLOEXEC));
    std::string text;
    char block[4096];
    ssize_t size = 0;
    while ((size = ::read(file.value(), block, sizeof block)) > 0) {
        text.append(block, static_cast<std::size_t>(size));
    }
    std::vector<pid_t> result;
    char *next = nullptr;
    for (const char *at = text.c_str(); *at != '\0'; at = next) {
        const long pid = std::strtol(at, &next, 10);
        if (next == at) {
            break;
        }
        result.push_back(static_cast<pid_t>(pid));
        next += *next == ' ' ? 1 : 0;
    }
    return result;
}

void ProcessTree::begin(pid_t main, bool countsIo)
{
    *this = {};
    m_main = main;
    m_countsIo = countsIo;
    m_isEmpty = false;
}

void ProcessTree::reap()
{
    if (m_isEnding) {
        lookAtMain();
        for (const pid_t pid : childProcesses()) {
            if (pid != m_main) {
                reapOne(pid);
            }
        }
        finishIfEmpty();
        return;
    }
    if (m_countsIo) {
        lookAtMain(); // once it is reaped nobody can tell what it read and wrote
    }
    int status = 0;
    rusage usage{};
    pid_t pid;
    while ((pid = ::wait4(-1, &status, WNOHANG, &usage)) > 0) {
        account(pid, status, usage);
    }
    m_isEmpty = pid < 0 && errno == ECHILD;
}

void ProcessTree::account(pid_t pid, int status, const rusage &usage)
{
    add(m_usage.ru_utime, usage.ru_utime);
    add(m_usage.ru_stime, usage.ru_stime);
    m_usage.ru_maxrss = std::max(m_usage.ru_maxrss, usage.ru_maxrss);
    if (pid == m_main) {
        m_status = status;
        m_mainEnded = m_mainReaped = true;
        m_main = 0; // the number may be given to another from here on
    }
}

bool ProcessTree::reapOne(pid_t pid)
{
    int status = 0;
    rusage usage{};
    if (::wait4(pid, &status, WNOHANG, &usage) != pid) {
        return false;
    }
    account(pid, status, usage);
    return true;
}

void ProcessTree::lookAtMain()
{
    siginfo_t info{};
    if (!m_mainEnded
        && ::waitid(P_PID, static_cast<id_t>(m_main), &info, WEXITED | WNOHANG | WNOWAIT) == 0
        && info.si_pid == m_main) {
        m_mainEnded = true;
        m_io = m_countsIo ? ioOf(m_main) : IoCount();
    }
}

void ProcessTree::finishIfEmpty()
{
    const std::vector<pid_t> left = childProcesses();
    const bool mainIsLast = m_mainEnded && !m_mainReaped && left.size() == 1 && left.front() == m_main;
    if (mainIsLast) {
        reapOne(m_main);
    }
    // The kernel's list may miss a child while others exit: only waiting says for sure that none is left.
    if (m_mainReaped) {
        m_isEmpty = ::waitid(P_ALL, 0, nullptr, WEXITED | WNOHANG | WNOWAIT) < 0 && errno == ECHILD;
    }
}

void ProcessTree::signalOutlivers(int number)
{
    for (const pid_t pid : childProcesses()) {
        if (pid == m_main || reapOne(pid)) {
            continue;
        }
        const bool known = std::find(m_signalled.begin(), m_signalled.end(), pid) != m_signalled.end();
        if (!known || number == SIGKILL) {
            ::kill(pid, number);
            ::kill(pid, SIGCONT);
        }
        if (!known) {
            m_signalled.push_back(pid);
        }
    }
}

void ProcessTree::signalGroup(int number) const
{
    if (m_main > 0 && !m_mainReaped) {
        ::kill(-m_main, number);
    }
}

void ProcessTree::terminate()
{
    if (!m_isEnding) {
        m_isEnding = true;
        signalGroup(SIGTERM);
        signalGroup(SIGCONT);
    }
    reap();
    if (m_mainEnded && !m_isEmpty) {
        signalOutlivers(SIGTERM);
        finishIfEmpty();
    }
}

void ProcessTree::kill()
{
    m_isEnding = true;
    signalGroup(SIGKILL);
    reap();
    if (m_mainEnded && !m_isEmpty) {
        signalOutlivers(SIGKILL);
        finishIfEmpty();
    }
}

} // namespace weftwork::keeper
