// SPDX-License-Identifier: Apache-2.0
#include "commands/changejob.h"

#include "graph/jobkey.h"

namespace weftwork {

ChangeJob::ChangeJob(Document &document, const JobRef &job, JobData data, const QString &text, int gesture)
    : DocumentCommand(document, job.graph, text)
    , m_job(job.job)
    , m_before(document.graphAt(job.graph)->data(job.job))
    , m_after(std::move(data))
    , m_gesture(gesture)
{
}

void ChangeJob::redo()
{
    graph().setData(m_job, m_after);
    notify(DocumentChange::Kind::JobsChanged, {m_job});
}

void ChangeJob::undo()
{
    graph().setData(m_job, m_before);
    notify(DocumentChange::Kind::JobsChanged, {m_job});
}

bool ChangeJob::mergeWith(const QUndoCommand *other)
{
    const auto *next = static_cast<const ChangeJob *>(other);
    if (next->m_gesture != m_gesture || next->m_job != m_job || next->graphRef() != graphRef()) {
        return false;
    }
    m_after = next->m_after;
    setObsolete(m_after == m_before);
    return true;
}

void changeJob(Document &document, const JobRef &job, JobData data, const QString &text, int gesture)
{
    const JobGraph &graph = *document.graphAt(job.graph);
    const QString key = graph.key(job.job);
    if (data.key != key && (!isValidKey(data.key) || graph.find(data.key).isValid())) {
        data.key = key;
    }
    if (data != graph.data(job.job)) {
        document.push(std::make_unique<ChangeJob>(document, job, std::move(data), text, gesture));
    }
}

void renameJob(Document &document, const JobRef &job, const QString &label)
{
    JobData data = document.graphAt(job.graph)->data(job.job);
    data.details.label = label == data.key ? QString() : label;
    changeJob(document, job, std::move(data), DocumentCommand::tr("Rename job"));
}

} // namespace weftwork
