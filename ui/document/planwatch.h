// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/planoverlay.h"
#include "run/runforecast.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace weftwork {

class Document;

/// What a forecast of a document says. A value.
struct DocumentPlan
{
    PlanOverlay overlay;
    Nanoseconds makespan{0};
    Outcome outcome = Outcome::None;
    int criticalJobs = 0;
    int jobs = 0;    ///< that do work and start
    int assumed = 0; ///< of these, how many of which no time is known
    int limit = 0;
    int peak = 0;    ///< processes at once
    double mean = 0;
};

/// Keeps the forecast of a document up to date while somebody looks at it: after each change that matters it is made
/// again in another thread from a copy of the graph, by what the file's runs recorded. Owned by who shows it; the
/// window's thread.
class PlanWatch : public QObject
{
    Q_OBJECT

public:
    explicit PlanWatch(Document &document, QObject *parent = nullptr);

    void setOn(bool isOn);
    bool isOn() const { return m_isOn; }
    /// None: it is off, still being made, or the graph cannot run.
    const std::optional<DocumentPlan> &plan() const { return m_plan; }
    /// Another run has ended: its times count too.
    void forgetDurations();

signals:
    void changed();

private:
    void begin();
    void take(std::optional<DocumentPlan> plan, std::shared_ptr<const ExpectedDurations> durations);

    Document &m_document;
    QTimer m_timer;
    std::optional<DocumentPlan> m_plan;
    std::shared_ptr<const ExpectedDurations> m_durations; // of m_durationsFile; null: to be read
    QString m_durationsFile;
    bool m_isOn = false;
    bool m_isWorking = false;
    bool m_isStale = false;
};

/// The forecast of a graph as a studio shows it; nothing if the graph cannot run. Any thread.
std::optional<DocumentPlan> documentPlan(const JobGraph &graph, const ForecastOptions &options);

} // namespace weftwork
