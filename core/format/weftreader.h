// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "format/lineend.h"
#include "format/looseends.h"
#include "format/weftplaces.h"
#include "graph/jobgraph.h"
#include "support/result.h"

namespace weftwork {

/// A graph as it was read from a file, and where in the file everything stands. A value.
struct WeftDocument
{
    JobGraph graph;
    Problems warnings; ///< with file, line and column
    WeftPlaces places;
    LineEnd lineEnd = LineEnd::Lf;

    /// What stands against running the graph (checkGraph()), each with file, line and column.
    /// Cycles and jobs without a command are found here, so that an editor can open and mend such a file.
    Problems check() const;
};

/// Reads the text of a .weft file; `fileName` is only for the problems. Without a value there is at least one error;
/// all that one pass can find are told, a hundred at most, in the order of the file. Runs nothing, reads no other
/// file, keeps what it does not know to the letter. With LooseEnds::Dropped what leads nowhere is left out, at any depth,
/// and a warning tells each (S21). Any thread (P36, U60).
Result<WeftDocument> readWeft(const QByteArray &text, const QString &fileName, LooseEnds looseEnds = LooseEnds::Refused);

} // namespace weftwork
