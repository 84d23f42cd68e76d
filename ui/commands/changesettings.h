// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/documentcommand.h"

namespace weftwork {

/// Changes what a graph says of itself: name, window, timeout, tokens, parameters. Steps of one gesture merge.
class ChangeSettings : public DocumentCommand
{
public:
    ChangeSettings(Document &document, const GraphRef &graph, GraphSettings settings, const QString &text, int gesture = 0);

    void redo() override { apply(m_after); }
    void undo() override { apply(m_before); }
    int id() const override { return m_gesture ? ChangeSettingsId : NoMerge; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    void apply(const GraphSettings &settings);

    GraphSettings m_before;
    GraphSettings m_after;
    int m_gesture;
};

/// Changes the settings if they are new; nothing is pushed otherwise.
void changeSettings(Document &document, const GraphRef &graph, GraphSettings settings, const QString &text, int gesture = 0);

/// Exchanges the whole graph for another, as one step that can be undone: a reload, a text edit.
class ReplaceGraph : public DocumentCommand
{
public:
    ReplaceGraph(Document &document, JobGraph graph, const QString &text);

    void redo() override { document().swapGraph(m_other); }
    void undo() override { document().swapGraph(m_other); }

private:
    JobGraph m_other; // the one that is not shown now
};

} // namespace weftwork
