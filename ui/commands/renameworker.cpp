// SPDX-License-Identifier: Apache-2.0
#include "commands/renameworker.h"

#include "commands/changejob.h"
#include "commands/changesettings.h"
#include "document/document.h"

#include <algorithm>

namespace weftwork {

namespace {
bool declares(const JobGraph &graph, const QString &worker)
{
    const std::vector<WorkerDeclaration> &workers = graph.settings().workers;
    return std::any_of(workers.begin(), workers.end(), [&worker](const WorkerDeclaration &each) { return each.name == worker; });
}

/// In a graph, and in those nested in it that have no worker of that name themselves.
QList<JobRef> callsOf(const Document &document, const GraphRef &outermost, const QString &worker)
{
    QList<JobRef> calls;
    QList<GraphRef> graphs{outermost};
    while (!graphs.isEmpty()) {
        const GraphRef ref = graphs.takeLast();
        const JobGraph &graph = *document.graphAt(ref);
        for (const JobId job : graph.jobs()) {
            if (graph.kind(job) == JobKind::Call && graph.details(job).worker == worker) {
                calls << JobRef{ref, job};
            }
            if (const JobGraph *members = graph.nested(job); members && !declares(*members, worker)) {
                graphs << JobRef{ref, job}.members();
            }
        }
    }
    return calls;
}
} // namespace

void renameWorker(Document &document, const GraphRef &graph, const std::vector<WorkerDeclaration> &workers,
    const QString &before, const QString &after)
{
    const QString text = DocumentCommand::tr("Rename worker");
    const QList<JobRef> calls = callsOf(document, graph, before);
    document.undoStack().beginMacro(text);
    GraphSettings settings = document.graphAt(graph)->settings();
    settings.workers = workers;
    changeSettings(document, graph, std::move(settings), text);
    for (const JobRef &call : calls) {
        JobData data = document.graphAt(call.graph)->data(call.job);
        data.details.worker = after;
        changeJob(document, call, std::move(data), text);
    }
    document.undoStack().endMacro();
}

} // namespace weftwork
