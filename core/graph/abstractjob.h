// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobfunction.h"

#include <QString>

#include <atomic>
#include <memory>

namespace weftwork {

/// The base of a program's own kinds of job (J1, J9). An object stands for one job: it can be in one graph, with that
/// graph's copies, until it is removed or the last of these is gone. It is run in a thread of the executor's, once at a
/// time unless copies of its graph run side by side; the texts are asked for by whoever looks at the graph.
class AbstractJob
{
public:
    AbstractJob() = default;
    AbstractJob(const AbstractJob &) = delete;
    AbstractJob &operator=(const AbstractJob &) = delete;
    virtual ~AbstractJob();

    /// The work. Returns the job's value, or none; what it throws fails the job. Called again for each attempt and run.
    virtual std::any run(JobContext &context) = 0;
    /// Called when its graph has ended, in whatever way, also if it never ran (S29).
    virtual void shutdown(JobContext &context);

    /// What it is called where its options give no label (J11); empty: by its key.
    virtual QString label() const;
    /// What is written into its box in DOT, used as it is (J12); empty: number and label.
    virtual QString graphLabel() const;
    /// A text that listings show below it where its options give none (J13).
    virtual QString details() const;

private:
    friend class JobObject;
    std::atomic<bool> m_isInGraph = false;
};

} // namespace weftwork
