// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/problem.h"

#include <stdexcept>

namespace weftwork {

/// What Scheduler::run() throws of its own; what a job threw is thrown as it is.
class RunError : public std::runtime_error
{
    using std::runtime_error::runtime_error;
};

/// The graph cannot be run; nothing was begun (S19).
class InvalidGraph final : public RunError
{
public:
    explicit InvalidGraph(Problems problems);

    /// At least one of them is an error.
    const Problems &problems() const { return m_problems; }

private:
    Problems m_problems;
};

/// The time of the run was over before its jobs were (S33).
class RunTimedOut final : public RunError
{
    using RunError::RunError;
};

/// A job failed that throws nothing: a command, or a graph whose time was over.
class JobFailed final : public RunError
{
    using RunError::RunError;
};

} // namespace weftwork
