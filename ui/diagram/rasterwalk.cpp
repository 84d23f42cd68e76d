// SPDX-License-Identifier: Apache-2.0
#include "diagram/rasterline.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace weftwork {
namespace {

// Where one run of pieces ends and the next begins: each pixel near it belongs to one side.
struct Joint
{
    Point at;
    Point direction;

    bool isBefore(float x, float y) const
    {
        return (x - at.x) * direction.x + (y - at.y) * direction.y < 0;
    }
};

// Pieces that all go along the same axis in the same direction, as u (along) and v (across).
struct Run
{
    std::span<const Point> points;
    bool isUpright = false; // along y
    bool isBackward = false; // towards smaller u
    std::optional<Joint> start;
    std::optional<Joint> end;
};

// std::floor() is a call on processors without SSE 4.1.
int floored(float value)
{
    const int whole = int(value);
    return whole - int(value < float(whole));
}

struct Step
{
    float u;
    float v;
};

bool isUprightPiece(Point from, Point to)
{
    return std::fabs(to.y - from.y) > std::fabs(to.x - from.x);
}

bool isBackwardPiece(Point from, Point to, bool isUpright)
{
    return isUpright ? to.y < from.y : to.x < from.x;
}

Point directionAt(std::span<const Point> points, std::size_t index)
{
    const auto unit = [](Point from, Point to) {
        const Point vector = to - from;
        const float length = std::hypot(vector.x, vector.y);
        return length > 0 ? vector * (1 / length) : Point{};
    };
    return unit(points[index - 1], points[index]) + unit(points[index], points[index + 1]);
}

/// Walks one run and lays the profile across it.
class Walker
{
public:
    Walker(RasterTarget &target, QPoint origin, const LineProfile &profile, QRgb colour)
        : m_target(target)
        , m_origin(origin)
        , m_profile(profile)
        , m_colour(colour)
    {
    }

    void walk(const Run &run)
    {
        m_run = &run;
        m_clip = m_target.clip().translated(-m_origin);
        const std::size_t count = run.points.size();
        const float first = step(run.points.front()).u;
        const float last = step(run.points[count - 1]).u;
        m_least = std::min(first, last);
        m_most = std::max(first, last);
        const bool jointBefore = bool(m_run->isBackward ? m_run->end : m_run->start);
        const bool jointAfter = bool(m_run->isBackward ? m_run->start : m_run->end);
        const int reach = 2 * m_profile.reach() + 1;
        m_plainAfter = int(std::ceil(m_least)) + (jointBefore ? reach : 0);
        m_plainBefore = int(std::floor(m_most)) - (jointAfter ? reach : 0) - 1;
        for (std::size_t i = 1; i < count; ++i)
            piece(step(run.points[i - 1]), step(run.points[i]), i == 1, i + 1 == count);
    }

private:
    Step step(Point point) const { return m_run->isUpright ? Step{point.y, point.x} : Step{point.x, point.y}; }

    void piece(Step from, Step to, bool isFirst, bool isLast)
    {
        if (m_run->isBackward) {
            std::swap(from, to);
            std::swap(isFirst, isLast);
        }
        const float slope = to.u > from.u ? (to.v - from.v) / (to.u - from.u) : 0;
        const bool jointBefore = bool(m_run->isBackward ? m_run->end : m_run->start);
        const bool jointAfter = bool(m_run->isBackward ? m_run->start : m_run->end);
        // A pixel belongs to the piece that holds its middle; ends of the line cover a part of theirs, and at
        // joints both runs reach over and share the pixels by the joint's own cut.
        int first = int(std::ceil(from.u - 0.5f));
        int end = int(std::ceil(to.u - 0.5f));
        if (isFirst)
            first = jointBefore ? first - m_profile.reach() : int(std::floor(from.u));
        if (isLast)
            end = jointAfter ? end + m_profile.reach() : int(std::ceil(to.u));
        const QRect &clip = m_clip;
        first = std::max(first, m_run->isUpright ? clip.top() : clip.left());
        end = std::min(end, (m_run->isUpright ? clip.bottom() : clip.right()) + 1);
        if (first >= end || isAside(from, to))
            return;
        columns(from, slope, first, end);
    }

    bool isAside(Step from, Step to) const
    {
        const float reach = float(2 * m_profile.reach() + 1);
        const float least = std::min(from.v, to.v) - reach;
        const float most = std::max(from.v, to.v) + reach;
        return m_run->isUpright ? most < float(m_clip.left()) || least > float(m_clip.right() + 1)
                                : most < float(m_clip.top()) || least > float(m_clip.bottom() + 1);
    }

    static constexpr float halfPlace = 0.5f / LineProfile::places;

    void columns(Step from, float slope, int first, int end)
    {
        const int steep = std::min(int(std::fabs(slope) * LineProfile::slopes + 0.5f), LineProfile::slopes);
        const int least = m_run->isUpright ? m_clip.left() : m_clip.top();
        const int most = m_run->isUpright ? m_clip.right() : m_clip.bottom();
        const int reach = m_profile.reach();
        for (int u = first; u < end; ++u) {
            const float v = from.v + (float(u) + 0.5f - from.u) * slope + halfPlace;
            const int middle = floored(v);
            const int place = int((v - float(middle)) * LineProfile::places) & (LineProfile::places - 1);
            const quint8 *cover = m_profile.across(steep, place);
            if (u > m_plainAfter && u < m_plainBefore && middle - reach >= least && middle + reach <= most)
                plainColumn(u, middle, cover);
            else
                column(u, middle, cover);
        }
    }

