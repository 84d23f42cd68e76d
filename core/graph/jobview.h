// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobdata.h"

#include <QPointF>

#include <algorithm>
#include <optional>

namespace weftwork {

/// The way that a layout found for a line around what lies between two jobs of a graph.
struct LineBends
{
    QString from; ///< the key of the job that it comes from
    std::vector<QPointF> points;

    bool operator==(const LineBends &) const = default;
};

/// How a job is drawn; kept apart from what it does, as in the file.
struct JobView
{
    std::optional<QPointF> position; ///< of its upper left corner, in logical pixels of its graph; none: laid out
    QString colour;                  ///< a mark of a person's choice; empty: none
    bool isFolded = false;           ///< a nested graph drawn as one box
    std::vector<ExtraMember> extra;
    std::vector<LineBends> bends = {}; ///< of lines that lead to it, as long as both ends stand as they did

    bool isEmpty() const { return *this == JobView(); }
    const std::vector<QPointF> *bendsFrom(const QString &key) const
    {
        const auto found = std::find_if(bends.begin(), bends.end(), [&key](const LineBends &line) { return line.from == key; });
        return found == bends.end() ? nullptr : &found->points;
    }
    /// With all that has a place moved, if it has one.
    void moveBy(QPointF by)
    {
        if (position) {
            *position += by;
        }
        for (LineBends &line : bends) {
            for (QPointF &point : line.points) {
                point += by;
            }
        }
    }
    bool operator==(const JobView &) const = default;
};

} // namespace weftwork
