// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "channel/channel.h"
#include "concurrency/asynctask.h"
#include "concurrency/terminatablethread.h"

namespace weftwork {

/// Thrown by work to say that its worker shall end; what still waits is dropped.
class StopProcessing final : public std::exception
{
public:
    const char *what() const noexcept override { return "the worker shall end"; }
};

/// One thread that does work one after the other, in the order in which it came (H2). Work is whatever can be called;
/// what it throws is told, and the worker goes on. While there is none the thread sleeps. Any thread, also the worker.
class WorkerThread
{
public:
    /// Is told in the worker what posted work threw; must not throw.
    using ExceptionHandler = std::function<void(const std::exception_ptr &)>;

    /// Without a handler what posted work throws goes to the log (qWarning).
    explicit WorkerThread(ExceptionHandler handler = {});
    WorkerThread(const WorkerThread &) = delete;
    WorkerThread &operator=(const WorkerThread &) = delete;
    /// Does what still waits, as stopAndJoin(); what a worker was given that was never started is dropped. Not in the
    /// worker.
    ~WorkerThread();

    /// Begins, once, and returns itself. Work may have come before.
    WorkerThread &start();

    /// Has function(arguments...) called, with copies of both that are made now; with a std::stop_token before the
    /// arguments if it takes one, which asks when the worker is to terminate. False: the worker takes no more. Throws
    /// std::invalid_argument if the function is empty.
    template <typename Function, typename... Arguments>
    bool post(Function &&function, Arguments &&...arguments)
    {
        return put({makeAsyncTask(std::forward<Function>(function), std::forward<Arguments>(arguments)...), true});
    }
    /// The same for somebody who waits for what it returns or throws. The waiter throws TaskCancelled if it is dropped.
    template <typename Function, typename... Arguments>
    auto call(Function &&function, Arguments &&...arguments)
    {
        auto task = makeAsyncTask(std::forward<Function>(function), std::forward<Arguments>(arguments)...);
        put({task, false});
        return waiterOf(std::move(task));
    }

    /// The worker ends when it has done what waits now; returns at once (H3).
    void stop();
    /// stop(), and waits for the end. In the worker itself it only stops. False: the time was over first.
    bool stopAndJoin(const Timeout &timeout = {});
    /// The worker ends as soon as it can: at once if it is idle; what waits is dropped (H3). Returns at once.
    void scheduleTermination();

    bool isRunning() const { return m_thread.isRunning(); }
    std::size_t waiting() const { return m_work.size(); }

private:
    struct Work
    {
        std::shared_ptr<AsyncTask> task;
        bool isPosted = false; // nobody has a waiter
    };

    bool put(Work work);
    void run(const std::stop_token &stop);
    bool perform(const Work &work, const std::stop_token &stop) const;
    static void dropAll(ChannelReader<Work> &reader);

    const ExceptionHandler m_handler;
    Channel<Work> m_work;
    ChannelWriter<Work> m_writer;
    TerminatableThread m_thread; // the last: it uses all the rest
};

} // namespace weftwork
