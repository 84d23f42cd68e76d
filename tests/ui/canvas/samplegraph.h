// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagramoverlay.h"
#include "graph/jobgraph.h"

namespace weftwork::test {

/// Adds a command job with a key and, where it has a place, its upper left corner.
JobId addJob(JobGraph &graph, const QString &key, const QString &title = {}, std::optional<QPointF> place = {});

/// A graph as short text: "a -> b -> c; a -> d". Keys are titles. Without places.
JobGraph graphOf(const QString &text);

/// A survey of a coast: twenty jobs, a barrier, an open and a folded graph, a channel, and a run half done.
JobGraph coastline();
DiagramOverlay coastlineRun();

/// `count` jobs in layers with about one and a half dependencies each, placed on a grid; some of them far away.
JobGraph largeGraph(int count);

} // namespace weftwork::test
