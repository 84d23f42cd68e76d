// SPDX-License-Identifier: Apache-2.0
#include "document/planwatch.h"

#include "document/document.h"
#include "history/recordeddurations.h"

#include <QFileInfo>
#include <QFutureWatcher>
#include <QThread>
#include <QtConcurrentRun>

#include <algorithm>
#include <chrono>

namespace weftwork {

using namespace std::chrono_literals;

namespace {
constexpr auto rest = 150ms; // after a change, before the forecast is made

struct PlanWork
{
    std::optional<DocumentPlan> plan;
    std::shared_ptr<const ExpectedDurations> durations;
};

PlanWork work(const JobGraph &graph, const QString &file, std::shared_ptr<const ExpectedDurations> durations, int limit)
{
    if (!durations) {
        durations = std::make_shared<const ExpectedDurations>(file.isEmpty() ? ExpectedDurations() : recordedDurations(file));
    }
    ForecastOptions options;
    options.limit = limit;
    options.durations = *durations;
    return {documentPlan(graph, options), durations};
}
} // namespace

std::optional<DocumentPlan> documentPlan(const JobGraph &graph, const ForecastOptions &options)
{
    const Result<RunForecast> forecast = forecastRun(graph, options);
    if (!forecast) {
        return std::nullopt;
    }
    const NumberedGraph numbers(graph);
    DocumentPlan plan;
    plan.overlay = planOverlay(numbers, *forecast);
    plan.makespan = forecast->makespan;
    plan.outcome = forecast->outcome;
    plan.criticalJobs = static_cast<int>(forecast->criticalPath.size());
    plan.jobs = static_cast<int>(forecast->order.size());
    plan.assumed = static_cast<int>(std::count_if(forecast->order.begin(), forecast->order.end(), [&](JobNumber job) {
        return !numbers.isForever(job) && forecast->job(job).expected.source == ExpectedDuration::Source::Assumed;
    }));
    plan.limit = options.limit;
    plan.peak = forecast->places.front().peak;
    plan.mean = forecast->places.front().mean;
    return plan;
}

PlanWatch::PlanWatch(Document &document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(rest);
    connect(&m_timer, &QTimer::timeout, this, &PlanWatch::begin);
    connect(&document, &Document::changed, this, [this](const DocumentChange &change) {
        if (m_isOn && !change.isOnlyDrawing()) {
            m_timer.start();
        }
    });
    connect(&document, &Document::filePathChanged, this, &PlanWatch::forgetDurations);
}

void PlanWatch::setOn(bool isOn)
{
    if (m_isOn == isOn) {
        return;
    }
    m_isOn = isOn;
    m_timer.stop();
    if (isOn) {
        begin();
    } else if (std::exchange(m_plan, std::nullopt)) {
        emit changed();
    }
}

void PlanWatch::forgetDurations()
{
    m_durations.reset();
    if (m_isOn) {
        m_timer.start();
    }
}

/// One forecast at a time; a change meanwhile has it made again.
void PlanWatch::begin()
{
    if (m_isWorking) {
        m_isStale = true;
        return;
    }
    m_isWorking = true;
    m_isStale = false;
    const QString path = m_document.filePath();
    m_durationsFile = path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
    auto *watcher = new QFutureWatcher<PlanWork>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, file = m_durationsFile] {
        watcher->deleteLater();
        PlanWork done = watcher->result();
        take(std::move(done.plan), file == m_durationsFile ? std::move(done.durations) : nullptr);
    });
    watcher->setFuture(QtConcurrent::run([graph = m_document.graph(), file = m_durationsFile, durations = m_durations,
                                             limit = QThread::idealThreadCount()] { return work(graph, file, durations, limit); }));
}

void PlanWatch::take(std::optional<DocumentPlan> plan, std::shared_ptr<const ExpectedDurations> durations)
{
    m_isWorking = false;
    if (!m_isOn) {
        return;
    }
    if (std::exchange(m_isStale, false) || m_timer.isActive()) {
        if (!m_timer.isActive()) {
            begin();
        }
        return; // it is of a graph that is no more
    }
    m_durations = std::move(durations);
    m_plan = std::move(plan);
    emit changed();
}

} // namespace weftwork
