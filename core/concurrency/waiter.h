// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "concurrency/deadline.h"

#include <QtGlobal>

#include <atomic>
#include <concepts>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <thread>
#include <type_traits>
#include <utility>

namespace weftwork {

/// What is thrown by the waiter of a task that was dropped before it had begun. A task that was asked to end may throw
/// it too: it did not fail.
class TaskCancelled : public std::runtime_error
{
public:
    TaskCancelled()
        : std::runtime_error("The task was cancelled.")
    {
    }
    using std::runtime_error::runtime_error;
};

/// How far a task is, for those who wait for it. Shared by them and by who runs it; any thread. Nobody pays for a wait
/// that does not take place, in memory neither: a task that fits in a small block is not locked for when it is freed in
/// another thread than the one that made it.
class TaskState
{
public:
    enum class Phase : quint8 { Waiting, Admitted, Done };

    TaskState() = default;
    TaskState(const TaskState &) = delete;
    TaskState &operator=(const TaskState &) = delete;

    bool isDone() const { return m_phase.load(std::memory_order_acquire) == Phase::Done; }
    /// Waits until it is as far as this. False: the time was over first. Throws std::logic_error in the thread that
    /// runs the task, which would wait for itself.
    bool await(Phase phase, const Deadline &deadline = {});
    /// What it threw, once it is done.
    const std::exception_ptr &exception() const { return m_exception; }

    void admit() { reach(Phase::Admitted); }
    /// Tells all who wait at once (T5).
    void finish() { reach(Phase::Done); }
    void finish(std::exception_ptr exception)
    {
        m_exception = std::move(exception);
        finish();
    }

protected:
    ~TaskState() = default;

    /// Calls this and keeps what it throws, whatever it is (T6, A12); nobody is told yet.
    template <typename Call>
    void attempt(Call &&call) noexcept
    {
        m_runner.store(std::this_thread::get_id(), std::memory_order_relaxed);
        try {
            std::forward<Call>(call)();
        } catch (...) {
            m_exception = std::current_exception();
        }
        m_runner.store({}, std::memory_order_relaxed);
    }

private:
    void reach(Phase phase);

    std::atomic<Phase> m_phase = Phase::Waiting;
    std::atomic<int> m_sleepers = 0;
    std::atomic<std::thread::id> m_runner; // only asked whether it is the one who asks
    std::exception_ptr m_exception;
};

/// The value that comes out of a task.
template <typename T>
class TaskValue : public TaskState
{
public:
    using Kept = std::conditional_t<std::is_reference_v<T>, std::add_pointer_t<T>, T>;

    /// Once it is done, and threw nothing.
    const Kept &value() const { return *m_value; }

    template <typename Call>
    void keep(Call &&call) noexcept
    {
        attempt([&] {
            if constexpr (std::is_reference_v<T>) {
                m_value.emplace(std::addressof(std::forward<Call>(call)()));
            } else {
                m_value.emplace(std::forward<Call>(call)());
            }
        });
    }

private:
    std::optional<Kept> m_value;
};

template <>
class TaskValue<void> : public TaskState
{
public:
    template <typename Call>
    void keep(Call &&call) noexcept
    {
        attempt(std::forward<Call>(call));
    }
};

/// Waits for the end of a task: called, it returns the task's value or throws what the task threw, the same object, as
/// often as it is called (A6, T4). A shared handle: copies may be used at once, from any thread.
template <typename T>
class Waiter
{
public:
    using Result = std::conditional_t<std::is_void_v<T> || std::is_reference_v<T>, T, std::add_lvalue_reference_t<const T>>;

    explicit Waiter(std::shared_ptr<TaskValue<T>> task)
        : m_task(std::move(task))
    {
    }

    /// A reference to the value, which lives as long as any copy of this waiter.
    Result operator()() const & { return result(); }
    /// Of a waiter that may be the last: a copy.
    T operator()() &&
        requires(std::is_void_v<T> || std::is_reference_v<T> || std::copy_constructible<T>)
    {
        return result();
    }
    T operator()() && = delete;

    bool isDone() const { return m_task->isDone(); }
    /// Whether it is done within this time (A17). Throws nothing of the task's.
    bool waitFor(const Timeout &timeout) const { return m_task->await(TaskState::Phase::Done, deadlineIn(timeout)); }
    /// Waits, and returns what the task threw; null: nothing.
    std::exception_ptr exception() const
    {
        m_task->await(TaskState::Phase::Done);
        return m_task->exception();
    }

private:
    Result result() const
    {
        if (const std::exception_ptr thrown = exception()) {
            std::rethrow_exception(thrown);
        }
        if constexpr (std::is_reference_v<T>) {
            return static_cast<T>(*m_task->value());
        } else if constexpr (!std::is_void_v<T>) {
            return m_task->value();
        }
    }

    std::shared_ptr<TaskValue<T>> m_task;
};

/// What a call returns, as a waiter keeps it.
template <typename Work, typename... Arguments>
using TaskResult = std::conditional_t<std::is_reference_v<std::invoke_result_t<Work, Arguments...>>,
    std::invoke_result_t<Work, Arguments...>, std::remove_cv_t<std::invoke_result_t<Work, Arguments...>>>;

template <typename Work>
inline constexpr bool mayBeEmpty = std::is_pointer_v<Work> || std::is_member_pointer_v<Work>;
template <typename Signature>
inline constexpr bool mayBeEmpty<std::function<Signature>> = true;

/// Throws std::invalid_argument if a pointer or std::function is empty.
template <typename Work>
void requireWork(const Work &work)
{
    if constexpr (mayBeEmpty<Work>) {
        if (!work) {
            throw std::invalid_argument("A task was given an empty function.");
        }
    }
}

} // namespace weftwork
