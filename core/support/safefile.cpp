// SPDX-License-Identifier: Apache-2.0
#include "support/safefile.h"

#include "support/filedescriptor.h"
#include "support/problemtext.h"

#include <QFile>
#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weftwork {

namespace {

QString helpFor(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return ProblemText::tr("Free some space, or choose another folder.");
    case EACCES:
    case EPERM:
    case EROFS:
        return ProblemText::tr("Choose a place where you may write.");
    case ENOENT:
    case ENOTDIR:
        return ProblemText::tr("Make its folder first, or choose another one.");
    case ELOOP:
        return ProblemText::tr("Mend the symbolic link, or choose another name.");
    case EISDIR:
    case EINVAL:
        return ProblemText::tr("Choose the name of a file.");
    default:
        return ProblemText::tr("Look at the disk, or choose another folder.");
    }
}

QString reason(int error)
{
    switch (error) {
    case ENOSPC:
        return ProblemText::tr("no space is left on the disk");
    case EDQUOT:
        return ProblemText::tr("the quota of disk space is used up");
    case EFBIG:
        return ProblemText::tr("it would be larger than is allowed");
    case EROFS:
        return ProblemText::tr("the disk is read-only");
    case EACCES:
    case EPERM:
        return ProblemText::tr("writing there is not allowed");
    case ENOENT:
        return ProblemText::tr("its folder does not exist");
    case EISDIR:
        return ProblemText::tr("it is a folder");
    case EINVAL:
        return ProblemText::tr("it is not a regular file");
    case ELOOP:
        return ProblemText::tr("its symbolic links lead in a circle");
    default:
        return QString::fromLocal8Bit(std::strerror(error));
    }
}

Problem cannotSave(const QString &path, int error)
{
    return Problem::error(ProblemText::tr("“%1” was not saved: %2. What was there before is untouched.").arg(path, reason(error)),
        helpFor(error), {path, 0, 0, {}});
}

Problem cannotRead(const QString &path, const QString &why, const QString &help)
{
    return Problem::error(ProblemText::tr("“%1” was not read: %2.").arg(path, why), help, {path, 0, 0, {}});
}

// The file that a path means when its symbolic links are followed; it need not exist. Empty with errno set if they go in a circle.
QByteArray linkTarget(QByteArray path)
{
    for (int steps = 0; steps < 40; ++steps) {
        struct stat status;
        if (::lstat(path.constData(), &status) != 0 || !S_ISLNK(status.st_mode)) {
            return path;
        }
        QByteArray target(4096, '\0');
        const ssize_t length = ::readlink(path.constData(), target.data(), static_cast<std::size_t>(target.size()));
        if (length < 0) {
            return {};
        }
        target.truncate(length);
        path = target.startsWith('/') ? target : path.left(path.lastIndexOf('/') + 1) + target;
    }
    errno = ELOOP;
    return {};
}

bool writeAll(int descriptor, const QByteArray &content)
{
    qsizetype done = 0;
    while (done < content.size()) {
        const ssize_t written = ::write(descriptor, content.constData() + done, static_cast<std::size_t>(content.size() - done));
        if (written < 0 && errno != EINTR) {
            return false;
        }
        if (written == 0) {
            errno = ENOSPC;
            return false;
        }
        done += std::max<ssize_t>(written, 0);
    }
    return true;
}

// The owner first: changing it drops the set-user bits. What is not allowed is left out, and access is never widened.
bool copyOwnership(int descriptor, const struct stat &old)
{
    mode_t mode = old.st_mode & 07777;
    const bool isMine = old.st_uid == ::geteuid();
    if (!(isMine && old.st_gid == ::getegid()) && ::fchown(descriptor, old.st_uid, old.st_gid) != 0
        && ::fchown(descriptor, static_cast<uid_t>(-1), old.st_gid) != 0) {
        mode &= ~static_cast<mode_t>(06070);
    }
    return ::fchmod(descriptor, mode) == 0;
}

