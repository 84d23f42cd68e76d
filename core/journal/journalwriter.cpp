// SPDX-License-Identifier: Apache-2.0
#include "journal/journalwriter.h"

#include "journal/eventjson.h"
#include "support/problemtext.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weftwork {

namespace {
constexpr qint64 reservation = 1 << 20;
constexpr qint64 margin = 64 << 10; ///< kept for the ends of what has begun

bool endsWithinLine(int file, qint64 size)
{
    char last = '\n';
    return size > 0 && ::pread(file, &last, 1, size - 1) == 1 && last != '\n';
}
} // namespace

Result<std::unique_ptr<JournalWriter>> JournalWriter::open(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(),
        O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    struct stat status{};
    if (file < 0 || ::fstat(file, &status) != 0) {
        return Problem::error(ProblemText::tr("The journal cannot be opened: %1.")
                                  .arg(QString::fromLocal8Bit(std::strerror(errno))),
            ProblemText::tr("Without a journal nothing is started; check the folder's permissions."), {path, 0, 0, {}});
    }
    std::unique_ptr<JournalWriter> writer(new JournalWriter(file, endsWithinLine(file, status.st_size)));
    writer->m_size = status.st_size;
    return writer;
}

JournalWriter::JournalWriter(int file, bool isTorn)
    : m_file(file)
    , m_isTorn(isTorn)
    , m_syncer([this] { syncEachSecond(); })
{
}

JournalWriter::~JournalWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_wake.notify_one();
    m_syncer.join();
    sync();
    ::close(m_file);
}

bool JournalWriter::writeHead(const JournalHead &head)
{
    return append(jsonLine(toJson(head)), false);
}

bool JournalWriter::record(const RunEvent &event)
{
    const bool isBeginning = event.kind == RunEvent::Kind::Started || event.kind == RunEvent::Kind::RunStarted;
    return append(jsonLine(toJson(event)), !isBeginning);
}

bool JournalWriter::catchUp()
{
    return append({}, true);
}

bool JournalWriter::append(const QByteArray &line, bool mayBeKept)
{
    const bool isReserved = reserve(m_kept.size() + line.size());
    if (!isReserved && !mayBeKept) {
        return false;
    }
    if (!writeLines(m_kept)) {
        m_kept += mayBeKept ? line : QByteArray();
        return false;
    }
    QByteArray rest = line;
    if (!writeLines(rest)) {
        m_kept = mayBeKept ? rest : QByteArray();
        return false;
    }
    if (isReserved) {
        m_problem.clear();
    }
    return isReserved;
}

bool JournalWriter::reserve(qint64 size)
{
    const qint64 need = m_size + size + margin;
    if (need <= m_reservedUntil) {
        return true;
    }
    const qint64 until = need + reservation;
    if (::fallocate(m_file, FALLOC_FL_KEEP_SIZE, m_size, until - m_size) == 0 || errno == EOPNOTSUPP
        || errno == ENOSYS) {
        m_reservedUntil = until;
        return true;
    }
    return fail(errno);
}

bool JournalWriter::writeLines(QByteArray &lines)
{
    if (lines.isEmpty()) {
        return true;
    }
    if (m_isTorn) {
        lines.prepend('\n');
    }
    ssize_t written = -1;
    do {
        written = ::write(m_file, lines.constData(), static_cast<std::size_t>(lines.size()));
    } while (written < 0 && errno == EINTR);
    const int error = written < 0 ? errno : ENOSPC;
    const bool isWhole = written == lines.size();
    if (written > 0) {
        m_size += written;
        m_isTorn = lines.at(written - 1) != '\n';
        const std::lock_guard lock(m_mutex);
        m_isDirty = true;
    }
    // A piece of a line is worth nothing: the line follows whole, after a newline.
    lines.remove(0, written > 0 ? lines.lastIndexOf('\n', written - 1) + 1 : 0);
    return isWhole || fail(error);
}

bool JournalWriter::fail(int error)
{
    m_problem = error == ENOSPC || error == EDQUOT || error == EFBIG
        ? QStringLiteral("disk full")
        : QString::fromLocal8Bit(std::strerror(error));
    return false;
}

bool JournalWriter::sync()
{
    const bool isWhole = writeLines(m_kept);
    {
        const std::lock_guard lock(m_mutex);
        m_isDirty = false;
    }
    return isWhole && (::fdatasync(m_file) == 0 || fail(errno));
}

void JournalWriter::syncEachSecond()
{
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, std::chrono::seconds(1), [this] { return m_isEnding; })) {
        if (m_isDirty) {
            m_isDirty = false;
            lock.unlock();
            ::fdatasync(m_file);
            lock.lock();
        }
    }
}

} // namespace weftwork
