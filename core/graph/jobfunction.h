// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <any>
#include <exception>
#include <functional>
#include <stop_token>

namespace weftwork {

/// What a function job is told while it runs. Lives on the stack of the thread that runs it.
class JobContext
{
public:
    explicit JobContext(std::stop_token stopToken)
        : m_stopToken(std::move(stopToken))
    {
    }

    /// Whether the run has asked this job to end.
    bool isCancelled() const { return m_stopToken.stop_requested(); }
    const std::stop_token &stopToken() const { return m_stopToken; }

    void setResult(std::any result) { m_result = std::move(result); }
    std::any takeResult() { return std::move(m_result); }

private:
    std::stop_token m_stopToken;
    std::any m_result;
};

/// What a function job throws to say that it was cancelled: it did not fail, and it is not tried again.
class JobCancelled final : public std::exception
{
public:
    const char *what() const noexcept override { return "the job was cancelled"; }
};

/// The work of a function job. What it throws is kept as the job's exception.
using JobFunction = std::function<void(JobContext &)>;

} // namespace weftwork
