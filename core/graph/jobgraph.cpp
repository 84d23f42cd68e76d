// SPDX-License-Identifier: Apache-2.0
#include "graph/jobgraph.h"

#include "graph/jobkey.h"
#include "graph/jobobject.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace weftwork {

namespace {
constexpr QLatin1String keyStem("job-");

QString keyOfNumber(JobId job)
{
    char text[16] = "job-"; // by hand: every job that is added asks for it several times
    const auto end = std::to_chars(text + 4, std::end(text), std::uint64_t{job.value} + 1);
    return QString::fromLatin1(text, end.ptr - text);
}
} // namespace

JobGraph::JobGraph() = default;
JobGraph::JobGraph(JobGraph &&other) noexcept = default;
JobGraph &JobGraph::operator=(JobGraph &&other) = default; // NOLINT(performance-noexcept-move-constructor)
JobGraph::~JobGraph() = default;

JobGraph::JobGraph(const JobGraph &other)
    : GraphIdentity(other)
    , m_settings(other.m_settings)
    , m_jobs(other.m_jobs)
    , m_links(other.m_links)
    , m_channels(other.m_channels)
    , m_details(other.m_details)
    , m_functions(other.m_functions)
    , m_shutdowns(other.m_shutdowns)
    , m_shutdownTimeout(other.m_shutdownTimeout)
    , m_keys(other.m_keys)
    , m_byKey(other.m_byKey)
    , m_hasKeysLikeNumbers(other.m_hasKeysLikeNumbers)
    , m_views(other.m_views)
    , m_jobCount(other.m_jobCount)
    , m_dependencyCount(other.m_dependencyCount)
{
    for (const auto &[job, graph] : other.m_nested) {
        m_nested.emplace(job, std::make_unique<JobGraph>(*graph));
    }
}

JobGraph &JobGraph::operator=(const JobGraph &other)
{
    if (this != &other) {
        *this = JobGraph(other);
    }
    return *this;
}

void JobGraph::setSettings(GraphSettings settings)
{
    willChange();
    m_settings = std::move(settings);
}

void JobGraph::setWindow(int window)
{
    willChange();
    m_settings.window = std::max(window, 0);
}

void JobGraph::setTimeout(Milliseconds timeout)
{
    willChange();
    m_settings.timeout = timeout;
}

void JobGraph::setShutdownTimeout(std::optional<Milliseconds> timeout)
{
    willChange();
    m_shutdownTimeout = timeout;
}

JobId JobGraph::pushJob(JobKind kind, const QString &key)
{
    const JobId job(m_jobs.size());
    JobColumn &column = m_jobs.emplaceBack();
    column.kind = kind;
    ++m_jobCount;
    if (kind == JobKind::Graph) {
        m_nested.emplace(job, std::make_unique<JobGraph>());
    }
    if (!key.isEmpty()) {
        nameJob(job, key);
    } else if (m_hasKeysLikeNumbers && m_byKey.contains(keyOfNumber(job))) {
        nameJob(job, freeKey(keyOfNumber(job)));
    }
    return job;
}

void JobGraph::nameJob(JobId job, const QString &key)
{
    m_keys.insert(job, key);
    m_byKey.insert(key, job);
    m_hasKeysLikeNumbers = m_hasKeysLikeNumbers || key.startsWith(keyStem);
}

JobId JobGraph::addJob(JobKind kind)
{
    willAdd();
    return pushJob(kind);
}

JobId JobGraph::addJob(JobData data)
{
    Q_ASSERT(data.key.isEmpty() || (isValidKey(data.key) && !find(data.key).isValid()));
    willAdd(data.details.label.isEmpty() ? data.key : data.details.label);
    const JobId job = pushJob(data.kind, data.key);
    JobColumn &column = m_jobs[job.index()];
    column.onFailure = data.onFailure;
    column.isForever = data.isForever;
    storeDetails(column, std::move(data.details));
    return job;
}

JobGraph::RemovedLinks JobGraph::removeJob(JobId job)
{
    Q_ASSERT(contains(job));
    willChange(job);
    if (const JobGraph *members = nested(job)) {
        members->willChange();
    }
    RemovedLinks links;
    for (const DependencyRange &range : {needsOf(job), dependentsOf(job)}) {
        links.dependencies.insert(links.dependencies.end(), range.begin(), range.end());
    }
    for (const ChannelId id : channels()) {
        if (channel(id).writer == job || channel(id).reader == job) {
            links.channels.push_back(id);
        }
    }
    for (const DependencyId id : links.dependencies) {
        removeDependency(id);
    }
    for (const ChannelId id : links.channels) {
        removeChannel(id);
    }
    m_byKey.remove(key(job));
    m_jobs[job.index()].isAlive = false;
    --m_jobCount;
    return links;
}

void JobGraph::restoreJob(JobId job, const RemovedLinks &links)
{
    Q_ASSERT(job.index() < m_jobs.size() && !contains(job));
    willChange(job);
    m_jobs[job.index()].isAlive = true;
    ++m_jobCount;
    if (const auto key = m_keys.constFind(job); key != m_keys.constEnd()) {
        m_byKey.insert(*key, job);
    }
    for (const DependencyId id : links.dependencies) {
        restoreDependency(id);
    }
    for (const ChannelId id : links.channels) {
        restoreChannel(id);
    }
}

