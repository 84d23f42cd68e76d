// SPDX-License-Identifier: Apache-2.0
#include "graph/jobobject.h"

#include <cxxabi.h>

#include <cstdlib>
#include <stdexcept>
#include <typeinfo>

namespace weftwork {

namespace {
/// What it is called, or what it is.
std::string nameOf(const AbstractJob &job)
{
    if (const QString label = job.label(); !label.isEmpty()) {
        return "“" + label.toStdString() + "”";
    }
    const std::unique_ptr<char, decltype(&std::free)> type(
        abi::__cxa_demangle(typeid(job).name(), nullptr, nullptr, nullptr), &std::free);
    return "of type " + std::string(type ? type.get() : typeid(job).name());
}
} // namespace

AbstractJob::~AbstractJob() = default;

void AbstractJob::shutdown(JobContext & /*context*/)
{
}

QString AbstractJob::label() const
{
    return {};
}

QString AbstractJob::graphLabel() const
{
    return {};
}

QString AbstractJob::details() const
{
    return {};
}

JobObject::JobObject(std::shared_ptr<AbstractJob> job)
{
    if (!job) {
        throw std::invalid_argument("A job object was null.");
    }
    if (job->m_isInGraph.exchange(true)) {
        throw std::logic_error("The job object " + nameOf(*job) + " is in a graph already: an object stands for one job.");
    }
    AbstractJob *object = job.get();
    m_job = std::shared_ptr<AbstractJob>(object, [job = std::move(job)](AbstractJob *held) mutable {
        held->m_isInGraph = false;
        job.reset();
    });
}

JobFunction JobObject::shutdownFunction() const
{
    return [job = m_job](JobContext &context) { job->shutdown(context); };
}

AbstractJob *JobObject::of(const JobFunction &function)
{
    const Run *run = function.target<Run>();
    return run ? run->job.get() : nullptr;
}

void JobObject::Run::operator()(JobContext &context) const
{
    if (std::any value = job->run(context); value.has_value()) {
        context.setResult(std::move(value));
    }
}

} // namespace weftwork
