// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "concurrency/asynctask.h"
#include "concurrency/taskthreads.h"

#include <vector>

namespace weftwork {

/// What an AsyncScheduler tells its observer (A11). A value; no texts.
struct AsyncEvent
{
    enum class Kind : quint8 {
        Created,         ///< the scheduler, at `concurrency`
        BarrierInserted,
        Scheduled,       ///< a task came; each that did is Ended or Dropped later
        Begun,           ///< its function is about to be called
        Ended,           ///< it returned or threw, and its waiter is about to know
        Dropped,         ///< it will not be run: a failure, cancel(), or it was refused
    };

    Kind kind = Kind::Created;
    quint64 task = 0;        ///< from 1, in the order of submission
    bool isInline = false;   ///< Begun, Ended: in the thread that submitted it
    bool hasSucceeded = false; ///< Ended
    int active = 0;          ///< tasks in flight, when it was told
    int concurrency = 0;
};

struct AsyncSchedulerOptions
{
    /// Is told each event in the thread in which it happens, without a lock; must not throw.
    std::function<void(const AsyncEvent &)> observer = {};
    TaskThreads::Start startThread = {}; ///< empty: from the pool of all TaskThreads
};

/// What is thrown by submissions after shutdown().
class SchedulerShutDown final : public std::logic_error
{
    using std::logic_error::logic_error;
};

/// Runs tasks beside the caller, at most `concurrency` at once, with barriers as the only order between them; the first
/// failure ends all further work (rows A1 to A17). At concurrency 0 a task runs in scheduleTask(). At 1 tasks run in the
/// order in which they came, at more in any order between two barriers. Any thread may call it, except where it is said.
///
/// A task that submits to its own scheduler when no place is free runs the new task then and there, as a plain call, in
/// its own place (A13): to wait would be to wait for itself, and to refuse would make it a matter of load whether a
/// program works. Only past a barrier that waits for the very task it is an error.
class AsyncScheduler
{
public:
    /// Throws std::invalid_argument if `concurrency` is negative.
    explicit AsyncScheduler(int concurrency, AsyncSchedulerOptions options = {});
    AsyncScheduler(const AsyncScheduler &) = delete;
    AsyncScheduler &operator=(const AsyncScheduler &) = delete;
    /// Waits for all tasks. Not in one of them.
    ~AsyncScheduler();

    int concurrency() const;

    /// Has function(arguments...) called, with copies of both that are made now; with a std::stop_token before the
    /// arguments if it takes one. Waits until the task has a place, which holds who produces back (A4, A5). Throws the
    /// first failure if there was one, or comes while it waits (A9); TaskCancelled if cancel() drops it;
    /// SchedulerShutDown; std::invalid_argument if the function is empty. At concurrency 0 what the task throws is
    /// thrown here, and is no failure of the scheduler (A2).
    template <typename Function, typename... Arguments>
    auto scheduleTask(Function &&function, Arguments &&...arguments)
    {
        auto task = makeAsyncTask(std::forward<Function>(function), std::forward<Arguments>(arguments)...);
        submit(task, Submission::Waits);
        return waiterOf(std::move(task));
    }
    /// The same without waiting for a place, however many tasks wait for one (A17). If it is dropped later, its waiter
    /// throws what scheduleTask() would have thrown.
    template <typename Function, typename... Arguments>
    auto queueTask(Function &&function, Arguments &&...arguments)
    {
        auto task = makeAsyncTask(std::forward<Function>(function), std::forward<Arguments>(arguments)...);
        submit(task, Submission::Queues);
        return waiterOf(std::move(task));
    }

    /// All that was submitted before ends before anything begins that is submitted later, by whichever thread; what
    /// counts is when a submission was called, not when it found a place (A7, A14). Never waits.
    void insertBarrier();

    /// Waits until there is no task, running or waiting. False: the time was over first. Throws nothing of tasks, and
    /// std::logic_error in one, which would wait for itself (A8).
    bool wait(const Timeout &timeout = {});
    /// The same, and throws the first failure (A17).
    bool waitOrThrow(const Timeout &timeout = {});

    /// Drops all tasks that have not begun and asks those that run to end; returns at once. New ones may come.
    void cancel();
    /// Accepts no more and waits for all tasks, as wait() does.
    bool shutdown(const Timeout &timeout = {});
    /// Forgets the failures, so that tasks are accepted again; what runs now can fail no more than its own waiter.
    void reset();

    bool hasFailed() const;
    /// What tasks threw since the beginning or reset(), the first first.
    std::vector<std::exception_ptr> failures() const;

private:
    enum class Submission { Waits, Queues };
    void submit(std::shared_ptr<AsyncTask> task, Submission how);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weftwork
