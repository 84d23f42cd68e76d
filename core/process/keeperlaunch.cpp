// SPDX-License-Identifier: Apache-2.0
#include "process/keeperlaunch.h"

#include "process/keeperprotocol.h"
#include "support/problemtext.h"

#include <QFile>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace weftwork {

namespace {
Problem cannot(const QString &what, int error, const QString &help)
{
    return Problem::error(QString(what).replace(QLatin1String("%E"), QString::fromLocal8Bit(std::strerror(error))), help);
}

Result<FileDescriptor> openRunFolder(const QString &runFolder)
{
    FileDescriptor folder(::open(QFile::encodeName(runFolder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen()) {
        return cannot(ProblemText::tr("The folder %1 of the run cannot be opened: %E.").arg(runFolder), errno,
            ProblemText::tr("Check that it exists and is yours."));
    }
    return folder;
}

/// Above the numbers that the keeper expects its own under, so that moving one there closes no other.
FileDescriptor lifted(const FileDescriptor &descriptor)
{
    return FileDescriptor(::fcntl(descriptor.value(), F_DUPFD_CLOEXEC, 16));
}

/// What posix_spawn shall do in the child. Frees itself.
class SpawnPlan
{
public:
    SpawnPlan()
    {
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawnattr_init(&attributes);
        sigset_t all;
        sigset_t none;
        ::sigfillset(&all);
        ::sigemptyset(&none);
        ::posix_spawnattr_setsigdefault(&attributes, &all);
        ::posix_spawnattr_setsigmask(&attributes, &none);
        ::posix_spawnattr_setflags(
            &attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    }
    ~SpawnPlan()
    {
        ::posix_spawn_file_actions_destroy(&actions);
        ::posix_spawnattr_destroy(&attributes);
    }
    SpawnPlan(const SpawnPlan &) = delete;
    SpawnPlan &operator=(const SpawnPlan &) = delete;

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
};

int spawnMaster(const QByteArray &program, const FileDescriptor &folder, const FileDescriptor &socket, int *error)
{
    SpawnPlan plan;
    ::posix_spawn_file_actions_addopen(&plan.actions, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&plan.actions, folder.value(), keeper::folderDescriptor);
    ::posix_spawn_file_actions_adddup2(&plan.actions, socket.value(), keeper::engineDescriptor);
    QByteArray name = program;
    char flag[] = "--master";
    char *const arguments[] = {name.data(), flag, nullptr};
    pid_t pid = 0;
    *error = ::posix_spawn(&pid, name.constData(), &plan.actions, &plan.attributes, arguments, environ);
    return *error == 0 ? pid : 0;
}

QString installAgain()
{
    return ProblemText::tr("Install Weftwork again: the keeper belongs to it.");
}
} // namespace

Result<KeeperConnection> launchKeeper(const QString &runFolder, const QString &program)
{
    Result<FileDescriptor> folder = openRunFolder(runFolder);
    if (!folder) {
        return folder.problem();
    }
    if (program.isEmpty()) {
        return Problem::error(ProblemText::tr("The program weftwork-keeper was not found."), installAgain());
    }
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
        return cannot(ProblemText::tr("No connection to a keeper can be made: %E."), errno,
            ProblemText::tr("End other programs and try again."));
    }
    FileDescriptor ours(ends[0]);
    const FileDescriptor theirs(ends[1]);
    int error = 0;
    const int pid = spawnMaster(QFile::encodeName(program), lifted(*folder), lifted(theirs), &error);
    if (pid == 0) {
        return cannot(ProblemText::tr("%1 cannot be started: %E.").arg(program), error, installAgain());
    }
    return KeeperConnection{std::move(ours), pid};
}

Result<KeeperConnection> findKeeper(const QString &runFolder)
{
    Result<FileDescriptor> folder = openRunFolder(runFolder);
    if (!folder) {
        return folder.problem();
    }
    FileDescriptor socket(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    // A socket path may have 107 bytes, run folders are deeper.
    std::snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%s", folder->value(), keeper::socketName);
    if (::connect(socket.value(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        return cannot(ProblemText::tr("No keeper lives in %1: %E.").arg(runFolder), errno, {});
    }
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket.value(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || peer.uid != ::geteuid()) {
        return Problem::error(ProblemText::tr("The keeper in %1 belongs to another user.").arg(runFolder),
            ProblemText::tr("Let that user drive the run, or start it again as yourself."));
    }
    return KeeperConnection{std::move(socket), 0};
}

} // namespace weftwork
