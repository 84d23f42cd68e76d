// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagrammodel.h"

namespace weftwork {

/// States of jobs and of channels that a model shows, in their order.
std::vector<DisplayState> statesShown(const DiagramModel &model);

/// Adds the row that explains states below a picture: chips of 16, words of 12. Returns the box it takes.
Box addLegend(DisplayList &list, const std::vector<DisplayState> &states, const Box &picture);

} // namespace weftwork
