// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/journalhead.h"
#include "journal/runfolder.h"
#include "schedule/runstate.h"

#include <QDateTime>
#include <QSqlError>

#include <memory>
#include <vector>

namespace weftwork {

/// A run as the list of all runs shows it. A value.
struct HistoryRow
{
    QString runId;
    QString graphFile;
    QDateTime begin;
    QDateTime end; ///< invalid: it has none that was recorded
    Outcome outcome = Outcome::None;
    int total = 0;
    int succeeded = 0; ///< with reused and accepted
    int failed = 0;    ///< with timed out
    int skipped = 0;   ///< with cancelled
    bool isEngineLost = false;

    bool operator==(const HistoryRow &) const = default;
};

/// history.sqlite in the state folder: an index over all runs, never the truth and never read for live state. Runs
/// write it at their start and end; whoever finds it missing or broken makes it again from the runs' folders. One thread.
class History
{
public:
    static Result<std::unique_ptr<History>> open(const QString &state = stateFolder());
    ~History();
    History(const History &) = delete;
    History &operator=(const History &) = delete;

    bool write(const HistoryRow &row);
    /// All rows by run id; nothing if the file is broken.
    Result<std::vector<HistoryRow>> rows() const;

    /// For engines: an index that cannot be written harms no run.
    static void noteBegin(const RunFolder &folder, const JournalHead &head);
    static void noteEnd(const RunFolder &folder, const JournalHead &head, const RunState &state);

private:
    explicit History(QString connection)
        : m_connection(std::move(connection))
    {
    }
    QSqlError prepare(const QString &path);

    const QString m_connection;
};

/// What the run's own folder tells: slower than the index, and true.
HistoryRow rowFromFolder(const RunFolder &run);

/// A row of a run whose fold is at hand.
HistoryRow rowOfState(const RunFolder &run, const JournalHead &head, const RunState &state);

/// All runs, the newest last: from the index where it knows a run's end, from the folders where not. Mends the index.
std::vector<HistoryRow> runHistory(const QString &state = stateFolder());

} // namespace weftwork
