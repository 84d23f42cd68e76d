// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobdata.h"

#include <QPointF>

#include <optional>

namespace weftwork {

/// How a job is drawn; kept apart from what it does, as in the file.
struct JobView
{
    std::optional<QPointF> position; ///< of its upper left corner, in logical pixels of its graph; none: laid out
    QString colour;                  ///< a mark of a person's choice; empty: none
    bool isFolded = false;           ///< a nested graph drawn as one box
    std::vector<ExtraMember> extra;

    bool isEmpty() const { return *this == JobView(); }
    bool operator==(const JobView &) const = default;
};

} // namespace weftwork
