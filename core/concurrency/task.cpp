// SPDX-License-Identifier: Apache-2.0
#include "concurrency/task.h"

#include "concurrency/lazypoolthreads.h"

#include <algorithm>

namespace weftwork {

Task::Task(TaskOptions options, std::shared_ptr<LazyPoolThreads> threads, const Task *input)
    : m_options(std::move(options))
    , m_threads(std::move(threads))
{
    if (input) {
        m_options.minCount = std::max(m_options.minCount, input->minCount());
        m_options.maxChunk = std::min(maxChunk(), input->maxChunk());
        m_options.keepsOrder = m_options.keepsOrder || input->keepsOrder();
    }
    m_threads->countTask(1);
}

Task::~Task()
{
    m_threads->countTask(-1);
}

std::exception_ptr Task::error() const
{
    const std::scoped_lock lock(m_mutex);
    return m_error;
}

void Task::fail(std::exception_ptr error)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_error) {
            m_error = std::move(error);
        }
    }
    setDone();
}

} // namespace weftwork
