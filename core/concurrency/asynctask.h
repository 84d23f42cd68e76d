// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "concurrency/waiter.h"

#include <stop_token>
#include <tuple>

namespace weftwork {

/// A call with its arguments, as they were when it was made, that somebody else runs. Whoever has it in hand may touch
/// it; its state is for all.
class AsyncTask
{
public:
    virtual ~AsyncTask() = default;
    AsyncTask(const AsyncTask &) = delete;
    AsyncTask &operator=(const AsyncTask &) = delete;

    /// Calls, keeps what comes of it, and forgets the call with its arguments. Tells nobody: finish() of the state does.
    virtual void run(const std::stop_token &stop) noexcept = 0;
    /// Forgets the call of a task that will not be run.
    virtual void drop() noexcept = 0;

    TaskState &state;
    quint64 number = 0; ///< of its submission, from 1
    quint64 epoch = 0;  ///< the barriers before it
    quint32 life = 0;   ///< the resets before it
    bool isDropped = false; ///< set before its state is finished

protected:
    explicit AsyncTask(TaskState &own)
        : state(own)
    {
    }
};

/// What a task may be called with: the stop token first where it takes one.
template <typename Work, typename... Arguments>
inline constexpr bool takesStopToken = std::is_invocable_v<Work, std::stop_token, Arguments...>;

template <typename Work, typename... Arguments>
using AsyncResult = typename std::conditional_t<takesStopToken<Work, Arguments...>,
    std::invoke_result<Work, std::stop_token, Arguments...>, std::invoke_result<Work, Arguments...>>;

template <typename T, typename Work, typename... Arguments>
class AsyncCall final : public TaskValue<T>, public AsyncTask
{
public:
    template <typename Function, typename... Given>
    explicit AsyncCall(Function &&function, Given &&...given)
        : AsyncTask(static_cast<TaskState &>(*this))
        , m_call(std::in_place, std::forward<Function>(function), std::forward<Given>(given)...)
    {
    }

    void run(const std::stop_token &stop) noexcept override
    {
        this->keep([this, &stop]() -> T {
            return std::apply(
                [&stop](Work &work, Arguments &...arguments) -> T {
                    if constexpr (takesStopToken<Work, Arguments...>) {
                        return std::invoke(std::move(work), stop, std::move(arguments)...);
                    } else {
                        return std::invoke(std::move(work), std::move(arguments)...);
                    }
                },
                *m_call);
        });
        drop();
    }
    void drop() noexcept override { m_call.reset(); }

private:
    std::optional<std::tuple<Work, Arguments...>> m_call;
};

/// A task that calls `function` with copies of the arguments, as std::thread does; std::ref passes a reference. Throws
/// std::invalid_argument if `function` is empty.
template <typename Function, typename... Given>
auto makeAsyncTask(Function &&function, Given &&...given)
{
    using Work = std::decay_t<Function>;
    static_assert(takesStopToken<Work, std::decay_t<Given>...> || std::is_invocable_v<Work, std::decay_t<Given>...>,
        "This cannot be a task: it must be callable with the arguments that follow it, as copies; use std::ref for references.");
    using Returned = typename AsyncResult<Work, std::decay_t<Given>...>::type;
    using T = std::conditional_t<std::is_reference_v<Returned>, Returned, std::remove_cv_t<Returned>>;
    requireWork(function);
    return std::make_shared<AsyncCall<T, Work, std::decay_t<Given>...>>(
        std::forward<Function>(function), std::forward<Given>(given)...);
}

/// The waiter of a task; they are one object in memory.
template <typename T, typename... Parts>
Waiter<T> waiterOf(std::shared_ptr<AsyncCall<T, Parts...>> task)
{
    return Waiter<T>(std::move(task));
}

} // namespace weftwork
