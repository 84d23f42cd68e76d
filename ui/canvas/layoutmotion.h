// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagrammodel.h"

#include <map>
#include <vector>

namespace weftwork {

/// How jobs glide from where they were drawn to where they are now: remembers the places before a drawing is built
/// again, puts the jobs back there in the new one, and brings them home step by step. Each job moves relative to the
/// graph that holds it. Owned by a scene; the window's thread.
class LayoutMotion
{
public:
    /// More jobs than these jump.
    static constexpr std::size_t mostNodes = 400;

    void remember(const DiagramModel &model);
    void forget();
    bool isRemembering() const { return !m_before.empty(); }

    /// Puts back into their old places what has moved; `change` says what was touched.
    void begin(DiagramModel &model, DiagramChange &change);
    bool isMoving() const { return !m_ways.empty(); }
    /// Brings all to `part` (0 to 1) of their ways.
    void advance(DiagramModel &model, float part, DiagramChange &change);

private:
    struct Way
    {
        quint32 node;
        Point all; ///< from the old place to the new one
        Point done;
    };

    std::map<std::pair<const JobGraph *, quint32>, QPointF> m_before;
    std::vector<Way> m_ways;
};

} // namespace weftwork
