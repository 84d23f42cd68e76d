// SPDX-License-Identifier: Apache-2.0
#include "document/runsession.h"

#include "control/controlclient.h"
#include "control/launchrun.h"
#include "document/document.h"
#include "format/weftreader.h"
#include "graph/graphpath.h"
#include "support/safefile.h"

#include <algorithm>
#include <chrono>

namespace weftwork {

using namespace std::chrono_literals;

namespace {
constexpr qint64 maximumGraphSize = 256 << 20;
constexpr std::chrono::milliseconds figuresInterval{250}; // nobody reads faster
constexpr int mostLateLooks = 60; // for the last word of channels

QSet<QString> sharedTitles(const NumberedGraph &graph)
{
    QSet<QString> seen;
    QSet<QString> shared;
    for (std::size_t i = 0; i < graph.jobCount(); ++i) {
        const QString title = graph.title(JobNumber(i)).simplified();
        (seen.contains(title) ? shared : seen).insert(title);
    }
    return shared;
}
} // namespace

DisplayState displayStateOf(const JobRunState &job)
{
    switch (job.state) {
    case JobState::Idle:
        return job.reason.kind == Reason::Kind::Held ? DisplayState::Paused : DisplayState::Idle;
    case JobState::Scheduled:
        return job.reason.kind == Reason::Kind::Held ? DisplayState::Paused : DisplayState::Scheduled;
    case JobState::Running:
        return DisplayState::Running;
    case JobState::Done:
        break;
    }
    switch (job.outcome) {
    case Outcome::Succeeded:
        return DisplayState::Succeeded;
    case Outcome::Reused:
        return DisplayState::Reused;
    case Outcome::Accepted:
        return DisplayState::Accepted;
    case Outcome::Stopped:
        return DisplayState::Stopped;
    case Outcome::Failed:
        return DisplayState::Failed;
    case Outcome::TimedOut:
        return DisplayState::TimedOut;
    case Outcome::Cancelled:
        return DisplayState::Cancelled;
    case Outcome::Skipped:
        return DisplayState::Skipped;
    case Outcome::None:
    case Outcome::Unknown:
        break;
    }
    return DisplayState::Unknown;
}

QSet<QString> changedJobPaths(const JobGraph &left, const JobGraph &right)
{
    struct Work
    {
        JobData data;
        QList<std::pair<QString, Condition>> needs;
        QList<std::tuple<bool, QString, QString, QString, int, int, bool>> channels;

        bool operator==(const Work &) const = default;
    };
    const auto workOf = [](const JobGraph &graph, JobId job) {
        Work work{graph.data(job), {}, {}};
        // Names and notes are for people.
        work.data.details.label.clear();
        work.data.details.details.clear();
        work.data.details.icon.clear();
        for (const DependencyId need : graph.needsOf(job)) {
            const Dependency dependency = graph.dependency(need);
            work.needs << std::pair(graph.key(dependency.prerequisite), dependency.condition);
        }
        std::sort(work.needs.begin(), work.needs.end());
        for (const ChannelId id : graph.channels()) {
            const ChannelEdge &channel = graph.channel(id);
            if (channel.writer == job || channel.reader == job) {
                const QString other = graph.key(channel.writer == job ? channel.reader : channel.writer);
                work.channels << std::tuple(channel.writer == job, other, channel.output, channel.input, channel.capacity,
                    int(channel.delivery), channel.isLines);
            }
        }
        std::sort(work.channels.begin(), work.channels.end());
        return work;
    };
    QSet<QString> changed;
    visitJobs(left, [&](const JobGraph &graph, JobId job, const QString &path) {
        const JobPlace other = findByPath(right, path);
        if (!other.isValid() || workOf(graph, job) != workOf(*other.graph, other.job)) {
            changed.insert(path);
        }
    });
    visitJobs(right, [&](const JobGraph &, JobId, const QString &path) {
        if (!findByPath(left, path).isValid()) {
            changed.insert(path);
        }
    });
    return changed;
}

RunSession::RunSession(Document &document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    m_pollTimer.setInterval(33ms);
    m_tickTimer.setInterval(250ms);
    m_compareTimer.setInterval(300ms);
    m_compareTimer.setSingleShot(true);
    connect(&m_pollTimer, &QTimer::timeout, this, &RunSession::poll);
    connect(&m_tickTimer, &QTimer::timeout, this, &RunSession::ticked);
    connect(&m_compareTimer, &QTimer::timeout, this, &RunSession::compare);
    connect(&document, &Document::changed, this, [this](const DocumentChange &change) {
        if (isAttached() && !change.isOnlyDrawing()) {
            m_compareTimer.start();
        }
    });
}

RunSession::~RunSession() = default;

void RunSession::start()
{
    Q_ASSERT(!m_document.filePath().isEmpty());
    LaunchRequest request;
    request.graphFile = m_document.filePath();
    m_isStarting = true;
    emit ticked();
    launchRun(request, this, [this](const Result<RunFolder> &result) {
        m_isStarting = false;
        if (result) {
            attach(*result);
        } else {
            emit failed(result.problems());
            emit ticked();
        }
    });
}

void RunSession::stop()
{
    if (!isLive()) {
        return;
    }
    m_isStopping = true;
    emit ticked();
    askRun(m_folder, {QStringLiteral("stop"), {}}, this, [this](const Result<QJsonObject> &answer) {
        if (!answer) {
            m_isStopping = false;
            emit failed(answer.problems());
            emit ticked();
        }
    });
}

std::unique_ptr<JobGraph> RunSession::readGraph(const RunFolder &folder)
{
    const Result<QByteArray> text = readFile(folder.graph(), maximumGraphSize);
    if (!text) {
        emit failed(text.problems());
        return nullptr;
    }
    Result<WeftDocument> read = readWeft(*text, folder.graph());
    if (!read) {
        emit failed(read.problems());
        return nullptr;
    }
    return std::make_unique<JobGraph>(std::move(read->graph));
}

void RunSession::attach(const RunFolder &folder)
{
    std::unique_ptr<JobGraph> graph = readGraph(folder);
    if (!graph) {
        return;
    }
    m_folder = folder;
    m_isStopping = false;
    m_state.reset();
    m_graph = std::move(graph);
    m_numbers = std::make_unique<NumberedGraph>(*m_graph);
    m_sharedTitles = sharedTitles(*m_numbers);
    m_state = std::make_unique<RunState>(*m_numbers);
    m_record = std::make_unique<RunRecord>(folder);
    numberChannels();
    apply(m_record->read());
    m_figures.invalidate();
    followChannels();
    compare();
    if (isLive()) {
        m_pollTimer.start();
        m_tickTimer.start();
    } else {
        m_pollTimer.stop();
        m_tickTimer.stop();
    }
    emit attached();
}

void RunSession::detach()
{
    m_pollTimer.stop();
    m_tickTimer.stop();
    m_record.reset();
    m_meter.reset();
    m_channels.clear();
    m_lateLooks = 0;
    m_channelLooks.clear();
    m_state.reset();
    m_numbers.reset();
    m_graph.reset();
    m_folder = RunFolder();
    m_changedPaths.clear();
    emit attached();
}

bool RunSession::apply(const std::vector<RunEvent> &events)
{
    const std::size_t count = m_numbers->jobCount();
    for (const RunEvent &event : events) {
        // A journal names only jobs of its graph; one that was tampered with must not reach past the end.
        if (!event.job.isValid() || event.job.index() < count) {
            m_state->apply(event);
        }
    }
    return !events.empty();
}

void RunSession::poll()
{
    const std::vector<RunEvent> events = m_record->read();
    const bool wasEnded = m_state->hasEnded();
    if (apply(events)) {
        QSet<QString> paths;
        for (const RunEvent &event : events) {
            if (event.job.isValid() && event.job.index() < m_numbers->jobCount()) {
                // A new attempt of a graph begins its members anew without a word on each.
                for (std::size_t i = event.job.index(); i < m_numbers->endOf(event.job).index(); ++i) {
                    paths.insert(m_numbers->path(JobNumber(i)));
                }
            }
        }
        emit jobsChanged(QStringList(paths.begin(), paths.end()));
    }
    if (const QStringList paths = followChannels(); !paths.isEmpty()) {
        emit channelsChanged(paths);
    }
    if (!isLive()) {
        if (!m_state->hasEnded() || areChannelsTold() || ++m_lateLooks > mostLateLooks) {
            m_pollTimer.stop();
        }
        m_tickTimer.stop();
        m_isStopping = false;
        emit ticked();
        if (!wasEnded || isLost()) {
            emit ended();
        }
    }
}

/// Whether all has been told of them: the last word of a channel may come a moment after the end of its run.
bool RunSession::areChannelsTold() const
{
    return std::all_of(m_channels.begin(), m_channels.end(), [this](ChannelNumber channel) {
        const ChannelReading *last = reading(channel);
        return last && last->hasEnded;
    });
}

bool RunSession::isLive() const
{
    if (!m_state || m_state->hasEnded()) {
        return false;
    }
    return m_record->engine() == RunRecord::Engine::Lives || m_record->hasLivingKeepers();
}

bool RunSession::isLost() const
{
    return m_state && !m_state->hasEnded() && m_record->engine() == RunRecord::Engine::Lost;
}

const JournalHead *RunSession::head() const
{
    return m_record && m_record->head() ? &*m_record->head() : nullptr;
}

JobNumber RunSession::numberOf(const QString &path) const
{
    return m_numbers ? m_numbers->find(path) : JobNumber();
}

QString RunSession::nameOf(JobNumber job) const
{
    const QString title = m_numbers->title(job).simplified();
    return m_sharedTitles.contains(title) ? QStringLiteral("%1 (%2)").arg(title, m_numbers->path(job)) : title;
}

DisplayState RunSession::displayState(JobNumber job) const
{
    return m_state && job.isValid() ? displayStateOf(m_state->job(job)) : DisplayState::Idle;
}

JobLook RunSession::look(JobNumber job) const
{
    JobLook look;
    look.state = displayState(job);
    return look;
}

DiagramOverlay RunSession::overlay() const
{
    DiagramOverlay overlay;
    if (!m_state) {
        return overlay;
    }
    overlay.channels = m_channelLooks;
    for (std::size_t i = 0; i < m_numbers->jobCount(); ++i) {
        const JobNumber job(i);
        if (displayState(job) != DisplayState::Idle) {
            overlay.jobs.insert(m_numbers->path(job), look(job));
        }
    }
    return overlay;
}

void RunSession::numberChannels()
{
    m_channels.clear();
    m_channelLooks.clear();
    for (std::size_t i = 0; i < m_numbers->channelCount(); ++i) {
        const ChannelNumber number(i);
        const NumberedChannel &ends = m_numbers->channel(number);
        const ChannelEdge &edge = m_numbers->edge(number);
        const QString reader = m_numbers->graph(ends.reader).key(m_numbers->id(ends.reader));
        m_channels.insert(channelPath(m_numbers->path(ends.writer), reader, edge.output, edge.input), number);
    }
    m_meter = m_channels.isEmpty() ? nullptr : std::make_unique<ChannelMeter>(m_folder.path());
}

std::optional<ChannelFlow> RunSession::flow(ChannelNumber channel) const
{
    const ChannelReading *read = reading(channel);
    if (!read) {
        return {};
    }
    const ChannelRate rate = m_meter->rate(channel, now());
    ChannelFlow flow;
    flow.hasEnded = read->hasEnded || !isLive();
    flow.state = read->state() == ChannelReading::State::Filling ? DisplayState::Filling
        : read->state() == ChannelReading::State::Blocked       ? DisplayState::Blocked
                                                                : DisplayState::Flow;
    flow.fill = read->fill();
    flow.bytesPerSecond = rate.bytesPerSecond;
    flow.itemsPerSecond = rate.itemsPerSecond;
    flow.bytes = read->passed;
    flow.items = read->items;
    return flow;
}

// States are told at once; figures when they are due, and with a state.
QStringList RunSession::followChannels()
{
    QStringList changed;
    if (!m_meter) {
        return changed;
    }
    while (m_meter->update()) {
    }
    const bool isDue = !m_figures.isValid() || m_figures.hasExpired(figuresInterval.count()) || !isLive();
    if (isDue) {
        m_figures.start();
    }
    for (auto channel = m_channels.constBegin(); channel != m_channels.constEnd(); ++channel) {
        const std::optional<ChannelFlow> flow = this->flow(channel.value());
        const auto shown = m_channelLooks.find(channel.key());
        if (!flow) {
            continue;
        }
        const bool isOther = shown == m_channelLooks.end() || shown->state != flow->state || shown->ended != flow->hasEnded;
        if (!isOther && !isDue) {
            continue;
        }
        ChannelLook look = channelLook(*flow);
        if (shown == m_channelLooks.end() || *shown != look) {
            m_channelLooks.insert(channel.key(), std::move(look));
            changed << channel.key();
        }
    }
    return changed;
}

Nanoseconds RunSession::now() const
{
    if (!m_state) {
        return Nanoseconds(0);
    }
    const JournalHead *start = head();
    const bool isOfThisBoot = start && start->bootId == currentBootId();
    return isLive() && isOfThisBoot ? std::max(SystemClock().now(), m_state->lastTime()) : m_state->lastTime();
}

Nanoseconds RunSession::duration(JobNumber job) const
{
    const JobRunState &row = m_state->job(job);
    if (row.startTime < Nanoseconds(0)) {
        return Nanoseconds(-1);
    }
    const Nanoseconds end = row.state == JobState::Done && row.finishTime >= row.startTime ? row.finishTime : now();
    return end - row.startTime;
}

Nanoseconds RunSession::elapsed() const
{
    if (!m_state || !m_state->hasStarted()) {
        return Nanoseconds(0);
    }
    return (m_state->hasEnded() ? m_state->endTime() : now()) - m_state->startTime();
}

void RunSession::compare()
{
    m_compareTimer.stop();
    QSet<QString> changed = m_graph ? changedJobPaths(m_document.graph(), *m_graph) : QSet<QString>();
    if (changed != m_changedPaths) {
        m_changedPaths = std::move(changed);
        emit changedPathsChanged();
    }
}

} // namespace weftwork
