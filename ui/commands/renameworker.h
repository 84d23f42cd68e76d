// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/graphref.h"
#include "graph/graphsettings.h"

namespace weftwork {

class Document;

/// Gives a worker of a graph another name, as one step: `workers` are those of the graph then, and the calls that meant
/// it, in this graph and those nested in it, go with it.
void renameWorker(Document &document, const GraphRef &graph, const std::vector<WorkerDeclaration> &workers,
    const QString &before, const QString &after);

} // namespace weftwork
