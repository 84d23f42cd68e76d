// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "legacy/legacylisting.h"

#include "support/rungraph.h"

#include <memory>

namespace weftwork::test {

/// A graph and a run of it whose events a test makes by hand, each a second after the one before. A value of one test.
class LegacyRig
{
public:
    explicit LegacyRig(JobGraph given)
        : graph(std::move(given))
    {
        refresh();
    }

    /// After the graph was changed; the run begins anew.
    void refresh()
    {
        state.reset();
        numbers = std::make_unique<NumberedGraph>(graph);
        state = std::make_unique<RunState>(*numbers);
    }

    JobNumber job(const QString &path) const
    {
        const JobNumber found = numbers->find(path);
        Q_ASSERT(found.isValid());
        return found;
    }

    LegacyRig &ready(const QString &path) { return apply(RunEvent::Kind::Ready, job(path)); }
    LegacyRig &start(const QString &path)
    {
        ready(path);
        return apply(RunEvent::Kind::Started, job(path));
    }
    LegacyRig &end(const QString &path, JobResult result)
    {
        start(path);
        return apply(RunEvent::Kind::Finished, job(path), std::move(result));
    }
    LegacyRig &end(const QString &path, Outcome outcome = Outcome::Succeeded)
    {
        JobResult result;
        result.outcome = outcome;
        return end(path, std::move(result));
    }
    LegacyRig &skip(const QString &path) { return apply(RunEvent::Kind::Skipped, job(path)); }
    LegacyRig &endRun(Outcome outcome)
    {
        JobResult result;
        result.outcome = outcome;
        return apply(RunEvent::Kind::RunEnded, {}, std::move(result));
    }
    LegacyRig &apply(RunEvent::Kind kind, JobNumber number, JobResult result = {})
    {
        RunEvent event;
        event.kind = kind;
        event.time = time += std::chrono::seconds(1);
        event.job = number;
        event.attempt = 1;
        event.result = std::move(result);
        state->apply(event);
        return *this;
    }

    LegacyListing listing(LegacyStyle style = {}) const { return LegacyListing(*state, style); }

    static JobResult value(std::any value)
    {
        JobResult result;
        result.value = std::move(value);
        return result;
    }
    template <typename Thrown>
    static JobResult throwing(Thrown thrown)
    {
        JobResult result;
        result.outcome = Outcome::Failed;
        result.exception = std::make_exception_ptr(std::move(thrown));
        return result;
    }
    static JobResult exited(int code)
    {
        JobResult result;
        result.outcome = code == 0 ? Outcome::Succeeded : Outcome::Failed;
        result.exit = JobResult::Exit::Exited;
        result.exitCode = code;
        return result;
    }

    JobGraph graph;
    std::unique_ptr<NumberedGraph> numbers;
    std::unique_ptr<RunState> state;
    Nanoseconds time{0};
};

} // namespace weftwork::test
