// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layout/layout.h"

#include <cstdint>
#include <vector>

namespace weftwork::test {

/// The size that all boxes of the generated graphs have.
inline constexpr QSizeF usualBox{120, 40};

/// A graph of `count` jobs in layers of `width`, about 1.4 edges a job: 85 of 100 edges come from the layer
/// before, the others from up to three layers back, and one of ten from any place in its layer instead of
/// from near by.
LayoutInput layeredGraph(int count, int width, std::uint32_t seed);

/// How many pairs of edges cross if each is a straight line between the middles of its boxes.
long long straightCrossings(const std::vector<LayoutEdge> &edges, const std::vector<QPointF> &middles);

std::vector<QPointF> middlesOf(const std::vector<QRectF> &boxes);

} // namespace weftwork::test
