// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/resource.h>

#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>

namespace weftwork::test {

/// How often the calling thread has gone to sleep by itself: a wait that polls shows here, however busy the machine is.
inline long sleepsOfThisThread()
{
    rusage usage{};
    ::getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_nvcsw;
}

/// The voluntary switches of all threads of this process, those that have ended included.
inline long sleepsOfThisProcess()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_nvcsw;
}

/// A door that threads stand before until it is opened.
class Door
{
public:
    void open()
    {
        const std::scoped_lock lock(m_mutex);
        m_isOpen = true;
        m_opened.notify_all();
    }
    void pass()
    {
        std::unique_lock lock(m_mutex);
        ++m_came;
        m_opened.notify_all();
        m_opened.wait(lock, [this] { return m_isOpen; });
    }
    /// Waits until so many stand before it, or have passed.
    void awaitGuests(int count)
    {
        std::unique_lock lock(m_mutex);
        m_opened.wait(lock, [this, count] { return m_came >= count; });
    }
    int guests()
    {
        const std::scoped_lock lock(m_mutex);
        return m_came;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_opened;
    bool m_isOpen = false;
    int m_came = 0;
};

/// What a call throws, as text; empty: nothing.
template <typename Call>
std::string thrownBy(Call &&call)
{
    try {
        call();
    } catch (const std::exception &error) {
        return error.what();
    } catch (...) {
        return "something else";
    }
    return {};
}

} // namespace weftwork::test
