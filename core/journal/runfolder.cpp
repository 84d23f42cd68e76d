// SPDX-License-Identifier: Apache-2.0
#include "journal/runfolder.h"

#include "support/problemtext.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace weftwork {

namespace {
constexpr auto timeFormat = "yyyyMMdd'T'HHmmss'Z'";

QString runsFolder(const QString &state)
{
    return state + QLatin1String("/runs");
}
} // namespace

QString stateFolder()
{
    const QString base = qEnvironmentVariable("XDG_STATE_HOME");
    // The standard: a path that is not absolute counts as not given.
    return QDir::isAbsolutePath(base) ? QDir::cleanPath(base) + QLatin1String("/weftwork")
                                      : QDir::homePath() + QLatin1String("/.local/state/weftwork");
}

QDateTime RunFolder::begin() const
{
    QDateTime time = QDateTime::fromString(id().section(QLatin1Char('-'), 0, 0), QLatin1String(timeFormat));
    time.setTimeSpec(Qt::UTC);
    return time;
}

bool RunFolder::isLive() const
{
    const int file = ::open(QFile::encodeName(engineLock()).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) {
        return false;
    }
    const bool isFree = ::flock(file, LOCK_SH | LOCK_NB) == 0;
    ::close(file);
    return !isFree && !isEmpty();
}

Result<std::unique_ptr<EngineLock>> EngineLock::take(const QString &path)
{
    const int file
        = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file >= 0 && ::flock(file, LOCK_EX | LOCK_NB) == 0) {
        return std::unique_ptr<EngineLock>(new EngineLock(file));
    }
    const int error = errno;
    if (file >= 0) {
        ::close(file);
    }
    return Problem::error(error == EWOULDBLOCK ? ProblemText::tr("Another engine drives this run.")
                                               : ProblemText::tr("The lock of the run cannot be taken: %1.")
                                                     .arg(qt_error_string(error)),
        error == EWOULDBLOCK ? ProblemText::tr("Watch it, or stop it first.")
                             : ProblemText::tr("Look whether the folder of the run may be written to."),
        {path, 0, 0, {}});
}

EngineLock::~EngineLock()
{
    ::close(m_file);
}

std::vector<RunFolder> listRuns(const QString &state)
{
    std::vector<RunFolder> runs;
    const QDir folder(runsFolder(state));
    const QStringList names = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    for (const QString &name : names) {
        RunFolder run(folder.filePath(name));
        if (run.begin().isValid()) {
            runs.push_back(std::move(run));
        }
    }
    return runs;
}

namespace {
bool isMeant(const QString &id, const QString &text)
{
    return id.startsWith(text) || id.section(QLatin1Char('-'), 1) == text;
}

Problem noSuchRun(const QString &text, bool isAnyThere)
{
    return isAnyThere ? Problem::error(ProblemText::tr("There is no run “%1”.").arg(text),
                            ProblemText::tr("See “weftwork runs” for the names of all runs."))
                      : Problem::error(ProblemText::tr("There is no run yet."),
                            ProblemText::tr("Start one with “weftwork run FILE”."));
}
} // namespace

Result<RunFolder> findRun(const QString &text, const QString &state)
{
    if (text.contains(QLatin1Char('/')) && QFile::exists(RunFolder(text).journal())) {
        return RunFolder(QDir(text).canonicalPath());
    }
    const std::vector<RunFolder> runs = listRuns(state);
    if (runs.empty() || text.isEmpty()) {
        return noSuchRun(text, !runs.empty());
    }
    if (text == QLatin1String("last")) {
        return runs.front();
    }
    std::vector<RunFolder> meant;
    for (const RunFolder &run : runs) {
        if (run.id() == text) {
            return run;
        }
        if (isMeant(run.id(), text)) {
            meant.push_back(run);
        }
    }
    if (meant.empty()) {
        return noSuchRun(text, true);
    }
    if (meant.size() > 1) {
        return Problem::error(
            ProblemText::tr("“%1” fits %2 runs, among them %3 and %4.")
                .arg(text).arg(meant.size()).arg(meant[0].id(), meant[1].id()),
            ProblemText::tr("Give more of the name."));
    }
    return meant.front();
}

} // namespace weftwork
