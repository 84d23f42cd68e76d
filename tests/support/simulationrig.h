// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "run/simulation.h"

namespace weftwork::test {

using namespace std::chrono_literals;

inline SimulatedAttempt takes(Nanoseconds duration)
{
    return {duration};
}
inline SimulatedAttempt fails(Nanoseconds duration = 1s, int exitCode = 1)
{
    return {duration, Outcome::Failed, exitCode};
}
inline SimulatedAttempt endsWith(Outcome outcome, Nanoseconds duration = 1s)
{
    return {duration, outcome};
}
inline SimulatedAttempt endless()
{
    return {SimulatedAttempt::endless};
}

/// Runs a graph on the virtual clock and lets a test ask how it went by paths. Jobs that are not scripted take one
/// second. A value of one test.
class SimulationRig
{
public:
    explicit SimulationRig(JobGraph graph);

    SimulationRig &script(const QString &path, std::vector<SimulatedAttempt> attempts);
    void run();

    JobGraph graph;
    SimulationOptions options;
    SimulatedRun done;
    Problems problems;

    Outcome outcome(const QString &path) const;
    const JobRunState &state(const QString &path) const;
    JobNumber number(const QString &path) const;
    /// When the job's attempt started; the last one for 0. Negative: never.
    Nanoseconds startOf(const QString &path, int attempt = 0) const;
    Nanoseconds endOf(const QString &path) const { return state(path).finishTime; }
    int startsOf(const QString &path) const;
    /// The most jobs of these that ran at once.
    int mostAtOnce(const QStringList &paths) const;
    /// The paths of events of a kind, in order.
    QStringList paths(RunEvent::Kind kind) const;
    std::vector<Reason> holdsOf(const QString &path) const;
    const RunState &fold() const { return *m_fold; }
    const NumberedGraph &numbers() const { return *m_numbers; }

private:
    SimulationScript m_script;
    std::unique_ptr<NumberedGraph> m_numbers;
    std::unique_ptr<RunState> m_fold;
};

} // namespace weftwork::test
