// SPDX-License-Identifier: Apache-2.0
#include "diagram/planoverlay.h"

#include <QCoreApplication>
#include <QLocale>

namespace weftwork {

namespace {
constexpr Nanoseconds shortRun = std::chrono::minutes(1);

struct PlanText
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::PlanText)
};

PlanTag tagOf(const ForecastJob &job, bool isShort)
{
    PlanTag tag;
    tag.place = job.place;
    tag.isCritical = job.isCritical;
    const QString begin = planTime(job.begin, isShort);
    tag.times = job.end < Nanoseconds{0} || job.outcome == Outcome::Stopped
        ? PlanText::tr("from %1", "when a job begins that runs forever").arg(begin)
        : PlanText::tr("%1 + %2", "when a job begins, and how long it takes").arg(begin, planTime(job.end - job.begin, isShort));
    if (job.slack > Nanoseconds{0} && !job.isCritical) {
        tag.slack = PlanText::tr("%1 to spare", "how much later a job may end").arg(planTime(job.slack, isShort));
    }
    return tag;
}
} // namespace

QString planTime(Nanoseconds time, bool isShortRun)
{
    if (isShortRun) {
        const double seconds = std::chrono::duration<double>(time).count();
        return PlanText::tr("%1 s").arg(QLocale().toString(seconds, 'f', seconds < 10 ? 1 : 0));
    }
    const qint64 seconds = std::chrono::round<std::chrono::seconds>(time).count();
    const auto two = [](qint64 number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    return seconds < 3600 ? QStringLiteral("%1:%2").arg(seconds / 60).arg(two(seconds % 60))
                          : QStringLiteral("%1:%2:%3").arg(seconds / 3600).arg(two(seconds / 60 % 60), two(seconds % 60));
}

PlanOverlay planOverlay(const NumberedGraph &graph, const RunForecast &forecast)
{
    PlanOverlay plan;
    const bool isShort = forecast.makespan < shortRun;
    for (std::size_t i = 0; i < forecast.jobs.size(); ++i) {
        const ForecastJob &job = forecast.jobs[i];
        if (job.begin >= Nanoseconds{0} && graph.kind(JobNumber(i)) != JobKind::Barrier) {
            plan.jobs.insert(graph.path(JobNumber(i)), tagOf(job, isShort));
        }
    }
    for (const ForecastLink &link : forecast.criticalLinks) {
        if (link.kind == WaitKind::Need || link.kind == WaitKind::Slot) {
            plan.links.push_back({graph.path(link.from), graph.path(link.to), link.kind == WaitKind::Slot});
        }
    }
    return plan;
}

} // namespace weftwork
