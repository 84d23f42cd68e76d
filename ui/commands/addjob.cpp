// SPDX-License-Identifier: Apache-2.0
#include "commands/addjob.h"

#include "commands/connectjobs.h"
#include "graph/jobkey.h"

namespace weftwork {

AddJob::AddJob(Document &document, const GraphRef &graph, JobData data, JobView view)
    : DocumentCommand(document, graph, tr("Add job"))
    , m_data(std::move(data))
    , m_view(std::move(view))
{
    const JobGraph *target = document.graphAt(graph);
    if (!isValidKey(m_data.key) || target->find(m_data.key).isValid()) {
        m_data.key = target->freeKey(m_data.key.isEmpty() ? m_data.details.label : m_data.key);
    }
}

void AddJob::redo()
{
    if (m_job.isValid()) {
        graph().restoreJob(m_job, {});
    } else {
        m_job = graph().addJob(m_data);
        graph().setView(m_job, m_view);
    }
    notify(DocumentChange::Kind::JobsAdded, {m_job});
}

void AddJob::undo()
{
    graph().removeJob(m_job);
    notify(DocumentChange::Kind::JobsRemoved, {m_job});
}

JobRef addJob(Document &document, const GraphRef &graph, JobData data, JobView view)
{
    auto command = std::make_unique<AddJob>(document, graph, std::move(data), std::move(view));
    const AddJob *added = command.get();
    document.push(std::move(command));
    return added->job();
}

JobRef addConnectedJob(Document &document, const GraphRef &graph, JobData data, JobView view, JobId prerequisite,
    JobId dependent, Condition condition)
{
    document.undoStack().beginMacro(DocumentCommand::tr("Add connected job"));
    const JobRef added = addJob(document, graph, std::move(data), std::move(view));
    if (prerequisite.isValid()) {
        document.push(std::make_unique<ConnectJobs>(document, graph, prerequisite, added.job, condition));
    }
    if (dependent.isValid()) {
        document.push(std::make_unique<ConnectJobs>(document, graph, added.job, dependent));
    }
    document.undoStack().endMacro();
    return added;
}

} // namespace weftwork
