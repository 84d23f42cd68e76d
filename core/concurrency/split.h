// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "concurrency/waiter.h"

#include <atomic>

namespace weftwork {

/// What a caller says: whether the function returned, and where its value or exception is.
template <typename T>
struct SplitEnd
{
    bool hasSucceeded = false;
    Waiter<T> waiter;
};

/// Runs the function of a split in the thread that calls it, once: whoever calls again, or at the same time, waits and
/// hears the same (T4). A shared handle, any thread. If the last copy goes without a call, the waiters throw
/// TaskCancelled.
template <typename T, typename Work>
class SplitCaller
{
public:
    explicit SplitCaller(Work work)
        : m_call(std::make_shared<Call>(std::move(work)))
    {
    }

    SplitEnd<T> operator()() const
    {
        m_call->run();
        return {waiter().exception() == nullptr, waiter()};
    }
    Waiter<T> waiter() const { return Waiter<T>(m_call->task); }

private:
    /// Only callers own it, so that a function may keep its own waiter.
    struct Call
    {
        explicit Call(Work function)
            : work(std::move(function))
        {
        }
        Call(const Call &) = delete;
        Call &operator=(const Call &) = delete;
        ~Call()
        {
            if (!isBegun) {
                task->finish(std::make_exception_ptr(TaskCancelled("A function was dropped before anybody had called it.")));
            }
        }

        void run()
        {
            if (!isBegun.exchange(true)) {
                task->keep([this]() -> T { return std::invoke(std::move(*work)); });
                work.reset();
                task->finish();
            }
        }

        std::atomic<bool> isBegun = false;
        std::optional<Work> work;
        std::shared_ptr<TaskValue<T>> task = std::make_shared<TaskValue<T>>();
    };

    std::shared_ptr<Call> m_call;
};

template <typename T, typename Work>
struct Split
{
    SplitCaller<T, Work> caller; ///< for the thread that is to run it
    Waiter<T> waiter;            ///< for those who want its value
};

/// Takes the call of a function apart: one end runs it, in whatever thread, the other waits for its value. What it
/// throws is kept, of any type, and every waiter throws the same object (T4 to T6). Throws std::invalid_argument if
/// `function` is empty.
template <typename Function>
auto split(Function &&function)
{
    using Work = std::decay_t<Function>;
    using T = TaskResult<Work>;
    requireWork(function);
    SplitCaller<T, Work> caller(std::forward<Function>(function));
    Waiter<T> waiter = caller.waiter();
    return Split<T, Work>{std::move(caller), std::move(waiter)};
}

} // namespace weftwork
