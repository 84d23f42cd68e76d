// SPDX-License-Identifier: Apache-2.0
#include "cli/detach.h"

#include "cli/clitext.h"
#include "cli/exitstatus.h"
#include "journal/eventjson.h"
#include "support/language.h"

#include <QFile>
#include <QJsonDocument>

#include <cerrno>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace weftwork::cli {

namespace {
/// argv for the engine: the same words, and where to report.
class EngineArguments
{
public:
    EngineArguments(const CommandLine &line, int descriptor)
    {
        m_words << "weftwork" << line.verb().name << "--detached=" + QByteArray::number(descriptor);
        for (const QString &word : line.words()) {
            m_words << word.toLocal8Bit();
        }
        for (QByteArray &word : m_words) {
            m_pointers.push_back(word.data());
        }
        m_pointers.push_back(nullptr);
    }
    char **data() { return m_pointers.data(); }

private:
    QList<QByteArray> m_words;
    std::vector<char *> m_pointers;
};

/// Between fork and exec: only calls that are safe there.
[[noreturn]] void becomeEngine(int reportEnd, char **arguments)
{
    ::setsid();
    const int nothing = ::open("/dev/null", O_RDWR);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(nothing, STDOUT_FILENO);
    ::fcntl(reportEnd, F_SETFD, 0);
    ::execv("/proc/self/exe", arguments);
    ::_exit(ProgramNotFound);
}

QByteArray readToEnd(int file)
{
    QByteArray all;
    char buffer[4096];
    for (;;) {
        const ssize_t count = ::read(file, buffer, sizeof buffer);
        if (count > 0) {
            all.append(buffer, count);
        } else if (count == 0 || errno != EINTR) {
            return all;
        }
    }
}

int statusOfChild(pid_t child)
{
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : SignalBase + WTERMSIG(status);
}
} // namespace

int startDetached(const CommandLine &line, Output &output)
{
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) {
        output.problem(Problem::error(Text::tr("No engine can be started: %1.").arg(qt_error_string(errno)),
            Text::tr("End other programs and try again.")));
        return WeftworkFailed;
    }
    handLanguageToSuccessor();
    EngineArguments arguments(line, ends[1]);
    const pid_t child = ::fork();
    if (child == 0) {
        becomeEngine(ends[1], arguments.data());
    }
    const int error = errno;
    ::close(ends[1]);
    if (child < 0) {
        ::close(ends[0]);
        output.problem(Problem::error(Text::tr("No engine can be started: %1.").arg(qt_error_string(error)),
            Text::tr("End other programs and try again.")));
        return WeftworkFailed;
    }
    const QByteArray report = readToEnd(ends[0]);
    ::close(ends[0]);
    if (report.isEmpty()) {
        return statusOfChild(child); // it has told why on the same standard error
    }
    if (output.isJson()) {
        output.data(report);
    } else {
        output.line(QJsonDocument::fromJson(report).object().value(QLatin1String("run")).toString());
    }
    return ResultTrue;
}

DetachedReport::DetachedReport(int descriptor)
    : m_descriptor(descriptor)
{
    if (m_descriptor >= 0) {
        ::fcntl(m_descriptor, F_SETFD, FD_CLOEXEC);
    }
}

DetachedReport::~DetachedReport()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
    if (m_errors >= 0) {
        ::close(m_errors);
    }
}

void DetachedReport::writeTo(const QString &engineLog)
{
    if (!isNeeded()) {
        return;
    }
    const int log = ::open(
        QFile::encodeName(engineLog).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    m_errors = ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    ::dup2(log >= 0 ? log : STDIN_FILENO, STDERR_FILENO);
    ::dup2(STDERR_FILENO, STDOUT_FILENO);
    if (log >= 0) {
        ::close(log);
    }
}

void DetachedReport::restoreErrors()
{
    if (m_errors >= 0) {
        ::dup2(m_errors, STDERR_FILENO);
    }
}

void DetachedReport::tell(const QString &runId, const QString &folder)
{
    if (!isNeeded()) {
        return;
    }
    const QByteArray report = jsonLine({{QStringLiteral("run"), runId}, {QStringLiteral("folder"), folder}});
    [[maybe_unused]] const ssize_t written
        = ::write(m_descriptor, report.constData(), static_cast<std::size_t>(report.size()));
    ::close(std::exchange(m_descriptor, -1));
    ::close(std::exchange(m_errors, -1));
}

} // namespace weftwork::cli