    // Far from both ends of the run and from the clip: nothing to ask.
    void plainColumn(int u, int middle, const quint8 *cover)
    {
        const int reach = m_profile.reach();
        if (m_run->isUpright) {
            QRgb *pixels = m_target.line(u + m_origin.y()) + middle - reach + m_origin.x();
            for (int i = 0; i <= 2 * reach; ++i)
                mark(pixels[i], cover[i]);
            return;
        }
        QRgb *pixel = m_target.line(middle - reach + m_origin.y()) + u + m_origin.x();
        for (int i = 0; i <= 2 * reach; ++i, pixel += m_target.stride())
            mark(*pixel, cover[i]);
    }

    void mark(QRgb &pixel, unsigned cover) const
    {
        if (cover)
            pixel = blended(scaledPixel(m_colour, cover), pixel);
    }

    // The part of this column that the line covers, of 256.
    unsigned weight(int u) const
    {
        float part = 1;
        if (!(m_run->isBackward ? m_run->end : m_run->start))
            part -= std::max(0.0f, m_least - float(u));
        if (!(m_run->isBackward ? m_run->start : m_run->end))
            part -= std::max(0.0f, float(u + 1) - m_most);
        return unsigned(std::max(0.0f, part) * 256);
    }

    bool isNear(const std::optional<Joint> &joint, int u) const
    {
        if (!joint)
            return false;
        const float at = m_run->isUpright ? joint->at.y : joint->at.x;
        return std::fabs(float(u) + 0.5f - at) < float(2 * m_profile.reach());
    }

    bool isOurs(float x, float y, bool nearStart, bool nearEnd) const
    {
        return !(nearStart && m_run->start->isBefore(x, y)) && !(nearEnd && !m_run->end->isBefore(x, y));
    }

    void column(int u, int middle, const quint8 *cover)
    {
        const unsigned part = weight(u);
        const bool nearStart = isNear(m_run->start, u);
        const bool nearEnd = isNear(m_run->end, u);
        const int reach = m_profile.reach();
        const int least = m_run->isUpright ? m_clip.left() : m_clip.top();
        const int most = m_run->isUpright ? m_clip.right() : m_clip.bottom();
        for (int v = std::max(middle - reach, least); v <= std::min(middle + reach, most); ++v) {
            const unsigned here = cover[v - middle + reach] * part >> 8;
            if (!here)
                continue;
            const int x = m_run->isUpright ? v : u;
            const int y = m_run->isUpright ? u : v;
            if ((nearStart || nearEnd) && !isOurs(float(x) + 0.5f, float(y) + 0.5f, nearStart, nearEnd))
                continue;
            m_target.blendPixel(x + m_origin.x(), y + m_origin.y(), m_colour, here);
        }
    }

    RasterTarget &m_target;
    QPoint m_origin;
    const LineProfile &m_profile;
    QRgb m_colour;
    const Run *m_run = nullptr;
    QRect m_clip;
    float m_least = 0;
    float m_most = 0;
    int m_plainAfter = 0;
    int m_plainBefore = 0;
};

} // namespace

void LinePainter::drawSolid(
    RasterTarget &target, QPoint origin, std::span<const Point> points, float width, QRgb colour)
{
    if (points.size() < 2)
        return;
    const LineProfile &across = profile(width);
    Walker walker(target, origin, across, colour);
    std::optional<Joint> joint;
    std::size_t first = 0;
    while (first + 1 < points.size()) {
        Run run;
        run.isUpright = isUprightPiece(points[first], points[first + 1]);
        run.isBackward = isBackwardPiece(points[first], points[first + 1], run.isUpright);
        std::size_t last = first + 1;
        while (last + 1 < points.size() && isUprightPiece(points[last], points[last + 1]) == run.isUpright
            && isBackwardPiece(points[last], points[last + 1], run.isUpright) == run.isBackward)
            ++last;
        run.points = points.subspan(first, last - first + 1);
        run.start = joint;
        if (last + 1 < points.size())
            joint = Joint{points[last], directionAt(points, last)};
        else
            joint.reset();
        run.end = joint;
        walker.walk(run);
        first = last;
    }
}

void LinePainter::drawHaze(
    RasterTarget &target, QPoint origin, std::span<const Point> curve, QRgb colour, unsigned cover)
{
    flattenCurve(curve, 1.5f, m_flat);
    const QRect clip = target.clip().translated(-origin);
    const QRgb light = scaledPixel(colour, cover);
    for (std::size_t i = 1; i < m_flat.size(); ++i) {
        Point from = m_flat[i - 1];
        Point to = m_flat[i];
        const bool isUpright = isUprightPiece(from, to);
        if (isBackwardPiece(from, to, isUpright))
            std::swap(from, to);
        const Step start = isUpright ? Step{from.y, from.x} : Step{from.x, from.y};
        const Step stop = isUpright ? Step{to.y, to.x} : Step{to.x, to.y};
        const float slope = stop.u > start.u ? (stop.v - start.v) / (stop.u - start.u) : 0;
        const int first = std::max(int(std::ceil(start.u - 0.5f)), isUpright ? clip.top() : clip.left());
        const int end = std::min(int(std::ceil(stop.u - 0.5f)), (isUpright ? clip.bottom() : clip.right()) + 1);
        const int least = isUpright ? clip.left() : clip.top();
        const int most = isUpright ? clip.right() : clip.bottom();
        for (int u = first; u < end; ++u) {
            const int v = floored(start.v + (float(u) + 0.5f - start.u) * slope);
            if (v < least || v > most)
                continue;
            QRgb &pixel = isUpright ? target.line(u + origin.y())[v + origin.x()]
                                    : target.line(v + origin.y())[u + origin.x()];
            pixel = blended(light, pixel);
        }
    }
}

} // namespace weftwork
