// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/documentcommand.h"

#include <vector>

namespace weftwork {

/// Takes jobs with their links, dependencies and channels out of one graph.
class RemoveFromGraph : public DocumentCommand
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::RemoveFromGraph)

public:
    RemoveFromGraph(Document &document, const GraphRef &graph, const QList<JobId> &jobs,
        const QList<DependencyId> &dependencies, const QList<ChannelId> &channels = {});

    void redo() override;
    void undo() override;

private:
    QList<JobId> m_jobs;
    QList<DependencyId> m_dependencies;
    QList<ChannelId> m_channels;
    std::vector<JobGraph::RemovedLinks> m_links; // of m_jobs
};

/// Removes jobs, dependencies and channels at any depth as one step. What lies inside a removed graph goes with it.
void removeSelection(Document &document, QList<JobRef> jobs, QList<DependencyRef> dependencies = {},
    QList<ChannelRef> channels = {});

} // namespace weftwork
