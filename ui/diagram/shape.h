// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <QRectF>

namespace weftwork {

/// A point of a picture; x to the right, y down.
struct Point
{
    float x = 0;
    float y = 0;

    QPointF toPointF() const { return {double(x), double(y)}; }
    bool operator==(const Point &) const = default;
};

constexpr Point operator+(Point left, Point right)
{
    return {left.x + right.x, left.y + right.y};
}
constexpr Point operator-(Point left, Point right)
{
    return {left.x - right.x, left.y - right.y};
}
constexpr Point operator*(Point point, float factor)
{
    return {point.x * factor, point.y * factor};
}

/// A rectangle of a picture by its upper left corner and size.
struct Box
{
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    constexpr float right() const { return x + width; }
    constexpr float bottom() const { return y + height; }
    constexpr float centerX() const { return x + width / 2; }
    constexpr float centerY() const { return y + height / 2; }
    constexpr bool isEmpty() const { return width <= 0 || height <= 0; }

    /// Grown by `by` to each side.
    constexpr Box grown(float by) const { return {x - by, y - by, width + 2 * by, height + 2 * by}; }
    constexpr Box moved(Point by) const { return {x + by.x, y + by.y, width, height}; }
    constexpr Box scaled(float factor) const { return {x * factor, y * factor, width * factor, height * factor}; }
    constexpr bool contains(Point point) const
    {
        return point.x >= x && point.x <= right() && point.y >= y && point.y <= bottom();
    }
    constexpr bool contains(const Box &other) const
    {
        return other.x >= x && other.right() <= right() && other.y >= y && other.bottom() <= bottom();
    }
    constexpr bool intersects(const Box &other) const
    {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    /// The least box around both; an empty one counts as nothing.
    Box united(const Box &other) const;

    QRectF toRectF() const { return {double(x), double(y), double(width), double(height)}; }
    bool operator==(const Box &) const = default;
};

} // namespace weftwork
