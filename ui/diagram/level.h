// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace weftwork {

/// How much of a node is drawn (VISUAL 3).
enum class DetailLevel : quint8 { Far, Small, Full, Near };

/// The level for a zoom (1 = 100 %).
DetailLevel detailLevel(double zoom);

/// The level for a zoom when `current` is drawn now: a border is crossed only 5 % beyond it.
DetailLevel detailLevel(double zoom, DetailLevel current);

/// A zoom with its level; `Near`, `Small` and `Far` draw in screen pixels, `Full` scales with the zoom.
struct DiagramView
{
    float zoom = 1;
    DetailLevel level = DetailLevel::Full;

    static DiagramView at(double zoom) { return {float(zoom), detailLevel(zoom)}; }
    /// What radii, lines and texts of the full level are multiplied by.
    float unit() const { return level == DetailLevel::Full ? zoom : 1.0f; }
};

} // namespace weftwork
