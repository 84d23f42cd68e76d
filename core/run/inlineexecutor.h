// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "run/executor.h"
#include "support/result.h"

#include <functional>
#include <map>
#include <unordered_map>

namespace weftwork {

/// Runs print and sleep jobs without a thread or process: the scheduler's clock drives it, so that it does the same
/// in a simulation. Used by the scheduler's thread alone.
class InlineExecutor final : public Executor
{
public:
    /// Where the text of a print job goes, for example the job's log. A problem makes the job fail.
    using PrintSink = std::function<Result<Done>(const JobStart &start, const QString &text)>;

    /// The clock must be the scheduler's.
    InlineExecutor(const Clock &clock, PrintSink sink);

    void setListener(ExecutorListener *listener) override { m_listener = listener; }
    bool canRun(JobKind kind) const override { return kind == JobKind::Print || kind == JobKind::Sleep; }
    bool enforcesTimeouts() const override { return true; }
    bool needsPath() const override { return true; }
    void start(const JobStart &start) override;
    void cancel(JobNumber job, int attempt) override;
    std::optional<Nanoseconds> nextDeadline() const override;
    void advanceTo(Nanoseconds now) override;

private:
    struct Sleeper
    {
        JobNumber job;
        int attempt;
        Outcome outcome; // when it wakes
    };

    void print(const JobStart &start);
    void sleep(const JobStart &start);

    const Clock *m_clock;
    PrintSink m_sink;
    ExecutorListener *m_listener = nullptr;
    using Sleepers = std::multimap<Nanoseconds, Sleeper>;
    Sleepers m_sleepers; // by the time at which they wake
    std::unordered_map<JobNumber, Sleepers::iterator> m_places;
};

} // namespace weftwork
