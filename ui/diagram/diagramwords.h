// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagramnode.h"

namespace weftwork {

/// At the right of a frame's header: "window 1 · 2 of 5 done", after its end "3 succeeded · 1 failed".
QString frameNote(DisplayState graphState, const MemberTally &tally);

/// On a folded graph: "5 of 6".
QString foldedCount(const MemberTally &tally);

/// The description of a job in a picture: its state, and how far it is.
QString jobDescription(const DiagramNode &node);

} // namespace weftwork
