// SPDX-License-Identifier: Apache-2.0
#include "run/forecastfold.h"

#include <algorithm>

namespace weftwork {

/// Goes through the moments of a forecast from the last to the first and finds for each the latest time at which the
/// run would not end later. Lives for one call of slacks().
class ForecastFold::Slack
{
public:
    explicit Slack(const ForecastFold &fold)
        : m_fold(fold)
        , m_latest(fold.m_moments.size(), endOf(fold))
    {
        for (std::size_t i = m_latest.size(); i > 0; --i) {
            pass(static_cast<std::uint32_t>(i - 1));
        }
    }

    Nanoseconds of(std::uint32_t moment) const { return m_latest[moment] - m_fold.m_moments[moment].time; }

private:
    static Nanoseconds endOf(const ForecastFold &fold)
    {
        return fold.lastEnd() != none ? fold.m_moments[fold.lastEnd()].time : Nanoseconds{0};
    }

    void pass(std::uint32_t index)
    {
        const Moment &moment = m_fold.m_moments[index];
        switch (moment.kind) {
        case Moment::Kind::Begin:
            passBegin(index);
            break;
        case Moment::Kind::Ready:
            holdLag(moment.begin, index);
            break;
        case Moment::Kind::Settled:
            passUnit(index);
            break;
        case Moment::Kind::End:
            if (m_fold.m_graph->kind(moment.job) == JobKind::Graph) {
                passGraph(index);
            } else {
                holdLag(moment.begin, index);
            }
        }
    }

    /// `before` has to come before this moment.
    void hold(std::uint32_t before, std::uint32_t index, Nanoseconds lag = Nanoseconds{0})
    {
        if (before != none && before < index) { // else it is of a later attempt
            m_latest[before] = std::min(m_latest[before], m_latest[index] - lag);
        }
    }
    /// `before` has to come as long before this moment as it does.
    void holdLag(std::uint32_t before, std::uint32_t index)
    {
        if (before != none) {
            hold(before, index, m_fold.m_moments[index].time - m_fold.m_moments[before].time);
        }
    }

    void passBegin(std::uint32_t index)
    {
        const Moment &moment = m_fold.m_moments[index];
        if (moment.wait == WaitKind::Unit) {
            hold(moment.cause, index);
            return;
        }
        if (moment.wait == WaitKind::Retry) {
            holdLag(moment.cause, index);
        }
        if (const JobNumber parent = m_fold.m_graph->parent(moment.job); parent.isValid()) {
            hold(m_fold.row(parent).begin, index);
        }
        m_fold.visitStartedWith(moment.job, [&](JobNumber member) {
            for (const NumberedLink &need : m_fold.m_graph->prerequisites(member)) {
                hold(m_fold.meetingMoment(need), index);
            }
        });
        for (std::uint32_t i = 0; i < moment.seatCount; ++i) {
            hold(m_fold.m_seats[moment.firstSeat + i].second, index);
        }
    }

    void passUnit(std::uint32_t index)
    {
        const JobNumber last = m_fold.m_moments[index].job;
        for (const JobNumber member : m_fold.m_graph->members(m_fold.m_graph->unit(last))) {
            if (!m_fold.m_graph->isForever(member)) {
                hold(m_fold.row(member).end, index);
            }
        }
    }

    void passGraph(std::uint32_t index)
    {
        const Moment &moment = m_fold.m_moments[index];
        hold(moment.cause, index);
        if (m_fold.row(moment.job).end != index) {
            return;
        }
        for (const JobNumber member : m_fold.m_graph->members(m_fold.m_graph->nestedOf(moment.job))) {
            if (!m_fold.m_graph->isForever(member)) {
                hold(m_fold.row(member).end, index);
            }
        }
    }

    const ForecastFold &m_fold;
    std::vector<Nanoseconds> m_latest; // by moment
};

std::vector<Nanoseconds> ForecastFold::slacks() const
{
    const Slack slack(*this);
    std::vector<Nanoseconds> slacks(m_jobs.size(), Nanoseconds{-1});
    for (std::size_t i = 0; i < m_jobs.size(); ++i) {
        const JobRow &job = m_jobs[i];
        if (job.end != none && job.outcome != Outcome::Stopped && job.outcome != Outcome::None) {
            slacks[i] = std::max(slack.of(job.end), Nanoseconds{0});
        }
    }
    return slacks;
}

} // namespace weftwork
