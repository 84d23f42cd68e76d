// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobfunction.h"

#include <QException>
#include <QFutureInterface>

#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>

namespace weftwork {

namespace callable {

template <typename T>
inline constexpr bool isFuture = false;
template <typename T>
inline constexpr bool isFuture<QFuture<T>> = true;

template <typename T>
inline constexpr bool mayBeEmpty = std::is_pointer_v<T>;
template <typename Signature>
inline constexpr bool mayBeEmpty<std::function<Signature>> = true;

template <typename Work>
inline constexpr bool takesContext = std::is_invocable_v<Work &, JobContext &>;
template <typename Work>
inline constexpr bool takesStopToken = std::is_invocable_v<Work &, std::stop_token>;
template <typename Work>
inline constexpr bool takesNothing = std::is_invocable_v<Work &>;
template <typename Work>
inline constexpr bool fits = takesContext<Work> || takesStopToken<Work> || takesNothing<Work>;

/// Ends a job as a future ends, while no thread waits, and cancels the future when the job is asked to end. Held by the
/// future's continuation: one that is dropped without being called has been cancelled.
template <typename T>
class FutureEnd
{
public:
    static void follow(QFuture<T> future, JobContext &context)
    {
        auto end = std::make_shared<FutureEnd>(context.endLater());
        end->m_cancel.emplace(context.stopToken(), Cancel{future});
        if (!isFollowed(future, end)) {
            end->finish(std::move(future));
        }
    }

    explicit FutureEnd(LateEnd end)
        : m_end(std::move(end))
    {
    }
    FutureEnd(const FutureEnd &) = delete;
    FutureEnd &operator=(const FutureEnd &) = delete;
    ~FutureEnd()
    {
        if (m_end) {
            finish({}, std::make_exception_ptr(JobCancelled()));
        }
    }

private:
    struct Cancel
    {
        QFuture<T> future;
        void operator()()
        {
            QFuture<T> own = future; // cancelling may end the job here and now, and this with it
            own.cancel();
        }
    };

    /// False if it has ended already. A continuation that comes while the future ends is run twice by Qt 6.4, so it is
    /// kept from ending meanwhile.
    static bool isFollowed(QFuture<T> &future, std::shared_ptr<FutureEnd> end)
    {
        const QFutureInterfaceBase state = QFutureInterfaceBase::get(future);
        const std::scoped_lock lock(state.mutex());
        if (future.isFinished()) {
            return false;
        }
        future.then([end = std::move(end)](QFuture<T> ended) { end->finish(std::move(ended)); });
        return true;
    }

    void finish(QFuture<T> ended)
    {
        std::any value;
        std::exception_ptr exception;
        try {
            ended.waitForFinished(); // it has; this throws what it failed by
            if (ended.isCanceled()) {
                throw JobCancelled();
            }
            if constexpr (!std::is_void_v<T>) {
                if (ended.resultCount() > 0) {
                    value = ended.result();
                }
            }
        } catch (const QUnhandledException &unhandled) {
            exception = unhandled.exception() ? unhandled.exception() : std::current_exception();
        } catch (...) {
            exception = std::current_exception();
        }
        finish(std::move(value), exception);
    }

    void finish(std::any value, std::exception_ptr exception)
    {
        m_cancel.reset(); // it holds the future, which holds this
        std::exchange(m_end, {})(std::move(value), std::move(exception));
    }

    LateEnd m_end;
    std::optional<std::stop_callback<Cancel>> m_cancel;
};

template <typename T>
void follow(QFuture<T> future, JobContext &context)
{
    FutureEnd<T>::follow(std::move(future), context);
}

/// Calls the work and leaves its value, if it has one, in the context.
template <typename Work, typename... Arguments>
void call(Work &work, [[maybe_unused]] JobContext &context, Arguments &&...arguments)
{
    using Value = std::remove_cvref_t<std::invoke_result_t<Work &, Arguments...>>;
    if constexpr (std::is_void_v<Value>) {
        std::invoke(work, std::forward<Arguments>(arguments)...);
    } else if constexpr (isFuture<Value>) {
        follow(std::invoke(work, std::forward<Arguments>(arguments)...), context);
    } else {
        static_assert(std::is_copy_constructible_v<Value>,
            "A job's value is kept in a std::any and must be copyable: return a std::shared_ptr to what is not.");
        context.setResult(std::invoke(work, std::forward<Arguments>(arguments)...));
    }
}

} // namespace callable

/// The function of a job out of whatever does its work (J17). It is called with what it can take: a `JobContext &`,
/// else the `std::stop_token` by which the run asks it to end, else nothing. It returns nothing, or a value, which is
/// kept as the job's result, or a QFuture (include <QFuture>): then no thread waits, the job ends as the future does,
/// with the first of its results or the same exception, and the future is cancelled when the job is. The future must
/// have no continuation of its own yet. It is called again for each attempt and each run.
///
/// A callable that takes a JobContext and returns nothing is kept as it is; others cost a few instructions more.
/// Throws std::invalid_argument if a pointer or std::function is empty.
template <typename Callable>
JobFunction makeJobFunction(Callable &&work)
{
    using Work = std::decay_t<Callable>;
    static_assert(callable::fits<Work>,
        "This cannot be the work of a job: it must be callable with nothing, with a JobContext & or with a std::stop_token.");
    static_assert(std::is_copy_constructible_v<Work>,
        "The work of a job must be copyable, as its graph is: hold what is not by a std::shared_ptr.");
    if constexpr (callable::mayBeEmpty<std::remove_cvref_t<Callable>>) { // a function by its name is never
        if (!work) {
            throw std::invalid_argument("A job was given an empty function.");
        }
    }
    if constexpr (!callable::fits<Work> || !std::is_copy_constructible_v<Work>) {
        return {};
    } else if constexpr (callable::takesContext<Work>) {
        if constexpr (std::is_void_v<std::invoke_result_t<Work &, JobContext &>>) {
            return std::forward<Callable>(work);
        } else {
            return [own = Work(std::forward<Callable>(work))](JobContext &context) mutable {
                callable::call(own, context, context);
            };
        }
    } else if constexpr (callable::takesStopToken<Work>) {
        return [own = Work(std::forward<Callable>(work))](JobContext &context) mutable {
            callable::call(own, context, context.stopToken());
        };
    } else {
        return [own = Work(std::forward<Callable>(work))](JobContext &context) mutable { callable::call(own, context); };
    }
}

} // namespace weftwork
