// SPDX-License-Identifier: Apache-2.0
#include "history/recordeddurations.h"

#include "history/history.h"
#include "journal/journalreader.h"

#include <algorithm>

namespace weftwork {

namespace {
/// The spans of one job, one a run.
struct Samples
{
    std::vector<Nanoseconds> durations;
    std::vector<Nanoseconds> untilReady;
};

/// What one run tells of each of its jobs; its last attempt counts.
class RunSamples
{
public:
    void apply(const RunEvent &event)
    {
        if (!event.job.isValid()) {
            return;
        }
        Row &job = m_rows[event.job.value];
        switch (event.kind) {
        case RunEvent::Kind::Started:
            job.start = event.time;
            break;
        case RunEvent::Kind::ReportedReady:
            job.untilReady = event.time - job.start;
            break;
        case RunEvent::Kind::Finished:
            if (event.result.outcome == Outcome::Succeeded && job.start >= Nanoseconds{0}) {
                job.duration = event.time - job.start;
            }
            break;
        default:
            break;
        }
    }

    void addTo(QHash<QString, Samples> &samples, const JournalHead &head) const
    {
        for (auto row = m_rows.begin(); row != m_rows.end(); ++row) {
            if (!head.isWork(row.key())) {
                continue;
            }
            if (row->duration >= Nanoseconds{0}) {
                samples[head.pathOf(row.key())].durations.push_back(row->duration);
            }
            if (row->untilReady >= Nanoseconds{0}) {
                samples[head.pathOf(row.key())].untilReady.push_back(row->untilReady);
            }
        }
    }

private:
    struct Row
    {
        Nanoseconds start{-1};
        Nanoseconds duration{-1};
        Nanoseconds untilReady{-1};
    };
    QHash<std::uint32_t, Row> m_rows;
};

void readRun(const RunFolder &run, QHash<QString, Samples> &samples)
{
    JournalReader reader(run.journal());
    RunSamples ofRun;
    for (JournalReader::Batch batch = reader.read(); !batch.isEmpty(); batch = reader.read()) {
        for (const RunEvent &event : batch.events) {
            ofRun.apply(event);
        }
    }
    if (reader.head()) {
        ofRun.addTo(samples, *reader.head());
    }
}

Nanoseconds median(std::vector<Nanoseconds> spans, Nanoseconds otherwise)
{
    if (spans.empty()) {
        return otherwise;
    }
    std::sort(spans.begin(), spans.end());
    const Nanoseconds upper = spans[spans.size() / 2];
    return spans.size() % 2 == 1 ? upper : (spans[spans.size() / 2 - 1] + upper) / 2;
}
} // namespace

ExpectedDurations recordedDurations(const QString &graphFile, int maximumRuns, const QString &state)
{
    std::vector<HistoryRow> rows = runHistory(state);
    std::erase_if(rows, [&](const HistoryRow &row) { return row.graphFile != graphFile; });
    const std::size_t count = std::min(rows.size(), static_cast<std::size_t>(std::max(maximumRuns, 0)));
    QHash<QString, Samples> samples;
    for (auto row = rows.end() - static_cast<std::ptrdiff_t>(count); row != rows.end(); ++row) {
        readRun(RunFolder(state + QLatin1String("/runs/") + row->runId), samples);
    }
    ExpectedDurations recorded;
    for (auto job = samples.begin(); job != samples.end(); ++job) {
        const auto runs = static_cast<int>(std::max(job->durations.size(), job->untilReady.size()));
        recorded.insert(job.key(),
            {median(job->durations, ExpectedDuration::unknown), ExpectedDuration::Source::Recorded, runs,
                median(job->untilReady, Nanoseconds{0})});
    }
    return recorded;
}

} // namespace weftwork
