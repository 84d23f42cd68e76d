// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/runevent.h"
#include "support/problem.h"

#include <QHash>
#include <QJsonObject>

#include <functional>
#include <optional>
#include <vector>

namespace weftwork {

/// How an attempt ended, as its keeper wrote it into exits.jsonl: proof that does not need the engine. A value.
struct ExitRecord
{
    JobNumber job;
    int attempt = 0;
    QString path;
    QString bootId;
    Nanoseconds start{0};
    Nanoseconds end{0};
    bool hasStarted = true; ///< false: it could not be started, `startError` says why
    int startError = 0;     ///< errno
    bool isTimedOut = false;
    bool isCancelled = false;
    bool isEngineLost = false; ///< ended because the engine was gone and the run's policy was to die
    JobResult result; ///< without outcome: exit codes mean what the job says

    /// The outcome, with the exit codes that this job calls a success (empty: 0 alone).
    Outcome outcome(const std::vector<int> &successCodes) const;
};

std::optional<ExitRecord> exitRecordFromJson(const QJsonObject &object);

/// The last record of each attempt, by job and attempt.
class ExitRecords
{
public:
    /// Reads the whole file; lines that do not parse are reported. A file that is not there has no records.
    static ExitRecords read(const QString &path, Problems *problems = nullptr);

    void add(ExitRecord record);
    const ExitRecord *find(JobNumber job, int attempt) const;
    qsizetype size() const { return m_records.size(); }

private:
    QHash<std::pair<std::uint32_t, int>, ExitRecord> m_records;
};

/// What is known of a run whose engine was lost: the events that its journal lacks. Attempts that began and have an
/// exit record get its outcome; others end as unknown; never success without proof. Jobs that did not begin are
/// left as they are. `successCodes` gives the codes of a job's success.
using SuccessCodes = std::function<std::vector<int>(JobNumber)>;
std::vector<RunEvent> eventsAfterEngineLoss(
    const std::vector<RunEvent> &journal, const ExitRecords &exits, const SuccessCodes &successCodes);

} // namespace weftwork
