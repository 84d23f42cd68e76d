// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/documentcommand.h"

#include <vector>

namespace weftwork {

/// What an ExchangeJobs does: jobs that go, a fragment of jobs that comes, and the links between the fragment and what
/// stays.
struct Exchange
{
    struct Link
    {
        JobId outside; ///< a job that stays
        JobId inside;  ///< a job of the fragment, by its number there
        bool isInsideDependent = true;
        Condition condition = Condition::Success;
    };

    QList<JobId> removed;
    JobGraph fragment;
    QList<Link> links;
};

/// Puts a fragment into one graph, in the place of jobs or of none: paste, duplicate, group, ungroup. Keys that are
/// taken become free ones.
class ExchangeJobs : public DocumentCommand
{
public:
    ExchangeJobs(Document &document, const GraphRef &graph, Exchange exchange, const QString &text);

    void redo() override;
    void undo() override;

    /// The jobs that came; valid once the command was pushed.
    QList<JobRef> addedJobs() const;

private:
    void addFragment();
    void restore(const QList<JobId> &jobs, const std::vector<JobGraph::RemovedLinks> &links);
    std::vector<JobGraph::RemovedLinks> remove(const QList<JobId> &jobs);

    Exchange m_exchange;
    QList<JobId> m_added;
    std::vector<JobGraph::RemovedLinks> m_addedLinks;
    std::vector<JobGraph::RemovedLinks> m_removedLinks;
};

/// Pushes an exchange and returns the jobs that came.
QList<JobRef> exchangeJobs(Document &document, const GraphRef &graph, Exchange exchange, const QString &text);

} // namespace weftwork
