// SPDX-License-Identifier: Apache-2.0
#include "legacy/legacylabel.h"

namespace weftwork {

namespace {
QString printDetails(const JobDetails &details)
{
    QString text;
    if (details.duration > Milliseconds{0}) {
        text = QStringLiteral("[+ sleep %1s] ").arg(static_cast<double>(details.duration.count()) / 1000);
    }
    const QString first = details.message.section(QLatin1Char('\n'), 0, 0);
    const bool isAll = first.size() == details.message.size() || details.message.size() == first.size() + 1;
    return text + QStringLiteral("msg= ") + first + (isAll ? QString() : QStringLiteral("..."));
}
} // namespace

QLatin1String legacyClassName(JobKind kind)
{
    switch (kind) {
    case JobKind::Command:
        return QLatin1String("CommandJob");
    case JobKind::Script:
        return QLatin1String("ScriptJob");
    case JobKind::Call:
        return QLatin1String("CallJob");
    case JobKind::Print:
        return QLatin1String("PrintJob");
    case JobKind::Sleep:
        return QLatin1String("SleepJob");
    case JobKind::Barrier:
        return QLatin1String("BarrierJob");
    case JobKind::Graph:
        return QLatin1String("Scheduler");
    case JobKind::Function:
        return QLatin1String("Job");
    }
    return QLatin1String("Job");
}

QString legacyLabel(const JobGraph &graph, JobId job)
{
    const QString title = graph.title(job);
    return title.isEmpty() ? QStringLiteral("NOLABEL") : title;
}

QString legacyGraphLabel(const JobGraph &graph, JobId job, const QString &id)
{
    return id + QStringLiteral(": ") + legacyLabel(graph, job);
}

QString legacyDetails(const JobGraph &graph, JobId job)
{
    const JobDetails &details = graph.details(job);
    if (graph.kind(job) == JobKind::Graph) {
        return {};
    }
    return details.details.isEmpty() && graph.kind(job) == JobKind::Print ? printDetails(details) : details.details;
}

QString legacyMain(const JobGraph &graph, JobId job)
{
    return QLatin1Char('<') + legacyClassName(graph.kind(job)) + QStringLiteral(" `") + legacyLabel(graph, job)
        + QStringLiteral("`>");
}

} // namespace weftwork
