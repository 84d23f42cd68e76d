// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/documentcommand.h"

namespace weftwork {

/// One job's new place in its graph, and the ways of the lines that lead there; no value: the layout places it.
struct PlacedJob
{
    JobRef job;
    std::optional<QPointF> position;
    std::vector<LineBends> bends = {};
};

/// Gives jobs, at any depth, new places: a drag (steps of one gesture merge) or a whole layout.
class MoveJobs : public DocumentCommand
{
public:
    MoveJobs(Document &document, QList<PlacedJob> places, const QString &text, int gesture = 0);

    void redo() override { apply(m_after); }
    void undo() override { apply(m_before); }
    int id() const override { return m_gesture ? MoveId : NoMerge; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    void apply(const QList<PlacedJob> &places);

    QList<PlacedJob> m_before;
    QList<PlacedJob> m_after;
    int m_gesture;
};

/// Moves jobs; calls with the same gesture are one step.
void moveJobs(Document &document, const QList<PlacedJob> &places, int gesture = 0);
/// All places of a layout as one step.
void applyLayout(Document &document, const QList<PlacedJob> &places);

/// Changes the colour or fold of jobs of one graph.
class ChangeView : public DocumentCommand
{
public:
    ChangeView(Document &document, const GraphRef &graph, const QList<JobId> &jobs, const QList<JobView> &views,
        const QString &text);

    void redo() override { apply(m_after); }
    void undo() override { apply(m_before); }

private:
    void apply(const QList<JobView> &views);

    QList<JobId> m_jobs;
    QList<JobView> m_before;
    QList<JobView> m_after;
};

void setFolded(Document &document, const JobRef &graphJob, bool isFolded);
void setColour(Document &document, const QList<JobRef> &jobs, const QString &colour);

} // namespace weftwork
