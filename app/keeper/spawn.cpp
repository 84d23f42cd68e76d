// SPDX-License-Identifier: Apache-2.0
#include "keeper/spawn.h"

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace weftwork::keeper {

namespace {

/// All that the child needs, made before it lives: it shares our memory and may only make system calls.
struct Child
{
    const JobSpec &spec;
    const Streams &streams;
    char **arguments;
    char **environment;
    volatile StartStage stage = StartStage::None;
    volatile int error = 0;

    [[noreturn]] void fail(StartStage at)
    {
        error = errno;
        stage = at;
        ::_exit(127);
    }

    void takeStreams()
    {
        int in = streams.in;
        if (in < 0) {
            in = ::open(spec.inputFile.c_str(), O_RDONLY | O_NOCTTY | O_CLOEXEC);
            if (in < 0) {
                fail(StartStage::Input);
            }
        }
        if (::dup2(in, 0) < 0 || ::dup2(streams.out, 1) < 0 || ::dup2(streams.err, 2) < 0) {
            fail(StartStage::Spool);
        }
        for (const ChannelStream &channel : streams.channels) {
            if (::dup2(channel.end.value(), channel.target) < 0) {
                fail(StartStage::Channel);
            }
        }
    }

    void takeLimits()
    {
        ::umask(static_cast<mode_t>(spec.umask));
        if (spec.softFileLimit != 0) {
            const rlimit files{spec.softFileLimit, spec.hardFileLimit};
            if (::setrlimit(RLIMIT_NOFILE, &files) != 0) {
                fail(StartStage::Limits);
            }
        }
    }

    [[noreturn]] void run()
    {
        ::setsid();
        if (!spec.directory.empty() && ::chdir(spec.directory.c_str()) != 0) {
            fail(StartStage::Directory);
        }
        takeStreams();
        takeLimits();
        // The keeper ignores no signal and its only handler goes with the exec: the mask is all there is to reset.
        std::signal(SIGCHLD, SIG_DFL);
        sigset_t none;
        ::sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::execve(spec.program.c_str(), arguments, environment);
        fail(StartStage::Exec);
    }
};

/// A frame of its own for vfork: whatever the child does to it, the caller's is whole.
[[gnu::noinline]] pid_t vforkAndRun(Child &child)
{
    const pid_t pid = ::vfork();
    if (pid == 0) {
        child.run();
    }
    return pid;
}

} // namespace

pid_t spawn(const JobSpec &spec, const Streams &streams, SpawnError &error)
{
    std::vector<char *> arguments = spec.arguments.pointers();
    std::vector<char *> environment = spec.environment.pointers();
    Child child{spec, streams, arguments.data(), environment.data()};
    const pid_t pid = vforkAndRun(child);
    if (pid < 0) {
        error = {StartStage::Fork, errno};
        return -1;
    }
    if (child.stage != StartStage::None) {
        error = {child.stage, child.error};
        while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
        }
        return -1;
    }
    return pid;
}

} // namespace weftwork::keeper
