// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "channel/channel.h"
#include "graph/jobfunction.h"

#include <memory>
#include <mutex>
#include <stdexcept>
#include <typeinfo>
#include <vector>

namespace weftwork {

/// A channel between function jobs, whose items are of the type that the first of them asks for. Made for one start of
/// their unit by whoever runs them; closed when the last job that writes it, or the last that reads it, has ended. Any
/// thread.
class JobChannel
{
public:
    /// `writers` and `readers`: how many jobs hold an end.
    JobChannel(const ChannelOptions &options, std::size_t writers, std::size_t readers)
        : m_options(options)
        , m_writers(writers)
        , m_readers(readers)
        , m_readersLeft(readers)
    {
    }
    JobChannel(const JobChannel &) = delete;
    JobChannel &operator=(const JobChannel &) = delete;

    template <typename T>
    ChannelWriter<T> writer()
    {
        const std::scoped_lock lock(m_mutex);
        return items<T>().channel.writer();
    }
    /// Of the reading job `index`. All are made at once, so that none misses what was broadcast before it asked.
    template <typename T>
    ChannelReader<T> reader(std::size_t index)
    {
        const std::scoped_lock lock(m_mutex);
        ItemsOf<T> &items = this->items<T>();
        std::unique_ptr<ChannelReader<T>> kept = std::move(items.readers.at(index)); // which nobody would read
        return kept ? std::move(*kept) : items.channel.reader();
    }

    void writerEnded()
    {
        const std::scoped_lock lock(m_mutex);
        if (--m_writers == 0) {
            closeItems();
        }
    }
    void readerEnded(std::size_t index)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_items) {
            m_items->dropReader(index);
        }
        m_isDropped.resize(m_readers, false);
        m_isDropped[index] = true;
        if (--m_readersLeft == 0) {
            closeItems();
        }
    }
    /// Wakes all who wait in it.
    void close()
    {
        const std::scoped_lock lock(m_mutex);
        closeItems();
    }
    /// Whether nobody is left who could read what is written.
    bool hasNoReader() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_readersLeft == 0;
    }

private:
    struct Items
    {
        virtual ~Items() = default;
        virtual void close() = 0;
        virtual void dropReader(std::size_t index) = 0;
    };
    template <typename T>
    struct ItemsOf final : Items
    {
        ItemsOf(const ChannelOptions &options, std::size_t count)
            : channel(options)
        {
            for (std::size_t i = 0; i < count; ++i) {
                readers.push_back(std::make_unique<ChannelReader<T>>(channel.reader()));
            }
        }
        void close() override { channel.close(); }
        void dropReader(std::size_t index) override { readers[index].reset(); }

        Channel<T> channel;
        std::vector<std::unique_ptr<ChannelReader<T>>> readers;
    };

    template <typename T>
    ItemsOf<T> &items()
    {
        if (!m_items) {
            auto made = std::make_unique<ItemsOf<T>>(m_options, m_readers);
            for (std::size_t i = 0; i < m_isDropped.size(); ++i) {
                if (m_isDropped[i]) {
                    made->dropReader(i);
                }
            }
            if (m_isClosed) {
                made->close();
            }
            m_items = std::move(made);
        }
        auto *items = dynamic_cast<ItemsOf<T> *>(m_items.get());
        if (!items) {
            throw std::logic_error("the jobs at both ends of a channel ask for items of different types");
        }
        return *items;
    }
    void closeItems()
    {
        m_isClosed = true;
        if (m_items) {
            m_items->close();
        }
    }

    const ChannelOptions m_options;
    mutable std::mutex m_mutex;
    std::size_t m_writers;
    const std::size_t m_readers;
    std::size_t m_readersLeft;
    std::vector<bool> m_isDropped;
    bool m_isClosed = false;
    std::unique_ptr<Items> m_items; // once somebody has said of what type they are
};

template <typename T>
ChannelWriter<T> JobContext::output(const QString &name)
{
    const JobChannelEnd end = channelEnd(true, name);
    if (!end.channel) {
        throw std::logic_error("no channel leads out of this job there");
    }
    return end.channel->template writer<T>();
}

template <typename T>
ChannelReader<T> JobContext::input(const QString &name)
{
    const JobChannelEnd end = channelEnd(false, name);
    if (!end.channel) {
        throw std::logic_error("no channel leads into this job there");
    }
    return end.channel->template reader<T>(end.reader);
}

} // namespace weftwork
