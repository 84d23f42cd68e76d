// SPDX-License-Identifier: Apache-2.0
#include "diagram/level.h"

#include <algorithm>
#include <array>

namespace weftwork {
namespace {

constexpr double hysteresis = 0.05;
// The least zoom of each level above Far.
constexpr std::array<double, 3> leastZoom{0.25, 0.6, 1.6};

} // namespace

DetailLevel detailLevel(double zoom)
{
    const auto above = std::count_if(leastZoom.begin(), leastZoom.end(), [zoom](double least) { return zoom >= least; });
    return DetailLevel(above);
}

DetailLevel detailLevel(double zoom, DetailLevel current)
{
    const DetailLevel lowest = detailLevel(zoom / (1 + hysteresis));
    const DetailLevel highest = detailLevel(zoom * (1 + hysteresis));
    return std::clamp(current, lowest, highest);
}

} // namespace weftwork
