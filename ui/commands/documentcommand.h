// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/document.h"

#include <QCoreApplication>
#include <QUndoCommand>

namespace weftwork {

/// One undoable step in one graph of a document. It holds ids and values, never pointers into the graph: the
/// constructor remembers, redo() acts the first time too, undo() restores exactly. The document outlives it.
class DocumentCommand : public QUndoCommand
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::DocumentCommand)

public:
    DocumentCommand(Document &document, GraphRef graph, const QString &text);

    /// Kinds of commands that merge within one gesture.
    enum Id : int { NoMerge = -1, MoveId = 1, ChangeJobId, ChangeSettingsId, ChangeChannelsId };

protected:
    Document &document() const { return m_document; }
    const GraphRef &graphRef() const { return m_ref; }
    JobGraph &graph() const { return *m_document.editableGraph(m_ref); }
    void notify(DocumentChange::Kind kind, const QList<JobId> &jobs = {}, const QList<DependencyId> &dependencies = {}) const;

private:
    Document &m_document;
    GraphRef m_ref;
};

} // namespace weftwork
