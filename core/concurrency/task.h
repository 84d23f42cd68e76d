// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <atomic>
#include <cstdint>
#include <exception>
#include <limits>
#include <memory>
#include <mutex>

namespace weftwork {

class LazyPoolThreads;

/// How a task of a lazy pool works. A value (K1).
struct TaskOptions
{
    QString id = {};
    std::size_t minCount = 0; ///< items that are made at least when any are, along the whole chain
    std::size_t maxChunk = 0; ///< items that one thread takes at once at most; 0: all that are asked for
    bool keepsOrder = false;  ///< of the input, with several threads, too
};

/// A step of a lazy pool: it reads items, makes others of them, and knows how that went. Owned by the readers of its
/// output and by the tasks that read from it: without any, it is gone, and what it alone read from as well (L6, L7).
/// Any thread (K5, K8).
class Task
{
public:
    static constexpr std::size_t everything = std::numeric_limits<std::size_t>::max();

    Task(TaskOptions options, std::shared_ptr<LazyPoolThreads> threads, const Task *input);
    Task(const Task &) = delete;
    Task &operator=(const Task &) = delete;
    virtual ~Task();

    const QString &id() const { return m_options.id; }
    /// Has made all that it will make: its input is at its end, it has failed, or somebody said so.
    bool isDone() const { return m_isDone.load(std::memory_order_acquire); }
    /// It makes no more. What it has made stays readable, and who reads from it comes to the end.
    void setDone() { m_isDone.store(true, std::memory_order_release); }
    /// What its function threw, or its input while it was read; the first of these. Not what a task before it threw (K3, K4).
    std::exception_ptr error() const;
    /// Items that it has made.
    std::uint64_t made() const { return m_made.load(std::memory_order_relaxed); }
    /// The largest of the chain that leads here, and the smallest.
    std::size_t minCount() const { return m_options.minCount; }
    std::size_t maxChunk() const { return m_options.maxChunk > 0 ? m_options.maxChunk : everything; }
    bool keepsOrder() const { return m_options.keepsOrder; }
    const std::shared_ptr<LazyPoolThreads> &threads() const { return m_threads; }

protected:
    void fail(std::exception_ptr error);
    void countMade(std::size_t count) { m_made.fetch_add(count, std::memory_order_relaxed); }

private:
    TaskOptions m_options;
    const std::shared_ptr<LazyPoolThreads> m_threads;
    std::atomic<bool> m_isDone = false;
    std::atomic<std::uint64_t> m_made = 0;
    mutable std::mutex m_mutex;
    std::exception_ptr m_error;
};

} // namespace weftwork
