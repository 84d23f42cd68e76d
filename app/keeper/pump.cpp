// SPDX-License-Identifier: Apache-2.0
#include "keeper/pump.h"

#include "keeper/bytepump.h"
#include "keeper/linepump.h"

#include <algorithm>
#include <csignal>

#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace weftwork::keeper {

namespace {
/// An end of a pipe that stays open here keeps somebody from seeing the end of a stream.
void closeAllBut(const PumpSetup &setup)
{
    std::vector<unsigned> kept{0, 1, 2};
    for (const auto *ends : {&setup.outputs, &setup.inputs}) {
        for (const FileDescriptor &end : *ends) {
            kept.push_back(static_cast<unsigned>(end.value()));
        }
    }
    std::sort(kept.begin(), kept.end());
    unsigned next = 0;
    for (const unsigned each : kept) {
        if (each > next) {
            ::close_range(next, each - 1, 0);
        }
        next = each + 1;
    }
    ::close_range(next, ~0U, 0);
}

[[noreturn]] void runPump(PumpSetup &setup)
{
    ::prctl(PR_SET_NAME, "weft-pump");
    closeAllBut(setup);
    std::signal(SIGPIPE, SIG_IGN); // a reader that stops is no failure of ours
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    for (const auto *ends : {&setup.outputs, &setup.inputs}) {
        for (const FileDescriptor &end : *ends) {
            ::fcntl(end.value(), F_SETFL, ::fcntl(end.value(), F_GETFL) | O_NONBLOCK);
        }
    }
    const bool isOfLines = (setup.edges.front().flags & Lines) != 0;
    ::_exit((isOfLines ? pumpLines(setup) : pumpBytes(setup)) ? 0 : 1);
}
} // namespace

pid_t startPump(PumpSetup &setup)
{
    const pid_t pid = ::fork(); // we are small: this costs what a vfork does
    if (pid == 0) {
        runPump(setup);
    }
    return pid;
}

} // namespace weftwork::keeper
