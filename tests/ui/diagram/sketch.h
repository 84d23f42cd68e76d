// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagramdrawing.h"

#include <QString>

namespace weftwork::test {

/// A small graph with positions, put down in a few words. Lives in one test.
class Sketch
{
public:
    JobId job(const QString &key, double x, double y, const QString &label = {}, JobKind kind = JobKind::Command)
    {
        return add(graph, key, QPointF(x, y), label, kind);
    }
    JobId barrier(const QString &key, double x, double y) { return job(key, x, y, {}, JobKind::Barrier); }

    /// A nested graph whose members stand below each other, each needing the one before.
    JobId nested(const QString &key, double x, double y, int members, bool isFolded)
    {
        const JobId id = job(key, x, y, {}, JobKind::Graph);
        auto inside = std::make_unique<JobGraph>();
        JobId before;
        for (int i = 0; i < members; ++i) {
            const JobId member = add(*inside, QStringLiteral("m%1").arg(i), QPointF(0, 60 * i), {}, JobKind::Command);
            if (before.isValid())
                inside->addDependency(before, member);
            before = member;
        }
        graph.setNested(id, std::move(inside));
        JobView view = graph.view(id);
        view.isFolded = isFolded;
        graph.setView(id, view);
        return id;
    }

    void link(JobId from, JobId to, Condition condition = Condition::Success)
    {
        graph.addDependency(from, to, condition);
    }
    void channel(JobId writer, JobId reader)
    {
        ChannelEdge edge;
        edge.writer = writer;
        edge.reader = reader;
        graph.addChannel(edge);
    }
    void state(const QString &path, DisplayState look, float progress = -1)
    {
        overlay.jobs[path] = {look, progress, Badge::None};
    }

    DiagramModel model(const DiagramOptions &options = {}) const
    {
        DiagramModel made;
        made.rebuild(graph, {}, overlay, options);
        return made;
    }
    DisplayList drawing(double zoom = 1) const
    {
        const DiagramModel made = model();
        DisplayList list;
        DiagramDrawing(made, DiagramView::at(zoom), list).addAll();
        return list;
    }

    JobGraph graph;
    DiagramOverlay overlay;

private:
    static JobId add(JobGraph &into, const QString &key, QPointF position, const QString &label, JobKind kind)
    {
        JobData data;
        data.key = key;
        data.kind = kind;
        data.details.label = label;
        if (kind == JobKind::Command)
            data.details.command = QStringList{QStringLiteral("true")};
        const JobId id = into.addJob(data);
        JobView view;
        view.position = position;
        into.setView(id, view);
        return id;
    }
};

} // namespace weftwork::test
