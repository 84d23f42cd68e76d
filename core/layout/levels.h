// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layout/spacing.h"

#include <stop_token>
#include <vector>

namespace weftwork::flow {

/// How strongly an item is drawn to the level of one it is linked to: bends of long edges most, so that they
/// run straight. A box with several links on one side and one on the other is drawn by `loneShare` of that to
/// the one, so that it stands in the middle of what it splits into or joins.
double pull(const Layers &layers, int item, int other, double loneShare);

/// The level of each item, so that the order is kept and linked items lie as level as may be (least squares a
/// layer, by pooling adjacent violators, in sweeps over the layers).
std::vector<double> sweptLevels(const Layers &layers, const Spacing &spacing, int sweeps,
                                const std::stop_token &stop);

/// Draws links that continue each other into runs of one level, moves these as wholes to the middle of their
/// neighbours and makes all levels whole numbers. The levels given need not keep any distance.
void straighten(const Layers &layers, const Spacing &spacing, int rounds, std::vector<double> &levels);

} // namespace weftwork::flow
