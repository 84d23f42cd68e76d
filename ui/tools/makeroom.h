// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/graphref.h"

namespace weftwork {

class CanvasScene;

/// Puts the frame of a new graph around its members where these stood, and moves what it would cover aside, with all that
/// lies on that side of the members, so that it keeps its arrangement. An undoable step.
void makeRoom(CanvasScene &scene, const JobRef &graph);
/// Lets the members of a graph stand where they stood in its frame, which is gone. An undoable step.
void keepPlaces(CanvasScene &scene, const QList<JobRef> &members);

} // namespace weftwork
