// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/abstractjob.h"

namespace weftwork {

/// A graph's hold on a job object, shared with the graph's copies. While there is one, the object is in a graph.
class JobObject
{
public:
    /// Throws std::invalid_argument if there is none, std::logic_error if it is in a graph already (S35).
    explicit JobObject(std::shared_ptr<AbstractJob> job);

    AbstractJob *get() const { return m_job.get(); }
    JobFunction runFunction() const { return Run{m_job}; }
    JobFunction shutdownFunction() const;
    /// The object that a function runs, or null.
    static AbstractJob *of(const JobFunction &function);

private:
    struct Run
    {
        std::shared_ptr<AbstractJob> job;
        void operator()(JobContext &context) const;
    };

    std::shared_ptr<AbstractJob> m_job; // its deleter lets the object go
};

} // namespace weftwork
