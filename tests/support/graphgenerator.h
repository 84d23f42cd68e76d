// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"

namespace weftwork::test {

/// Graphs for tests of scale. All jobs are barriers unless a kind is given; command jobs run /bin/true.
struct GraphShape
{
    int jobs = 100;
    JobKind kind = JobKind::Barrier;
};

/// Each job needs the one before.
JobGraph chainGraph(GraphShape shape);
/// One job, all others but the last need it, the last needs them all.
JobGraph fanGraph(GraphShape shape);
/// Layers of `width` jobs; each job of a layer needs one to three of the layer before, chosen by the seed.
JobGraph layeredGraph(GraphShape shape, int width, quint32 seed);

} // namespace weftwork::test
