// SPDX-License-Identifier: Apache-2.0
#include "commands/changesettings.h"

namespace weftwork {

ChangeSettings::ChangeSettings(
    Document &document, const GraphRef &graph, GraphSettings settings, const QString &text, int gesture)
    : DocumentCommand(document, graph, text)
    , m_before(document.graphAt(graph)->settings())
    , m_after(std::move(settings))
    , m_gesture(gesture)
{
}

void ChangeSettings::apply(const GraphSettings &settings)
{
    graph().setSettings(settings);
    notify(DocumentChange::Kind::SettingsChanged);
}

bool ChangeSettings::mergeWith(const QUndoCommand *other)
{
    const auto *next = static_cast<const ChangeSettings *>(other);
    if (next->m_gesture != m_gesture || next->graphRef() != graphRef()) {
        return false;
    }
    m_after = next->m_after;
    setObsolete(m_after == m_before);
    return true;
}

void changeSettings(Document &document, const GraphRef &graph, GraphSettings settings, const QString &text, int gesture)
{
    if (settings != document.graphAt(graph)->settings()) {
        document.push(std::make_unique<ChangeSettings>(document, graph, std::move(settings), text, gesture));
    }
}

ReplaceGraph::ReplaceGraph(Document &document, JobGraph graph, const QString &text)
    : DocumentCommand(document, {}, text)
    , m_other(std::move(graph))
{
}

} // namespace weftwork
