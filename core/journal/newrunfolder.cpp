// SPDX-License-Identifier: Apache-2.0
#include "journal/runfolder.h"

#include "support/problemtext.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <ctime>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weftwork {

namespace {
Problem cannotMake(const QString &path, int error)
{
    return Problem::error(ProblemText::tr("The folder of the run cannot be made: %1.").arg(qt_error_string(error)),
        ProblemText::tr("Runs are recorded there, so nothing was started; check its permissions and the space on its disk."),
        {path, 0, 0, {}});
}

/// Makes a folder and those above it, all private.
bool makePrivateFolders(const QString &path)
{
    if (::mkdir(QFile::encodeName(path).constData(), 0700) == 0 || errno == EEXIST) {
        return true;
    }
    if (errno != ENOENT || path.size() < 2) {
        return false;
    }
    return makePrivateFolders(path.section(QLatin1Char('/'), 0, -2))
        && ::mkdir(QFile::encodeName(path).constData(), 0700) == 0;
}

bool writeNewFile(const QString &path, const QByteArray &bytes)
{
    const int file
        = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0400); // nobody edits a record
    if (file < 0) {
        return false;
    }
    errno = ENOSPC;
    const bool isWhole = ::write(file, bytes.constData(), static_cast<std::size_t>(bytes.size())) == bytes.size()
        && ::fdatasync(file) == 0;
    const int error = errno;
    ::close(file);
    errno = error;
    return isWhole;
}

/// The second, and behind the '-' which 65,536th of it: names sort as the runs began.
QString newId()
{
    timespec exact{};
    ::clock_gettime(CLOCK_REALTIME, &exact);
    const auto part = static_cast<quint32>((static_cast<qint64>(exact.tv_nsec) << 16) / 1'000'000'000);
    return QDateTime::fromSecsSinceEpoch(exact.tv_sec, Qt::UTC).toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"))
        + QStringLiteral("-%1").arg(part, 4, 16, QLatin1Char('0'));
}
} // namespace

Result<std::unique_ptr<NewRunFolder>> NewRunFolder::make(const QByteArray &graph, const QString &state)
{
    std::unique_ptr<NewRunFolder> made(new NewRunFolder);
    made->m_runs = state + QLatin1String("/runs");
    if (!makePrivateFolders(made->m_runs)) {
        return cannotMake(made->m_runs, errno);
    }
    for (bool isTaken = true; isTaken;) {
        made->m_id = newId();
        const QString path = made->m_runs + QLatin1String("/.new-") + made->m_id;
        const bool isMade = ::mkdir(QFile::encodeName(path).constData(), 0700) == 0;
        if (!isMade && errno != EEXIST) {
            return cannotMake(path, errno);
        }
        isTaken = !isMade;
        made->m_folder = RunFolder(path);
    }
    if (const Result<Done> filled = made->fill(graph); !filled) {
        return filled.problem();
    }
    return made;
}

Result<Done> NewRunFolder::fill(const QByteArray &graph)
{
    const QByteArray slotsName = QFile::encodeName(m_folder.slotFolder());
    const QByteArray logsName = QFile::encodeName(m_folder.logFolder());
    if (::mkdir(slotsName.constData(), 0700) != 0 || ::mkdir(logsName.constData(), 0700) != 0
        || !writeNewFile(m_folder.graph(), graph)) {
        return cannotMake(m_folder.path(), errno);
    }
    Result<std::unique_ptr<EngineLock>> lock = EngineLock::take(m_folder.engineLock());
    if (!lock) {
        return lock.problem();
    }
    m_lock = std::move(*lock);
    return Done();
}

Result<RunFolder> NewRunFolder::publish()
{
    const RunFolder run(m_runs + QLatin1Char('/') + m_id); // nobody else made this id: its hidden name was ours
    if (::renameat2(AT_FDCWD, QFile::encodeName(m_folder.path()).constData(), AT_FDCWD,
            QFile::encodeName(run.path()).constData(), RENAME_NOREPLACE)
        != 0) {
        return cannotMake(run.path(), errno);
    }
    m_folder = run;
    m_isPublished = true;
    return run;
}

NewRunFolder::~NewRunFolder()
{
    if (!m_isPublished && !m_folder.isEmpty()) {
        QDir(m_folder.path()).removeRecursively();
    }
}

} // namespace weftwork
