// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"

namespace weftwork::test {

/// A graph out of a short text: "a -> b -> c; a -> d; e" makes jobs that print nothing, in the order in which they are
/// named first, each after an arrow needing the one before it. "a ->done b" sets the condition (done, failure,
/// started, ready).
JobGraph graphFromText(const QString &text);

/// The jobs of a graph with what they need, as "a; b(a); c(b, a:done)": for comparing in tests.
QString textOfGraph(const JobGraph &graph);

} // namespace weftwork::test
