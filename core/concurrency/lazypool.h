// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "concurrency/poolreader.h"

#include <functional>
#include <type_traits>

namespace weftwork {

/// Makes items of others in steps, and only those that somebody asks for (L1 to L10). Each step is a task: a function
/// and what it reads from, a channel, a range, or another task, of this pool or another. Whoever reads from the last task
/// makes the pool work: in that thread with size 0, else on so many threads, in chunks that each pass through all tasks
/// of this pool in one thread; functions are then called by several threads at once. Several tasks that read from one
/// share its items. Any thread; nobody reads while the pool is destroyed, which waits for the work that goes on.
class LazyPool
{
public:
    /// Throws std::invalid_argument if negative.
    explicit LazyPool(int size = 0);
    LazyPool(const LazyPool &) = delete;
    LazyPool &operator=(const LazyPool &) = delete;
    ~LazyPool();

    int size() const { return m_threads->size(); }
    /// At once: what threads have begun, they end (L1).
    void setSize(int size) { m_threads->setSize(size); }
    /// Tasks that somebody may still read from (L7).
    int taskCount() const { return m_threads->tasks(); }

    /// A task that calls `function` with each item. What it throws ends the task; see Task::error().
    template <ItemReader Reader, typename Function>
        requires std::is_invocable_v<Function &, typename Reader::Item>
    auto addTask(Reader input, Function function, TaskOptions options = {})
    {
        using In = typename Reader::Item;
        using Out = std::remove_cvref_t<std::invoke_result_t<Function &, In>>;
        return add<Out>(std::move(input), std::move(options),
            [function = std::move(function)](std::vector<In> &items, std::vector<Out> &made) mutable {
                made.reserve(items.size());
                for (In &item : items) {
                    made.push_back(std::invoke(function, std::move(item)));
                }
            });
    }
    /// A task that calls `function` with a list of items, for a list of any length.
    template <ItemReader Reader, typename Function>
    auto addListTask(Reader input, Function function, TaskOptions options = {})
    {
        using In = typename Reader::Item;
        using Out = typename std::invoke_result_t<Function &, std::vector<In>>::value_type;
        return add<Out>(std::move(input), std::move(options),
            [function = std::move(function)](std::vector<In> &items, std::vector<Out> &made) mutable {
                if (!items.empty()) {
                    made = std::invoke(function, std::move(items));
                }
            });
    }
    /// A task that hands items on as they are (K6).
    template <ItemReader Reader>
    auto addTask(Reader input, TaskOptions options = {})
    {
        using Item = typename Reader::Item;
        return add<Item>(std::move(input), std::move(options),
            [](std::vector<Item> &items, std::vector<Item> &made) { made.swap(items); });
    }

private:
    /// Items of what is no task of this pool: read by one thread after the other (K6, K7).
    template <typename Reader>
    class Input
    {
    public:
        using Item = typename Reader::Item;

        explicit Input(Reader reader)
            : m_reader(std::move(reader))
        {
        }
        TaskChunk<Item> pull(std::size_t count, ChunkNumber &number)
        {
            const std::unique_lock lock = hold();
            number.take();
            TaskChunk<Item> chunk;
            try {
                while (!m_isOver && chunk.items.size() < count) { // fewer than asked for may be before an exception
                    addItems(chunk.items, count == Task::everything ? allItems : std::ptrdiff_t(count - chunk.items.size()));
                }
            } catch (...) {
                chunk.error = std::current_exception();
                m_isOver = true;
            }
            chunk.isLast = m_isOver;
            return chunk;
        }

    private:
        std::unique_lock<std::mutex> hold()
        {
            std::unique_lock lock(m_mutex, std::try_to_lock);
            if (!lock) {
                const LazyPoolThreads::Waiting waiting;
                lock.lock();
            }
            return lock;
        }
        void addItems(std::vector<Item> &items, std::ptrdiff_t count)
        {
            std::vector<Item> more = m_reader.read(count);
            m_isOver = more.empty();
            if (items.empty()) {
                items.swap(more);
            } else {
                items.insert(items.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
            }
        }

        std::mutex m_mutex;
        Reader m_reader;
        bool m_isOver = false;
    };

    template <typename Out, typename Source, typename Apply>
    class ApplyingTask final : public MakingTask<Out>
    {
    public:
        ApplyingTask(TaskOptions options, std::shared_ptr<LazyPoolThreads> threads, const Task *input,
            std::shared_ptr<Source> source, Apply apply)
            : MakingTask<Out>(std::move(options), std::move(threads), input)
            , m_source(std::move(source))
            , m_apply(std::move(apply))
        {
        }

    private:
        void make(std::size_t count, ChunkNumber &number, TaskChunk<Out> &chunk) override
        {
            auto input = m_source->pull(count, number);
            chunk.isLast = input.isLast;
            m_apply(input.items, chunk.items);
            if (input.error) {
                this->fail(input.error);
            }
        }

        std::shared_ptr<Source> m_source;
        Apply m_apply;
    };

    template <typename Out, typename Reader, typename Apply>
    PoolReader<Out> add(Reader input, TaskOptions options, Apply apply)
    {
        using In = typename Reader::Item;
        if constexpr (std::is_same_v<Reader, PoolReader<In>>) {
            if (input.task().threads() == m_threads) {
                return make<Out>(std::move(options), &input.task(), input.makingTask(), std::move(apply));
            }
        }
        return make<Out>(std::move(options), nullptr, std::make_shared<Input<Reader>>(std::move(input)), std::move(apply));
    }
    template <typename Out, typename Source, typename Apply>
    PoolReader<Out> make(TaskOptions options, const Task *input, std::shared_ptr<Source> source, Apply apply)
    {
        return PoolReader<Out>(std::make_shared<ApplyingTask<Out, Source, Apply>>(
            std::move(options), m_threads, input, std::move(source), std::move(apply)));
    }

    std::shared_ptr<LazyPoolThreads> m_threads;
};

} // namespace weftwork
