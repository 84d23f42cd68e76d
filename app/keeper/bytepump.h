// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keeper/pump.h"

namespace weftwork::keeper {

/// Hands bytes on without looking at them or copying them: each round, what lies in an output is put by tee() into a
/// pipe of each of its channels, which is as large and was empty, so that all take the same; then each flows into its
/// reader by splice() as fast as that reads. The slowest reader sets the pace. False if the system failed us.
bool pumpBytes(PumpSetup &setup);

} // namespace weftwork::keeper
