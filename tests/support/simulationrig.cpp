// SPDX-License-Identifier: Apache-2.0
#include "support/simulationrig.h"

#include <algorithm>

namespace weftwork::test {

SimulationRig::SimulationRig(JobGraph given)
    : graph(std::move(given))
{
    m_script.other.duration = 1s;
}

SimulationRig &SimulationRig::script(const QString &path, std::vector<SimulatedAttempt> attempts)
{
    m_script.attempts.insert(path, std::move(attempts));
    return *this;
}

void SimulationRig::run()
{
    m_numbers = std::make_unique<NumberedGraph>(graph);
    m_fold = std::make_unique<RunState>(*m_numbers);
    Result<SimulatedRun> result = simulate(graph, m_script, options);
    problems = result.problems();
    if (result) {
        done = std::move(*result);
    }
    for (const RunEvent &event : done.events) {
        m_fold->apply(event);
    }
}

JobNumber SimulationRig::number(const QString &path) const
{
    const JobNumber job = m_numbers->find(path);
    Q_ASSERT(job.isValid());
    return job;
}

const JobRunState &SimulationRig::state(const QString &path) const
{
    return m_fold->job(number(path));
}

Outcome SimulationRig::outcome(const QString &path) const
{
    return state(path).outcome;
}

Nanoseconds SimulationRig::startOf(const QString &path, int attempt) const
{
    Nanoseconds time{-1};
    for (const RunEvent &event : done.events) {
        const bool isMeant = event.kind == RunEvent::Kind::Started && event.job == number(path);
        if (isMeant && (attempt == 0 || event.attempt == attempt)) {
            time = event.time;
        }
    }
    return time;
}

int SimulationRig::startsOf(const QString &path) const
{
    return static_cast<int>(std::count_if(done.events.begin(), done.events.end(), [&](const RunEvent &event) {
        return event.kind == RunEvent::Kind::Started && event.job == number(path);
    }));
}

int SimulationRig::mostAtOnce(const QStringList &meant) const
{
    int running = 0;
    int most = 0;
    for (const RunEvent &event : done.events) {
        if (!event.job.isValid() || !meant.contains(m_numbers->path(event.job))) {
            continue;
        }
        running += event.kind == RunEvent::Kind::Started ? 1 : event.kind == RunEvent::Kind::Finished ? -1 : 0;
        most = std::max(most, running);
    }
    return most;
}

QStringList SimulationRig::paths(RunEvent::Kind kind) const
{
    QStringList result;
    for (const RunEvent &event : done.events) {
        if (event.kind == kind && event.job.isValid()) {
            result << m_numbers->path(event.job);
        }
    }
    return result;
}

std::vector<Reason> SimulationRig::holdsOf(const QString &path) const
{
    std::vector<Reason> reasons;
    for (const RunEvent &event : done.events) {
        if (event.kind == RunEvent::Kind::Held && event.job == number(path)) {
            reasons.push_back(event.reason);
        }
    }
    return reasons;
}

} // namespace weftwork::test
