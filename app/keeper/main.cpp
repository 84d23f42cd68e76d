// SPDX-License-Identifier: Apache-2.0
#include "keeper/master.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace weftwork::keeper;

namespace {
/// posix_spawn leaves the two signals that the C library keeps for itself ignored, and gives nobody a way to undo it;
/// jobs would inherit that.
void resetSignalsOfTheLibrary()
{
    for (const int number : {32, 33}) {
        const unsigned long defaultAction[4] = {};
        ::syscall(SYS_rt_sigaction, number, defaultAction, nullptr, sizeof(unsigned long));
    }
}
} // namespace

/// Started by the engine alone, with the run's folder and a connection as descriptors 3 and 4.
int main(int argc, char **argv)
{
    struct stat folder{};
    struct stat engine{};
    if (argc != 2 || std::strcmp(argv[1], "--master") != 0 || ::fstat(folderDescriptor, &folder) != 0
        || ::fstat(engineDescriptor, &engine) != 0 || !S_ISDIR(folder.st_mode) || !S_ISSOCK(engine.st_mode)) {
        std::fputs("weftwork-keeper is started by a run, not by hand. Use `weftwork run FILE`.\n", stderr);
        return 2;
    }
    ::close_range(engineDescriptor + 1, ~0U, 0);
    ::fcntl(folderDescriptor, F_SETFD, FD_CLOEXEC);
    ::fcntl(engineDescriptor, F_SETFD, FD_CLOEXEC);
    ::prctl(PR_SET_NAME, "weft-master");
    ::umask(077);
    resetSignalsOfTheLibrary();
    Master master(folderDescriptor, engineDescriptor);
    if (!master.prepare()) {
        std::fprintf(stderr, "weftwork-keeper cannot use the run's folder: %s.\n", std::strerror(errno));
        return 1;
    }
    ::dup2(1, 2); // from here on nobody reads what we would say
    return master.run();
}
