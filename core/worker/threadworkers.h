// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "worker/callworkers.h"
#include "worker/functionregistry.h"
#include "worker/pooloptions.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace weftwork {

/// Workers as threads of this program (B22): the same calls without processes. A function that does not look at its
/// stop token cannot be ended; its call ends when it does. The threads begin with the first call.
class ThreadWorkers final : public CallWorkers
{
public:
    /// The listener must outlive this.
    ThreadWorkers(FunctionRegistry functions, PoolOptions options, int size, CallListener &listener);
    ~ThreadWorkers() override;

    Result<Done> submit(PendingCall call) override;
    void cancel(CallId call) override;
    void close(Closing closing) override;
    void awaitEnd() override;

private:
    struct Running
    {
        std::stop_source stop = {};
        std::optional<Nanoseconds> askAt = {};
        bool isTimedOut = false;
    };

    void work(const QString &name);
    void run(PendingCall call, const QString &name, std::stop_source stop);
    void watch();
    void endUnbegun(const PendingCall &call, CallOutcome outcome, const Problem &problem);

    const FunctionRegistry m_functions;
    const PoolOptions m_options;
    const int m_size;
    CallListener &m_listener;
    const SystemClock m_clock;

    std::mutex m_mutex;
    std::condition_variable m_changed; // for workers
    std::condition_variable m_timed;   // for the watch
    std::deque<PendingCall> m_waiting;
    std::map<CallId, Running> m_running;
    std::size_t m_idle = 0;
    std::size_t m_ended = 0; // threads
    bool m_isClosing = false;
    std::vector<std::thread> m_threads; // workers; the watch is the first
};

} // namespace weftwork
