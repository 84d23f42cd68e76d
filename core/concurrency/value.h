// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "concurrency/heldlock.h"

#include <concepts>
#include <functional>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace weftwork {

/// A value that threads share: each access is whole, and a thread may hold it for several (T7 to T10). Any thread. It is
/// a lock as well, for std::scoped_lock and withLock(), and its owner may take it again. A reference that it holds is
/// protected, not what it refers to: hold the value while you look there.
template <typename T>
class Value
{
    static_assert(std::is_same_v<T, std::remove_cvref_t<T>>, "A value is no reference, and it can be set.");
    static_assert(std::is_nothrow_swappable_v<T>,
        "A value must be exchanged without throwing, so that it is never half set: hold what cannot by a std::shared_ptr.");

public:
    explicit Value(T value = {})
        : m_value(std::move(value))
    {
    }
    Value(const Value &) = delete;
    Value &operator=(const Value &) = delete;

    T get() const
    {
        const Hold hold(m_lock);
        return m_value;
    }
    void set(T value)
    {
        const Hold hold(m_lock);
        put(value);
    }
    /// Puts fn(value) in the place of the value and returns it; nobody else comes between (T8). If `fn` or the copy that
    /// is returned throws, the value is what it was.
    template <typename Function>
    T transform(Function &&fn)
    {
        const Hold hold(m_lock);
        T next = std::invoke(std::forward<Function>(fn), std::as_const(m_value));
        T copy = next;
        put(next);
        return copy;
    }

    /// Keeps all other threads out until it was released as often (T9).
    void acquire()
    {
        m_lock.acquire();
        m_lock.noteChange(); // the owner may change what the value refers to
    }
    /// Throws std::logic_error if the calling thread does not hold it.
    void release() { m_lock.release(); }
    void lock() { acquire(); }
    void unlock() { release(); }
    bool try_lock()
    {
        const bool isTaken = m_lock.tryAcquire();
        if (isTaken) {
            m_lock.noteChange();
        }
        return isTaken;
    }

    /// Waits until predicate(value) is true, and looks whenever the value was set, transformed or held by somebody; who
    /// holds it gives it up meanwhile. False: asked to stop, or the time was over first (T10). `predicate` is called
    /// while the value is held.
    template <typename Predicate>
    bool waitFor(Predicate predicate, const std::stop_token &stop = {}, const Timeout &timeout = {})
    {
        const Deadline deadline = deadlineIn(timeout);
        const Hold hold(m_lock);
        bool isTold = true;
        while (isTold && !std::invoke(predicate, std::as_const(m_value))) {
            isTold = m_lock.awaitChange(stop, deadline);
        }
        return isTold || std::invoke(predicate, std::as_const(m_value));
    }

private:
    class Hold
    {
    public:
        explicit Hold(HeldLock &lock)
            : m_lock(lock)
        {
            m_lock.acquire();
        }
        Hold(const Hold &) = delete;
        Hold &operator=(const Hold &) = delete;
        ~Hold() { m_lock.release(); }

    private:
        HeldLock &m_lock;
    };

    void put(T &value) noexcept
    {
        using std::swap;
        swap(m_value, value);
        m_lock.noteChange();
    }

    mutable HeldLock m_lock;
    T m_value;
};

/// Calls `fn` with the lock taken and releases it on every way out; returns what it returns (T2). Takes whatever has
/// lock() and unlock(), or acquire() and release().
template <typename Lock, typename Function>
decltype(auto) withLock(Lock &lock, Function &&fn)
{
    constexpr bool isLockable = requires { lock.lock(); lock.unlock(); };
    struct Guard
    {
        explicit Guard(Lock &taken)
            : lock(taken)
        {
            if constexpr (isLockable) {
                lock.lock();
            } else {
                lock.acquire();
            }
        }
        Guard(const Guard &) = delete;
        Guard &operator=(const Guard &) = delete;
        ~Guard()
        {
            if constexpr (isLockable) {
                lock.unlock();
            } else {
                lock.release();
            }
        }
        Lock &lock;
    };
    const Guard guard(lock);
    return std::invoke(std::forward<Function>(fn));
}

/// Waits on a condition until the predicate is true; woken by notifications and by the stop token, at once, and never to
/// look by itself (T3). The lock must be held, unless the predicate is true already: else std::logic_error. False: asked
/// to stop, or the time was over first.
template <typename Lock, std::predicate Predicate>
bool waitUntil(std::condition_variable_any &changed, Lock &lock, Predicate isTrue, const std::stop_token &stop = {},
    const Timeout &timeout = {})
{
    if (isTrue()) {
        return true;
    }
    if constexpr (requires { lock.owns_lock(); }) {
        if (!lock.owns_lock()) {
            throw std::logic_error("Who waits on a condition must hold its lock.");
        }
    }
    const Deadline deadline = deadlineIn(timeout);
    return deadline ? changed.wait_until(lock, stop, *deadline, isTrue) : changed.wait(lock, stop, isTrue);
}

} // namespace weftwork
