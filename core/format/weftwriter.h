// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "format/lineend.h"
#include "graph/jobgraph.h"

#include <QByteArray>

namespace weftwork {

/// The text of a .weft file: members in a fixed order, a block each job, places at the end, one line a job, so that
/// moving a box changes two lines at most and a new label one (U61). What the reader did not know is written to the
/// letter (P31). Reading it back gives an equal graph (P32). Any thread.
QByteArray writeWeft(const JobGraph &graph, LineEnd lineEnd = LineEnd::Lf);

} // namespace weftwork
