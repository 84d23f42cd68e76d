// SPDX-License-Identifier: Apache-2.0
// Prints what a process starts with: descriptors, signals, limits, session, mask of files, folder.
#include <csignal>
#include <cstdio>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

int main()
{
    std::printf("fds");
    for (int fd = 0; fd < 4096; ++fd) {
        if (::fcntl(fd, F_GETFD) >= 0) {
            std::printf(" %d", fd);
        }
    }
    sigset_t mask;
    ::sigprocmask(SIG_BLOCK, nullptr, &mask);
    std::printf("\nblocked");
    for (int number = 1; number < 65; ++number) {
        if (sigismember(&mask, number) == 1) {
            std::printf(" %d", number);
        }
    }
    std::printf("\nnot default");
    for (int number = 1; number < 65; ++number) {
        struct sigaction action{};
        if (::sigaction(number, nullptr, &action) == 0 && action.sa_handler != SIG_DFL) {
            std::printf(" %d", number);
        }
    }
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    const mode_t mode = ::umask(0);
    char folder[4096];
    std::printf("\nfiles %llu\nsession %s\numask %03o\nfolder %s\nterminal %s\n",
        static_cast<unsigned long long>(files.rlim_cur), ::getsid(0) == ::getpid() ? "own" : "shared", mode,
        ::getcwd(folder, sizeof folder) != nullptr ? folder : "?", ::open("/dev/tty", O_RDONLY) < 0 ? "none" : "some");
}
