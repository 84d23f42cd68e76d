// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/documentcommand.h"

namespace weftwork {

/// Adds one job. An empty key, or one that is taken, becomes a free one made from the label.
class AddJob : public DocumentCommand
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::AddJob)

public:
    AddJob(Document &document, const GraphRef &graph, JobData data, JobView view = {});

    void redo() override;
    void undo() override;

    /// The new job; valid once the command was pushed.
    JobRef job() const { return {graphRef(), m_job}; }

private:
    JobData m_data;
    JobView m_view;
    JobId m_job;
};

/// Pushes AddJob and returns the new job.
JobRef addJob(Document &document, const GraphRef &graph, JobData data, JobView view = {});
/// Adds a job and makes it need `prerequisite` (and `dependent` need it), as one step; either may be invalid.
JobRef addConnectedJob(Document &document, const GraphRef &graph, JobData data, JobView view, JobId prerequisite,
    JobId dependent = {}, Condition condition = Condition::Success);

} // namespace weftwork
