// SPDX-License-Identifier: Apache-2.0
#include "history/history.h"

#include "journal/exitrecord.h"
#include "journal/journalreader.h"

#include <QDir>
#include <QFile>
#include <QHash>

#include <limits>

namespace weftwork {

namespace {
/// The last outcome of each job, counted.
class Tally
{
public:
    void apply(const RunEvent &event)
    {
        if (event.kind == RunEvent::Kind::RunEnded) {
            outcome = event.result.outcome;
            lastTime = event.time;
        } else if (event.kind == RunEvent::Kind::Skipped) {
            m_outcomes[event.job.value] = Outcome::Skipped;
        } else if (event.kind == RunEvent::Kind::Finished) {
            m_outcomes[event.job.value] = event.result.outcome;
        } else if (event.kind == RunEvent::Kind::Started || event.kind == RunEvent::Kind::Retried) {
            m_outcomes.remove(event.job.value);
        }
    }
    void count(const JournalHead &head, HistoryRow &row) const
    {
        for (auto job = m_outcomes.begin(); job != m_outcomes.end(); ++job) {
            if (head.isWork(job.key())) {
                row.succeeded += isGood(*job) ? 1 : 0;
                row.failed += *job == Outcome::Failed || *job == Outcome::TimedOut ? 1 : 0;
                row.skipped += *job == Outcome::Skipped || *job == Outcome::Cancelled ? 1 : 0;
            }
        }
        row.total = static_cast<int>(head.paths.size()) - static_cast<int>(head.withoutWork.size());
    }

    Outcome outcome = Outcome::None;
    Nanoseconds lastTime{-1};

private:
    static bool isGood(Outcome outcome)
    {
        return outcome == Outcome::Succeeded || outcome == Outcome::Reused || outcome == Outcome::Accepted
            || outcome == Outcome::Stopped;
    }
    QHash<std::uint32_t, Outcome> m_outcomes;
};

bool isKnown(const HistoryRow &row)
{
    return row.outcome != Outcome::None && row.total > 0;
}
} // namespace

HistoryRow rowOfState(const RunFolder &run, const JournalHead &head, const RunState &state)
{
    const RunCounts &counts = state.counts();
    HistoryRow row;
    row.runId = run.id();
    row.graphFile = head.graphFile;
    row.begin = head.wall;
    row.end = head.wallTime(state.endTime());
    row.outcome = state.outcome();
    row.total = counts.total;
    row.succeeded = counts.with(Outcome::Succeeded) + counts.with(Outcome::Reused) + counts.with(Outcome::Accepted)
        + counts.with(Outcome::Stopped);
    row.failed = counts.with(Outcome::Failed) + counts.with(Outcome::TimedOut);
    row.skipped = counts.with(Outcome::Skipped) + counts.with(Outcome::Cancelled);
    return row;
}

HistoryRow rowFromFolder(const RunFolder &run)
{
    HistoryRow row;
    row.runId = run.id();
    row.begin = run.begin();
    const bool isLive = run.isLive();
    JournalReader reader(run.journal());
    std::vector<RunEvent> events = reader.read(std::numeric_limits<qint64>::max()).events;
    const JournalHead head = reader.head().value_or(JournalHead());
    row.graphFile = head.graphFile;
    if (head.wall.isValid()) {
        row.begin = head.wall;
    }
    if (!isLive && !reader.hasEnded()) {
        row.isEngineLost = true;
        const std::vector<RunEvent> proven = eventsAfterEngineLoss(events, ExitRecords::read(run.exits()),
            [&](JobNumber job) { return head.successCodesOf(job.value); });
        events.insert(events.end(), proven.begin(), proven.end());
    }
    Tally tally;
    for (const RunEvent &event : events) {
        tally.apply(event);
    }
    tally.count(head, row);
    row.outcome = row.isEngineLost ? Outcome::Unknown : tally.outcome;
    if (tally.outcome != Outcome::None) {
        row.end = head.wallTime(tally.lastTime);
    }
    return row;
}

std::vector<HistoryRow> runHistory(const QString &state)
{
    QHash<QString, HistoryRow> known;
    Result<std::unique_ptr<History>> history = History::open(state);
    if (history) {
        if (const auto rows = (*history)->rows()) {
            for (const HistoryRow &row : *rows) {
                known.insert(row.runId, row);
            }
        }
    }
    std::vector<HistoryRow> all;
    const std::vector<RunFolder> runs = listRuns(state);
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        HistoryRow row = known.value(run->id());
        if (!isKnown(row)) {
            row = rowFromFolder(*run);
            if (history && isKnown(row) && !row.isEngineLost) {
                (*history)->write(row);
            }
        }
        all.push_back(std::move(row));
    }
    return all;
}

} // namespace weftwork
