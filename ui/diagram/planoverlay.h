// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "run/runforecast.h"

#include <QHash>
#include <QString>

#include <vector>

namespace weftwork {

/// What a forecast shows on one job: "3" and "2:05 + 0:40", when it would begin and how long it would take.
struct PlanTag
{
    int place = 0; ///< in the order in which jobs start; 0: it does no work of its own
    QString times;
    QString slack; ///< "0:12 to spare"; empty on the critical path
    bool isCritical = false;

    bool operator==(const PlanTag &) const = default;
};

/// A step of the critical path from job to job: a dependency, or a place that one handed on to the other.
struct PlanLink
{
    QString from;
    QString to;
    bool isHandOver = false;

    bool operator==(const PlanLink &) const = default;
};

/// What a forecast shows on a graph, by path. A value.
struct PlanOverlay
{
    QHash<QString, PlanTag> jobs;
    std::vector<PlanLink> links; ///< the critical path, from its first step to its last

    bool isEmpty() const { return jobs.isEmpty() && links.empty(); }
    bool operator==(const PlanOverlay &) const = default;
};

/// The forecast of a graph as it is drawn. Any thread.
PlanOverlay planOverlay(const NumberedGraph &graph, const RunForecast &forecast);

/// A time of a plan: "2:05", "1:12:05"; of short runs "0.4 s".
QString planTime(Nanoseconds time, bool isShortRun);

} // namespace weftwork