JobId JobGraph::find(const QString &key) const
{
    if (const auto found = m_byKey.constFind(key); found != m_byKey.constEnd()) {
        return *found;
    }
    if (!key.startsWith(keyStem)) {
        return {};
    }
    bool isNumber = false;
    const uint number = QStringView(key).mid(keyStem.size()).toUInt(&isNumber);
    if (!isNumber || number == 0) {
        return {};
    }
    const JobId job(number - 1);
    const bool hasThisKey = contains(job) && !m_keys.contains(job) && keyOfNumber(job) == key;
    return hasThisKey ? job : JobId();
}

QString JobGraph::freeKey(QStringView text) const
{
    const QString stem = keyFromText(text);
    if (!find(stem).isValid()) {
        return stem;
    }
    for (int number = 2;; ++number) {
        const QString suffix = QStringLiteral("-%1").arg(number);
        const QString key = stem.left(maximumKeyLength - suffix.size()) + suffix;
        if (!find(key).isValid()) {
            return key;
        }
    }
}

QString JobGraph::key(JobId job) const
{
    const auto found = m_keys.constFind(job);
    return found != m_keys.constEnd() ? *found : keyOfNumber(job);
}

QString JobGraph::title(JobId job) const
{
    if (const QString &label = details(job).label; !label.isEmpty()) {
        return label;
    }
    if (const AbstractJob *object = abstractJob(job)) {
        if (QString label = object->label(); !label.isEmpty()) {
            return label;
        }
    }
    return key(job);
}

QString JobGraph::detailsText(JobId job) const
{
    const QString &text = details(job).details;
    const AbstractJob *object = text.isEmpty() ? abstractJob(job) : nullptr;
    return object ? object->details() : text;
}

const JobDetails &JobGraph::details(JobId job) const
{
    static const JobDetails nothing;
    const std::uint32_t index = m_jobs[job.index()].details;
    return index == none ? nothing : m_details[index];
}

JobData JobGraph::data(JobId job) const
{
    return {key(job), kind(job), onFailure(job), isForever(job), details(job)};
}

void JobGraph::storeDetails(JobColumn &column, JobDetails details)
{
    static const JobDetails nothing;
    if (column.details != none) {
        m_details[column.details] = std::move(details);
    } else if (details != nothing) {
        column.details = static_cast<std::uint32_t>(m_details.size());
        m_details.push_back(std::move(details));
    }
}

void JobGraph::setData(JobId job, const JobData &data)
{
    Q_ASSERT(contains(job));
    willChange(job);
    if (const QString oldKey = key(job); data.key != oldKey) {
        Q_ASSERT(isValidKey(data.key) && !find(data.key).isValid());
        m_byKey.remove(oldKey);
        nameJob(job, data.key);
    }
    JobColumn &column = m_jobs[job.index()];
    column.kind = data.kind;
    column.onFailure = data.onFailure;
    column.isForever = data.isForever;
    storeDetails(column, data.details);
    if (data.kind == JobKind::Graph && !nested(job)) {
        m_nested[job] = std::make_unique<JobGraph>();
    }
}

void JobGraph::setDetails(JobId job, JobDetails details)
{
    willChange(job);
    storeDetails(m_jobs[job.index()], std::move(details));
}

void JobGraph::setOnFailure(JobId job, OnFailure onFailure)
{
    willChange(job);
    m_jobs[job.index()].onFailure = onFailure;
}

void JobGraph::setForever(JobId job, bool isForever)
{
    willChange(job);
    m_jobs[job.index()].isForever = isForever;
}

void JobGraph::setFunction(JobId job, JobFunction function)
{
    willChange(job);
    storeFunction(job, std::move(function));
}

void JobGraph::storeFunction(JobId job, JobFunction &&function)
{
    if (m_functions.size() == job.index()) {
        m_functions.emplaceBack(std::move(function));
    } else {
        m_functions.grow(job.index() + 1);
        m_functions[job.index()] = std::move(function);
    }
}

void JobGraph::setShutdown(JobId job, JobFunction function)
{
    willChange(job);
    if (function) {
        m_shutdowns[job] = std::move(function);
    } else {
        m_shutdowns.erase(job);
    }
}

const JobFunction *JobGraph::shutdownFunction(JobId job) const
{
    const auto found = m_shutdowns.find(job);
    return found != m_shutdowns.end() ? &found->second : nullptr;
}

bool JobGraph::hasShutdowns() const
{
    return std::any_of(m_shutdowns.begin(), m_shutdowns.end(), [this](const auto &entry) { return contains(entry.first); });
}

AbstractJob *JobGraph::abstractJob(JobId job) const
{
    const JobFunction *work = function(job);
    return work ? JobObject::of(*work) : nullptr;
}

JobGraph *JobGraph::nested(JobId job)
{
    const auto found = m_nested.find(job);
    return found != m_nested.end() && kind(job) == JobKind::Graph ? found->second.get() : nullptr;
}

const JobGraph *JobGraph::nested(JobId job) const
{
    return const_cast<JobGraph *>(this)->nested(job);
}

void JobGraph::setNested(JobId job, std::unique_ptr<JobGraph> graph)
{
    Q_ASSERT(kind(job) == JobKind::Graph && graph);
    willChange(job);
    if (const JobGraph *members = nested(job)) {
        members->willChange();
    }
    m_nested[job] = std::move(graph);
}

const JobView &JobGraph::view(JobId job) const
{
    static const JobView nothing;
    const auto found = m_views.constFind(job);
    return found != m_views.constEnd() ? *found : nothing;
}

void JobGraph::setView(JobId job, JobView view)
{
    willChange(job);
    if (view.isEmpty()) {
        m_views.remove(job);
    } else {
        m_views.insert(job, std::move(view));
    }
}

} // namespace weftwork
