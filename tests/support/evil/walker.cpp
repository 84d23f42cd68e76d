// SPDX-License-Identifier: Apache-2.0
// Is never the same process for long: forks, ends, and goes on in a new session. Ignores SIGTERM.
#include <csignal>
#include <cstdlib>

#include <unistd.h>

int main(int argc, char **argv)
{
    const useconds_t pause = argc > 1 ? static_cast<useconds_t>(std::atoi(argv[1])) : 1000;
    std::signal(SIGTERM, SIG_IGN);
    if (::fork() != 0) {
        ::pause(); // the main process stays, the walker walks
    }
    for (;;) {
        if (pause > 0) {
            ::usleep(pause);
        }
        if (::fork() != 0) {
            ::_exit(0);
        }
        ::setsid();
    }
}
