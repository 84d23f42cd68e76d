// SPDX-License-Identifier: Apache-2.0
// Leaves processes behind in every way there is, says "ready", and waits. With an argument it ends at once instead.
#include <csignal>
#include <cstdio>

#include <unistd.h>

namespace {
void waitForever()
{
    for (;;) {
        ::pause();
    }
}

void leaveOneBehind(bool ownSession, bool twice, bool ignoresEnd)
{
    if (::fork() != 0) {
        return;
    }
    if (ownSession) {
        ::setsid();
    }
    if (twice && ::fork() != 0) {
        ::_exit(0);
    }
    if (ignoresEnd) {
        std::signal(SIGTERM, SIG_IGN);
        std::signal(SIGHUP, SIG_IGN);
    }
    waitForever();
}
} // namespace

int main(int argc, char **)
{
    leaveOneBehind(false, false, false); // a background child
    leaveOneBehind(true, false, false);  // setsid
    leaveOneBehind(true, true, true);    // a daemon that ignores SIGTERM
    leaveOneBehind(false, true, true);   // nohup
    std::puts("ready");
    std::fflush(stdout);
    if (argc == 1) {
        waitForever();
    }
}
