// SPDX-License-Identifier: Apache-2.0
// How a program fills a graph, and what it is told when it does so wrongly.
#include "graph/jobgraph.h"
#include "graph/jobkey.h"
#include "graph/jobobject.h"

#include <stdexcept>

namespace weftwork {

namespace {
std::string quoted(const QString &text)
{
    return "“" + text.toStdString() + "”";
}
} // namespace

JobId JobGraph::addFunction(JobFunction &&function)
{
    willAdd();
    const JobId job = pushJob(JobKind::Function);
    m_jobs[job.index()].onFailure = OnFailure::Abort;
    storeFunction(job, std::move(function));
    return job;
}

Job JobGraph::addWith(JobFunction &&function, const JobOptions &options)
{
    const Job job = addWith(JobKind::Function, {}, options);
    storeFunction(job.id(), std::move(function));
    return job;
}

Job JobGraph::addWith(JobKind kind, JobDetails &&details, const JobOptions &options)
{
    willAdd(options.label.isEmpty() ? options.key : options.label);
    checkKey(options.key);
    const JobId job = pushJob(kind, options.key);
    JobColumn &column = m_jobs[job.index()];
    column.onFailure = options.onFailure;
    column.isForever = options.isForever;
    details.label = options.label;
    details.details = options.details;
    details.icon = options.icon;
    details.timeout = options.timeout;
    details.retry = options.retry;
    details.tokens = options.tokens;
    storeDetails(column, std::move(details));
    return handle(job);
}

void JobGraph::checkKey(const QString &key) const
{
    if (key.isEmpty()) {
        return;
    }
    if (!isValidKey(key)) {
        throw std::invalid_argument(quoted(key) + " cannot be the key of a job: use 1 to 48 of A-Z, a-z, 0-9, _ and -.");
    }
    if (find(key).isValid()) {
        throw std::invalid_argument("The key " + quoted(key) + " is taken by another job of the graph.");
    }
}

Job JobGraph::add(std::shared_ptr<AbstractJob> object, const JobOptions &options)
{
    willAdd(options.label.isEmpty() && object ? object->label() : options.label);
    checkKey(options.key);
    const JobObject held(std::move(object));
    const Job job = addWith(held.runFunction(), options);
    m_shutdowns.emplace(job.id(), held.shutdownFunction());
    return job;
}

Job JobGraph::addCommand(QStringList command, const JobOptions &options)
{
    JobDetails details;
    details.command = std::move(command);
    return addWith(JobKind::Command, std::move(details), options);
}

Job JobGraph::addPrint(QString message, const JobOptions &options)
{
    JobDetails details;
    details.message = std::move(message);
    return addWith(JobKind::Print, std::move(details), options);
}

Job JobGraph::addSleep(Milliseconds duration, const JobOptions &options)
{
    JobDetails details;
    details.duration = duration;
    return addWith(JobKind::Sleep, std::move(details), options);
}

Job JobGraph::addBarrier(const JobOptions &options)
{
    return addWith(JobKind::Barrier, {}, options);
}

Job JobGraph::addGraph(JobGraph members, const JobOptions &options)
{
    const Job job = addWith(JobKind::Graph, {}, options);
    *m_nested[job.id()] = std::move(members);
    return job;
}

void JobGraph::remove(const Job &job)
{
    if (job.graph() != this) {
        throw std::invalid_argument(job.isValid() ? "The job " + quoted(job.title()) + " is not in this graph."
                                                  : "A job that is in no graph cannot be removed from one.");
    }
    if (!contains(job.id())) {
        throw std::invalid_argument("The job " + quoted(title(job.id())) + " was removed from the graph before.");
    }
    removeJob(job.id());
    if (job.id().index() < m_functions.size()) {
        m_functions[job.id().index()] = nullptr;
    }
    m_shutdowns.erase(job.id());
    m_nested.erase(job.id());
}

void JobGraph::reserve(std::size_t jobs, std::size_t dependencies)
{
    m_jobs.reserve(jobs);
    m_functions.reserve(jobs);
    m_links.reserve(dependencies);
}

void JobGraph::willChange() const
{
    if (isInUse()) {
        throw std::logic_error("A graph cannot be changed while it is being run.");
    }
    noteChange();
}

std::uint64_t JobGraph::changes() const
{
    std::uint64_t sum = 0;
    std::vector<const JobGraph *> open{this};
    while (!open.empty()) {
        const JobGraph *graph = open.back();
        open.pop_back();
        sum += graph->ownChanges();
        for (const auto &[job, members] : graph->m_nested) {
            open.push_back(members.get());
        }
    }
    return sum;
}

void JobGraph::refuseNewJob(const QString &title) const
{
    const QString name = title.isEmpty() ? key(JobId(m_jobs.size())) : title;
    throw std::logic_error("The job " + quoted(name) + " cannot be added: its graph is being run.");
}

void JobGraph::refuseChange(JobId job) const
{
    throw std::logic_error("The job " + quoted(title(job)) + " cannot be changed: its graph is being run.");
}

void JobGraph::changeUsesOfAll(int difference) const
{
    std::vector<const JobGraph *> open{this};
    while (!open.empty()) {
        const JobGraph *graph = open.back();
        open.pop_back();
        graph->changeUses(difference);
        for (const auto &[job, members] : graph->m_nested) {
            open.push_back(members.get());
        }
    }
}

} // namespace weftwork
