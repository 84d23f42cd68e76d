// SPDX-License-Identifier: Apache-2.0
#include "graph/jobgraph.h"

#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <optional>

namespace weftwork {

namespace {

/// Lets the calling thread wait for work that ends after its function has returned.
class WaitingContext final : public JobContext
{
public:
    using JobContext::JobContext;

    std::any waitForEnd()
    {
        std::unique_lock lock(m_end->mutex);
        m_end->come.wait(lock, [this] { return m_end->hasCome; });
        if (m_end->exception) {
            std::rethrow_exception(m_end->exception);
        }
        return std::move(m_end->value);
    }

private:
    struct End
    {
        std::mutex mutex;
        std::condition_variable come;
        bool hasCome = false;
        std::any value;
        std::exception_ptr exception;
    };

    LateEnd makeLateEnd() override
    {
        return [end = m_end](std::any value, std::exception_ptr exception) {
            const std::scoped_lock lock(end->mutex);
            if (!std::exchange(end->hasCome, true)) {
                end->value = std::move(value);
                end->exception = std::move(exception);
                end->come.notify_all();
            }
        };
    }

    std::shared_ptr<End> m_end = std::make_shared<End>();
};

std::any runFunction(const JobFunction &function, std::stop_token stopToken)
{
    WaitingContext context(std::move(stopToken));
    function(context);
    return context.endsLater() ? context.waitForEnd() : context.takeResult();
}

void sleepFor(Milliseconds duration, const std::stop_token &stopToken)
{
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    if (stopped.wait_for(lock, stopToken, duration, [] { return false; }); stopToken.stop_requested()) {
        throw JobCancelled();
    }
}

} // namespace

std::any Job::runAlone(std::stop_token stopToken) const
{
    const JobGraph &graph = home();
    if (const JobFunction *function = graph.function(m_id)) {
        return runFunction(*function, std::move(stopToken));
    }
    switch (graph.kind(m_id)) {
    case JobKind::Barrier:
        return {};
    case JobKind::Print:
        std::puts(graph.details(m_id).message.toLocal8Bit().constData());
        return {};
    case JobKind::Sleep:
        sleepFor(graph.details(m_id).duration, stopToken);
        return {};
    default:
        throw std::logic_error("The job “" + graph.title(m_id).toStdString() + "” cannot run alone: it takes a scheduler.");
    }
}

} // namespace weftwork
