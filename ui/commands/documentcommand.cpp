// SPDX-License-Identifier: Apache-2.0
#include "commands/documentcommand.h"

namespace weftwork {

DocumentCommand::DocumentCommand(Document &document, GraphRef graph, const QString &text)
    : QUndoCommand(text)
    , m_document(document)
    , m_ref(std::move(graph))
{
}

void DocumentCommand::notify(
    DocumentChange::Kind kind, const QList<JobId> &jobs, const QList<DependencyId> &dependencies) const
{
    m_document.notify({kind, m_ref, jobs, dependencies});
}

} // namespace weftwork
