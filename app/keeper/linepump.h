// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keeper/pump.h"

namespace weftwork::keeper {

/// Hands lines on, which are counted and never cut between readers or mixed with those of another writer. Holds no more
/// than a block for each output and each input, however long a line is. False if the system failed us.
bool pumpLines(PumpSetup &setup);

} // namespace weftwork::keeper
