// SPDX-License-Identifier: Apache-2.0
#include "diagram/edgegeometry.h"

#include <algorithm>
#include <cmath>

namespace weftwork::edgeGeometry {
namespace {

constexpr int stepsPerCubic = 24;

Point onCubic(const Point *cubic, float t)
{
    const float s = 1 - t;
    return cubic[0] * (s * s * s) + cubic[1] * (3 * s * s * t) + cubic[2] * (3 * s * t * t) + cubic[3] * (t * t * t);
}

std::vector<Point> flattened(std::span<const Point> curve)
{
    std::vector<Point> line{curve.front()};
    for (std::size_t first = 0; first + 3 < curve.size(); first += 3) {
        for (int step = 1; step <= stepsPerCubic; ++step)
            line.push_back(onCubic(&curve[first], float(step) / stepsPerCubic));
    }
    return line;
}

float distance(Point from, Point to)
{
    return std::hypot(to.x - from.x, to.y - from.y);
}

float lineLength(const std::vector<Point> &line)
{
    float sum = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        sum += distance(line[i - 1], line[i]);
    return sum;
}

float distanceToSegment(Point point, Point from, Point to)
{
    const Point way = to - from;
    const float square = way.x * way.x + way.y * way.y;
    const Point offset = point - from;
    const float t = square > 0 ? std::clamp((offset.x * way.x + offset.y * way.y) / square, 0.0f, 1.0f) : 0;
    return distance(point, from + way * t);
}

} // namespace

float length(std::span<const Point> curve)
{
    return lineLength(flattened(curve));
}

Point pointAt(std::span<const Point> curve, float t)
{
    const std::vector<Point> line = flattened(curve);
    float left = std::clamp(t, 0.0f, 1.0f) * lineLength(line);
    for (std::size_t i = 1; i < line.size(); ++i) {
        const float step = distance(line[i - 1], line[i]);
        if (step >= left && step > 0)
            return line[i - 1] + (line[i] - line[i - 1]) * (left / step);
        left -= step;
    }
    return line.back();
}

std::vector<Point> placesAlong(std::span<const Point> curve, float distanceBetween, float shift)
{
    const std::vector<Point> line = flattened(curve);
    std::vector<Point> places;
    float next = std::fmod(distanceBetween / 2 + shift, distanceBetween); // none is missing behind one that moved on
    float passed = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const float step = distance(line[i - 1], line[i]);
        while (step > 0 && next <= passed + step) {
            places.push_back(line[i - 1] + (line[i] - line[i - 1]) * ((next - passed) / step));
            next += distanceBetween;
        }
        passed += step;
    }
    return places;
}

float distanceTo(std::span<const Point> curve, Point point)
{
    const std::vector<Point> line = flattened(curve);
    float least = distance(line.front(), point);
    for (std::size_t i = 1; i < line.size(); ++i)
        least = std::min(least, distanceToSegment(point, line[i - 1], line[i]));
    return least;
}

Box bounds(std::span<const Point> curve)
{
    // A cubic lies within the hull of its points.
    Point least = curve.front();
    Point most = curve.front();
    for (const Point &point : curve) {
        least = {std::min(least.x, point.x), std::min(least.y, point.y)};
        most = {std::max(most.x, point.x), std::max(most.y, point.y)};
    }
    return {least.x, least.y, most.x - least.x, most.y - least.y};
}

} // namespace weftwork::edgeGeometry