// What saveFile() works on: one target and its temporary neighbour, for one call.
class Replacement
{
public:
    explicit Replacement(const QByteArray &target)
        : m_folderPath(target.contains('/') ? target.left(target.lastIndexOf('/') + 1) : QByteArray("./"))
        , m_name(target.mid(target.lastIndexOf('/') + 1))
        , m_folder(::open(m_folderPath.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    {
    }
    Replacement(const Replacement &) = delete;
    Replacement &operator=(const Replacement &) = delete;
    ~Replacement()
    {
        if (!m_temporary.isEmpty()) {
            ::unlinkat(m_folder.value(), m_temporary.constData(), 0);
        }
    }

    // 0, or the errno of what failed.
    int replaceBy(const QByteArray &content)
    {
        struct stat old;
        const bool isThere = m_folder.isOpen() && ::fstatat(m_folder.value(), m_name.constData(), &old, AT_SYMLINK_NOFOLLOW) == 0;
        if (!m_folder.isOpen() || (!isThere && errno != ENOENT)) {
            return errno;
        }
        if (isThere && !S_ISREG(old.st_mode)) {
            return S_ISDIR(old.st_mode) ? EISDIR : EINVAL;
        }
        if (isThere && ::faccessat(m_folder.value(), m_name.constData(), W_OK, AT_EACCESS) != 0) {
            return errno;
        }
        if (const int error = writeTemporary(content, isThere ? &old : nullptr)) {
            return error;
        }
        if (::renameat(m_folder.value(), m_temporary.constData(), m_folder.value(), m_name.constData()) != 0) {
            return errno;
        }
        m_temporary.clear();
        return 0;
    }

    // Some file systems cannot bring a folder to disk by itself, and say so by EINVAL.
    bool syncFolder() const { return ::fsync(m_folder.value()) == 0 || errno == EINVAL; }

private:
    int writeTemporary(const QByteArray &content, const struct stat *old)
    {
        int number = -1;
        do {
            m_temporary = '.' + m_name.left(200) + ".new-" + QByteArray::number(QRandomGenerator::system()->generate(), 36);
            number = ::openat(m_folder.value(), m_temporary.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                old ? 0600 : 0666);
        } while (number < 0 && errno == EEXIST);
        FileDescriptor file(number);
        if (!file.isOpen()) {
            m_temporary.clear();
            return errno;
        }
        const bool isWritten = (!old || copyOwnership(number, *old)) && writeAll(number, content) && ::fsync(number) == 0;
        if (!isWritten) {
            return errno;
        }
        return ::close(file.release()) == 0 ? 0 : errno; // network file systems tell of a failed write only here
    }

    QByteArray m_folderPath;
    QByteArray m_name;
    QByteArray m_temporary; // its name while it exists
    FileDescriptor m_folder;
};

} // namespace

Result<Done> saveFile(const QString &path, const QByteArray &content)
{
    const QByteArray target = linkTarget(QFile::encodeName(path));
    if (target.isEmpty() || target.endsWith('/')) {
        return cannotSave(path, target.isEmpty() ? (path.isEmpty() ? EINVAL : errno) : EISDIR);
    }
    Replacement replacement(target);
    if (const int error = replacement.replaceBy(content)) {
        return cannotSave(path, error);
    }
    if (!replacement.syncFolder()) {
        return Problem::error(
            ProblemText::tr("“%1” was saved, but the disk does not confirm it: %2.").arg(path, reason(errno)),
            ProblemText::tr("Keep a copy elsewhere, and look at the disk."), {path, 0, 0, {}});
    }
    return Done();
}

Result<QByteArray> readFile(const QString &path, qint64 limit)
{
    const QByteArray name = QFile::encodeName(path);
    const FileDescriptor file(::open(name.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat status;
    if (!file.isOpen() || ::fstat(file.value(), &status) != 0) {
        const QString why = errno == ENOENT ? ProblemText::tr("there is no such file") : QString::fromLocal8Bit(std::strerror(errno));
        return cannotRead(path, why, ProblemText::tr("Look at its name and its permissions."));
    }
    if (!S_ISREG(status.st_mode)) {
        return cannotRead(path, S_ISDIR(status.st_mode) ? reason(EISDIR) : reason(EINVAL), ProblemText::tr("Name a file."));
    }
    QByteArray content;
    content.reserve(std::min<qint64>(status.st_size, limit) + 1); // growing would take up to twice as much
    while (content.size() <= limit) {
        const qsizetype before = content.size();
        const qint64 chunk = std::min<qint64>(std::max<qint64>(status.st_size - before + 1, 4096), limit - before + 1);
        content.resize(before + chunk);
        const ssize_t count = ::read(file.value(), content.data() + before, static_cast<std::size_t>(chunk));
        content.truncate(before + std::max<ssize_t>(count, 0));
        if (count < 0 && errno != EINTR) {
            return cannotRead(path, QString::fromLocal8Bit(std::strerror(errno)), ProblemText::tr("Look at the disk."));
        }
        if (count == 0) {
            return content;
        }
    }
    return cannotRead(path, ProblemText::tr("it is larger than %1 MB").arg(limit / 1'000'000),
        ProblemText::tr("Is it the right file?"));
}

} // namespace weftwork
