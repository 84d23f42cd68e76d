// SPDX-License-Identifier: Apache-2.0
#include "layout/packing.h"

#include <algorithm>
#include <cmath>

namespace weftwork::flow {

namespace {

constexpr double worthAColumn = 0.8; ///< more columns must make the whole this much smaller

/// Fills columns up to `limit` across; returns the places and sets the size of the whole.
std::vector<Point> fillColumns(const std::vector<Parcel> &parcels, double columnDistance, double rowDistance,
                               double limit, Parcel &whole)
{
    std::vector<Point> places;
    double start = 0;
    double level = 0;
    whole = {};
    for (const Parcel &parcel : parcels) {
        if (level > 0 && level + parcel.breadth > limit) {
            start = whole.length + columnDistance;
            level = 0;
        }
        places.push_back({start, level});
        whole.length = std::max(whole.length, start + parcel.length);
        whole.breadth = std::max(whole.breadth, level + parcel.breadth);
        level += parcel.breadth + rowDistance;
    }
    return places;
}

/// Where rows or columns begin if they follow each other at a distance.
std::vector<double> startsOf(const std::vector<double> &sizes, double distance)
{
    std::vector<double> starts;
    double at = 0;
    for (const double size : sizes) {
        starts.push_back(at);
        at += std::ceil(size) + distance;
    }
    return starts;
}

} // namespace

std::vector<Point> packParcels(const std::vector<Parcel> &parcels, double columnDistance, double rowDistance,
                               double aspect)
{
    double total = 0;
    double broadest = 0;
    for (const Parcel &parcel : parcels) {
        total += parcel.breadth + rowDistance;
        broadest = std::max(broadest, parcel.breadth);
    }
    const int most = 1 + int(std::ceil(2 * std::sqrt(double(parcels.size()))));
    std::vector<Point> best;
    double bestSize = 0;
    for (int columns = 1; columns <= most; ++columns) {
        Parcel whole;
        const double limit = std::max(total / columns, broadest);
        std::vector<Point> places = fillColumns(parcels, columnDistance, rowDistance, limit, whole);
        const double size = std::max(whole.length / aspect, whole.breadth);
        if (columns == 1 || size < bestSize * worthAColumn) {
            best = std::move(places);
            bestSize = size;
        }
    }
    return best;
}

double aspectAlong(const LayoutOptions &options)
{
    const double aspect = std::isfinite(options.aspect) ? std::clamp(options.aspect, 0.05, 20.0) : 1.6;
    return options.direction == LayoutDirection::LeftToRight ? aspect : 1 / aspect;
}

std::vector<Point> gridOf(const std::vector<Box> &boxes, const LayoutOptions &options)
{
    double length = 0;
    double breadth = 0;
    for (const Box &box : boxes) {
        length += box.length + options.columnDistance;
        breadth += box.before + box.after + options.rowDistance;
    }
    const auto count = boxes.size();
    const double ideal = std::sqrt(aspectAlong(options) * breadth / std::max(length, 1.0) * double(count));
    const auto columns = std::size_t(std::clamp(ideal, 1.0, double(count)));
    std::vector<double> widths(columns, 0);
    std::vector<double> befores((count + columns - 1) / columns, 0);
    std::vector<double> heights(befores.size(), 0);
    for (std::size_t i = 0; i < count; ++i) {
        widths[i % columns] = std::max(widths[i % columns], boxes[i].length);
        befores[i / columns] = std::max(befores[i / columns], std::ceil(boxes[i].before));
    }
    for (std::size_t i = 0; i < count; ++i)
        heights[i / columns] = std::max(heights[i / columns], befores[i / columns] + boxes[i].after);
    const std::vector<double> starts = startsOf(widths, options.columnDistance);
    const std::vector<double> levels = startsOf(heights, options.rowDistance);
    std::vector<Point> places;
    for (std::size_t i = 0; i < count; ++i)
        places.push_back({starts[i % columns], levels[i / columns] + befores[i / columns]});
    return places;
}

} // namespace weftwork::flow
