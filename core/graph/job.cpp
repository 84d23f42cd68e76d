// SPDX-License-Identifier: Apache-2.0
#include "graph/job.h"

#include "graph/jobgraph.h"

#include <stdexcept>

namespace weftwork {

namespace {
std::string name(const JobGraph &graph, JobId job)
{
    return "“" + graph.title(job).toStdString() + "”";
}
} // namespace

void Job::refuseUse() const
{
    if (!m_address) {
        throw std::logic_error("This is no job: it is in no graph.");
    }
    throw std::logic_error("The job " + name(*graph(), m_id) + " was removed from its graph.");
}

void Job::addNeed(const Job &prerequisite, Condition condition) const
{
    JobGraph &graph = home();
    if (!prerequisite.m_address) {
        return;
    }
    if (prerequisite.graph() != &graph || !graph.contains(prerequisite.m_id)) {
        refuseNeed(prerequisite);
    }
    if (prerequisite.m_id != m_id) {
        graph.addDependency(prerequisite.m_id, m_id, condition);
    }
}

void Job::refuseNeed(const Job &prerequisite) const
{
    const JobGraph &other = *prerequisite.graph();
    throw std::invalid_argument(name(*graph(), m_id) + " cannot need " + name(other, prerequisite.m_id)
        + (&other == graph() ? ": that was removed from the graph." : ": they are in different graphs."));
}

void Job::removeNeed(const Job &prerequisite) const
{
    JobGraph &graph = home();
    const JobGraph *other = prerequisite.graph();
    if (!other) {
        return;
    }
    const bool isNeeded = other == &graph && graph.contains(prerequisite.m_id);
    const DependencyId need = isNeeded ? graph.findDependency(prerequisite.m_id, m_id) : DependencyId();
    if (!need.isValid()) {
        throw std::invalid_argument(name(graph, m_id) + " does not need " + name(*other, prerequisite.m_id) + ".");
    }
    graph.removeDependency(need);
}

bool Job::operator==(const Job &other) const
{
    return m_id == other.m_id && graph() == other.graph();
}

std::vector<Job> Job::prerequisites() const
{
    JobGraph &graph = home();
    std::vector<Job> jobs;
    for (const DependencyId id : graph.needsOf(m_id)) {
        jobs.push_back(Job(graph.address(), graph.dependency(id).prerequisite));
    }
    return jobs;
}

std::vector<Job> Job::dependents() const
{
    JobGraph &graph = home();
    std::vector<Job> jobs;
    for (const DependencyId id : graph.dependentsOf(m_id)) {
        jobs.push_back(Job(graph.address(), graph.dependency(id).dependent));
    }
    return jobs;
}

QString Job::key() const
{
    return home().key(m_id);
}

QString Job::title() const
{
    return home().title(m_id);
}

JobKind Job::kind() const
{
    return home().kind(m_id);
}

template <typename Change>
Job Job::changeDetails(const Change &change) const
{
    JobGraph &graph = home();
    JobDetails details = graph.details(m_id);
    change(details);
    graph.setDetails(m_id, std::move(details));
    return *this;
}

QString Job::label() const
{
    return home().details(m_id).label;
}

Job Job::setLabel(const QString &label) const
{
    return changeDetails([&](JobDetails &details) { details.label = label; });
}

OnFailure Job::onFailure() const
{
    return home().onFailure(m_id);
}

Job Job::setOnFailure(OnFailure onFailure) const
{
    home().setOnFailure(m_id, onFailure);
    return *this;
}

bool Job::isForever() const
{
    return home().isForever(m_id);
}

Job Job::setForever(bool isForever) const
{
    home().setForever(m_id, isForever);
    return *this;
}

Milliseconds Job::timeout() const
{
    return home().details(m_id).timeout;
}

Job Job::setTimeout(Milliseconds timeout) const
{
    return changeDetails([&](JobDetails &details) { details.timeout = timeout; });
}

RetryPolicy Job::retry() const
{
    return home().details(m_id).retry;
}

Job Job::setRetry(const RetryPolicy &retry) const
{
    return changeDetails([&](JobDetails &details) { details.retry = retry; });
}

Job Job::setShutdownFunction(JobFunction function) const
{
    home().setShutdown(m_id, std::move(function));
    return *this;
}

} // namespace weftwork
