// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/journalhead.h"
#include "schedule/runobserver.h"
#include "support/result.h"

#include <QByteArray>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace weftwork {

/// Writes the journal of a run: one line and one write(2) an event, into space reserved beforehand, and fsync once a
/// second and at the end (by a thread of its own). Owned by the run's engine; used by the thread that drives the
/// scheduler.
class JournalWriter final : public RunObserver
{
public:
    /// Opens or makes the file. What stands in it stays: a torn end gets its newline.
    static Result<std::unique_ptr<JournalWriter>> open(const QString &path);
    ~JournalWriter() override;
    JournalWriter(const JournalWriter &) = delete;
    JournalWriter &operator=(const JournalWriter &) = delete;

    bool writeHead(const JournalHead &head);
    /// False: it could not be written, problem() says why. The beginning of a job that could not be recorded is
    /// forgotten, since it does not begin then; every other event is kept and written before the next.
    bool record(const RunEvent &event) override;
    bool catchUp() override;
    /// Why the last write failed; empty if it did not.
    QString problem() const { return m_problem; }

    /// Writes what is kept and waits until all of it is on disk.
    bool sync();

private:
    explicit JournalWriter(int file, bool isTorn);

    bool append(const QByteArray &line, bool mayBeKept);
    bool reserve(qint64 size);
    /// Takes out of `lines` what is written whole; false if something is left.
    bool writeLines(QByteArray &lines);
    bool fail(int error);
    void syncEachSecond();

    const int m_file;
    qint64 m_size = 0;
    qint64 m_reservedUntil = 0;
    bool m_isTorn;
    QByteArray m_kept; ///< lines that could not be written yet
    QString m_problem;

    std::mutex m_mutex; ///< of the two below
    bool m_isDirty = false;
    bool m_isEnding = false;
    std::condition_variable m_wake;
    std::thread m_syncer;
};

} // namespace weftwork
