// SPDX-License-Identifier: Apache-2.0
#include "control/signalwatcher.h"

#include <atomic>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace weftwork {

namespace {
constexpr int heardSignals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
std::atomic<int> writeEnd{-1};

extern "C" void noteSignal(int number)
{
    const int error = errno;
    const char byte = static_cast<char>(number);
    [[maybe_unused]] const ssize_t written = ::write(writeEnd.load(), &byte, 1);
    errno = error;
}

int makePipe(int (&ends)[2])
{
    return ::pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0 ? ends[0] : -1;
}

bool isIgnored(int number)
{
    struct sigaction action{};
    return ::sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

void setHandler(int number, void (*handler)(int))
{
    struct sigaction action{};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(number, &action, nullptr);
}
} // namespace

SignalWatcher::SignalWatcher(Heard heard)
    : m_heard(std::move(heard))
    , m_notifier(makePipe(m_ends), QSocketNotifier::Read)
{
    writeEnd = m_ends[1];
    connect(&m_notifier, &QSocketNotifier::activated, this, &SignalWatcher::read);
    for (const int number : heardSignals) {
        if (number != SIGHUP || !isIgnored(SIGHUP)) {
            setHandler(number, noteSignal);
        }
    }
    setHandler(SIGPIPE, SIG_IGN);
}

SignalWatcher::~SignalWatcher()
{
    for (const int number : heardSignals) {
        setHandler(number, SIG_DFL);
    }
    m_notifier.setEnabled(false);
    writeEnd = -1;
    ::close(m_ends[0]);
    ::close(m_ends[1]);
}

void SignalWatcher::read()
{
    char byte = 0;
    while (::read(m_ends[0], &byte, 1) == 1) {
        m_heard(byte);
    }
}

void resetSignals(bool keepsIgnoredHangup)
{
    for (int number = 1; number < NSIG; ++number) {
        if (number != SIGKILL && number != SIGSTOP
            && !(number == SIGHUP && keepsIgnoredHangup && isIgnored(SIGHUP))) {
            setHandler(number, SIG_DFL);
        }
    }
    setHandler(SIGPIPE, SIG_IGN);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

void closeInheritedDescriptors(int kept)
{
    const auto closeRange = [](unsigned first, unsigned last) { ::syscall(SYS_close_range, first, last, 0); };
    if (kept < 3) {
        closeRange(3, ~0u);
        return;
    }
    if (kept > 3) {
        closeRange(3, static_cast<unsigned>(kept) - 1);
    }
    closeRange(static_cast<unsigned>(kept) + 1, ~0u);
}

} // namespace weftwork
