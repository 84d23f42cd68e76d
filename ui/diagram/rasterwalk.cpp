// SPDX-License-Identifier: Apache-2.0
#include "diagram/rasterline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace weftwork {
namespace {

// Fixed point: 16 bits behind the point. A step along a line is then exact, wherever a clip lets it begin.
constexpr int fraction = 16;
constexpr float one = 1 << fraction;
constexpr int placeShift = fraction - 5;
static_assert(1 << 5 == LineProfile::places);

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

void layOn(QRgb &pixel, QRgb over)
{
    pixel = blended(over, pixel);
}

// Four neighbours at once; where there is nothing to lay on, nothing changes.
void layOnFour(QRgb *pixels, const QRgb *over)
{
#ifdef __SSE2__
    const __m128i zero = _mm_setzero_si128();
    const __m128i half = _mm_set1_epi16(128);
    const __m128i source = _mm_loadu_si128(reinterpret_cast<const __m128i *>(over));
    const __m128i under = _mm_loadu_si128(reinterpret_cast<const __m128i *>(pixels));
    __m128i rest = _mm_srli_epi32(source, 24);
    rest = _mm_sub_epi32(_mm_set1_epi32(255), rest);
    rest = _mm_or_si128(rest, _mm_slli_epi32(rest, 16));
    const auto scaled = [&](__m128i bytes, __m128i by) {
        // Rounded as scaledPixel() does: both may meet in one picture.
        const __m128i product = _mm_mullo_epi16(bytes, by);
        const __m128i sum = _mm_add_epi16(product, _mm_srli_epi16(product, 8));
        return _mm_srli_epi16(_mm_add_epi16(sum, half), 8);
    };
    const __m128i low = scaled(_mm_unpacklo_epi8(under, zero), _mm_unpacklo_epi32(rest, rest));
    const __m128i high = scaled(_mm_unpackhi_epi8(under, zero), _mm_unpackhi_epi32(rest, rest));
    _mm_storeu_si128(reinterpret_cast<__m128i *>(pixels), _mm_add_epi8(source, _mm_packus_epi16(low, high)));
#else
    for (int i = 0; i < 4; ++i)
        layOn(pixels[i], over[i]);
#endif
}

// The same for four pixels below each other.
void layOnFourBelow(QRgb *pixel, std::ptrdiff_t stride, const QRgb *over)
{
#ifdef __SSE2__
    alignas(16) std::array<QRgb, 4> four{pixel[0], pixel[stride], pixel[2 * stride], pixel[3 * stride]};
    layOnFour(four.data(), over);
    for (std::ptrdiff_t i = 0; i < 4; ++i)
        pixel[i * stride] = four[std::size_t(i)];
#else
    for (int i = 0; i < 4; ++i)
        layOn(pixel[i * stride], over[i]);
#endif
}

/// Walks one run and lays the profile across it.
class Walker
{
public:
    Walker(RasterTarget &target, QPoint origin, const LineProfile &profile)
        : m_target(target)
        , m_origin(origin)
        , m_profile(profile)
        , m_clip(target.clip().translated(-origin))
    {
    }

    void walk(const Run &run)
    {
        m_run = &run;
        const std::size_t count = run.points.size();
        const float first = step(run.points.front()).u;
        const float last = step(run.points[count - 1]).u;
        m_least = std::min(first, last);
        m_most = std::max(first, last);
        const int reach = 2 * m_profile.reach() + 1;
        m_plainAfter = int(std::ceil(m_least)) + (jointBefore() ? reach : 0);
        m_plainBefore = int(std::floor(m_most)) - (jointAfter() ? reach : 0) - 1;
        for (std::size_t i = 1; i < count; ++i)
            piece(step(run.points[i - 1]), step(run.points[i]), i == 1, i + 1 == count);
    }

private:
    bool jointBefore() const { return bool(m_run->isBackward ? m_run->end : m_run->start); }
    bool jointAfter() const { return bool(m_run->isBackward ? m_run->start : m_run->end); }
    Step step(Point point) const { return m_run->isUpright ? Step{point.y, point.x} : Step{point.x, point.y}; }
    int leastU() const { return m_run->isUpright ? m_clip.top() : m_clip.left(); }
    int mostU() const { return m_run->isUpright ? m_clip.bottom() : m_clip.right(); }
    int leastV() const { return m_run->isUpright ? m_clip.left() : m_clip.top(); }
    int mostV() const { return m_run->isUpright ? m_clip.right() : m_clip.bottom(); }

    void piece(Step from, Step to, bool isFirst, bool isLast)
    {
        if (m_run->isBackward) {
            std::swap(from, to);
            std::swap(isFirst, isLast);
        }
        if (to.u < float(leastU() - 8) || from.u > float(mostU() + 8) || isAside(from, to))
            return;
        const float slope = to.u > from.u ? (to.v - from.v) / (to.u - from.u) : 0;
        // A pixel belongs to the piece that holds its middle; ends of the line cover a part of theirs, and at
        // joints both runs reach over and share the pixels by the joint's own cut.
        int first = int(std::ceil(from.u - 0.5f));
        int end = int(std::ceil(to.u - 0.5f));
        if (isFirst)
            first = jointBefore() ? first - m_profile.reach() : int(std::floor(from.u));
        if (isLast)
            end = jointAfter() ? end + m_profile.reach() : int(std::ceil(to.u));
        const float start = from.v + (float(first) + 0.5f - from.u) * slope + 0.5f / LineProfile::places;
        columns(std::int64_t(std::lrint(double(start) * double(one))), std::int64_t(std::lrint(slope * one)), first, end);
    }

    bool isAside(Step from, Step to) const
    {
        const float reach = float(2 * m_profile.reach() + 1);
        return std::max(from.v, to.v) + reach < float(leastV()) || std::min(from.v, to.v) - reach > float(mostV() + 1);
    }

    void columns(std::int64_t v, std::int64_t slope, int first, int end)
    {
        const int steep = std::min(int((std::abs(slope) * LineProfile::slopes + (1 << (fraction - 1))) >> fraction),
            int(LineProfile::slopes));
        const int begin = std::max(first, leastU());
        v += slope * (begin - first);
        const int stop = std::min(end, mostU() + 1);
        const int least = leastV() + m_profile.reach() + 4;
        const int most = mostV() - m_profile.reach() - 4;
        const int plain = std::clamp(m_plainAfter + 1, begin, std::max(begin, stop));
        const int plainEnd = std::clamp(m_plainBefore, plain, std::max(plain, stop));
        const auto isInside = [&](int u) {
            const int middle = int((v + slope * (u - begin)) >> fraction);
            return middle >= least && middle <= most;
        };
        // Most of a long line is far from its ends and from the clip all the way.
        if (plainEnd > plain && isInside(plain) && isInside(plainEnd - 1)) {
            anyColumns(v, slope, steep, begin, plain);
            if (m_run->isUpright)
                plainRows(v + slope * (plain - begin), slope, steep, plain, plainEnd);
            else
                plainColumns(v + slope * (plain - begin), slope, steep, plain, plainEnd);
            anyColumns(v + slope * (plainEnd - begin), slope, steep, plainEnd, stop);
        } else {
            anyColumns(v, slope, steep, begin, stop);
        }
    }

    void anyColumns(std::int64_t v, std::int64_t slope, int steep, int begin, int stop)
    {
        const int least = leastV() + m_profile.reach() + 4;
        const int most = mostV() - m_profile.reach() - 4;
        for (int u = begin; u < stop; ++u, v += slope) {
            const int middle = int(v >> fraction);
            const LineProfile::Across across = m_profile.across(steep, int(v >> placeShift) & (LineProfile::places - 1));
            if (u <= m_plainAfter || u >= m_plainBefore || middle < least || middle > most)
                column(u, middle, across);
            else if (m_run->isUpright)
                plainRow(u, middle, across);
            else
                plainColumn(u, middle, across);
        }
    }

    void plainRows(std::int64_t v, std::int64_t slope, int steep, int begin, int stop)
    {
        const std::ptrdiff_t stride = m_target.stride();
        QRgb *line = m_target.line(begin + m_origin.y()) + m_origin.x();
        for (int u = begin; u < stop; ++u, v += slope, line += stride) {
            const LineProfile::Across across = m_profile.across(steep, int(v >> placeShift) & (LineProfile::places - 1));
            QRgb *pixels = line + (v >> fraction) + across.first;
            for (int i = 0; i < across.count; i += 4)
                layOnFour(pixels + i, across.pixels + i);
        }
    }

    void plainColumns(std::int64_t v, std::int64_t slope, int steep, int begin, int stop)
    {
        const std::ptrdiff_t stride = m_target.stride();
        QRgb *top = m_target.line(m_clip.top() + m_origin.y()) + m_origin.x();
        for (int u = begin; u < stop; ++u, v += slope) {
            const LineProfile::Across across = m_profile.across(steep, int(v >> placeShift) & (LineProfile::places - 1));
            QRgb *pixels = top + ((v >> fraction) + across.first - m_clip.top()) * stride + u;
            for (int i = 0; i < across.count; i += 4)
                layOnFourBelow(pixels + i * stride, stride, across.pixels + i);
        }
    }

    // Far from both ends of the run and from the clip: nothing to ask.
    void plainRow(int u, int middle, const LineProfile::Across &across)
    {
        QRgb *pixels = m_target.line(u + m_origin.y()) + middle + across.first + m_origin.x();
        for (int i = 0; i < across.count; i += 4)
            layOnFour(pixels + i, across.pixels + i);
    }

    void plainColumn(int u, int middle, const LineProfile::Across &across)
    {
        QRgb *pixel = m_target.line(middle + across.first + m_origin.y()) + u + m_origin.x();
        for (int i = 0; i < across.count; ++i, pixel += m_target.stride())
            layOn(*pixel, across.pixels[i]);
    }

    // The part of this column that the line covers, of 255.
    unsigned weight(int u) const
    {
        float part = 1;
        if (!jointBefore())
            part -= std::max(0.0f, m_least - float(u));
        if (!jointAfter())
            part -= std::max(0.0f, float(u + 1) - m_most);
        return unsigned(std::max(0.0f, part) * 255 + 0.5f);
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

    void column(int u, int middle, const LineProfile::Across &across)
    {
        const unsigned part = weight(u);
        const bool nearStart = isNear(m_run->start, u);
        const bool nearEnd = isNear(m_run->end, u);
        for (int i = 0; i < across.count; ++i) {
            const int v = middle + across.first + i;
            if (v < leastV() || v > mostV())
                continue;
            const int x = m_run->isUpright ? v : u;
            const int y = m_run->isUpright ? u : v;
            if ((nearStart || nearEnd) && !isOurs(float(x) + 0.5f, float(y) + 0.5f, nearStart, nearEnd))
                continue;
            layOn(m_target.line(y + m_origin.y())[x + m_origin.x()], scaledPixel(across.pixels[i], part));
        }
    }

    RasterTarget &m_target;
    QPoint m_origin;
    const LineProfile &m_profile;
    QRect m_clip;
    const Run *m_run = nullptr;
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
    Walker walker(target, origin, profile(width, colour));
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

HazeBuffer::HazeBuffer(const QRect &part)
    : m_part(part)
    , m_counts(std::size_t(std::max(part.width(), 0)) * std::size_t(std::max(part.height(), 0)), 0)
{
}

// All of the walk is reckoned before the origin comes in, so that a moved picture is the same to the bit.
void HazeBuffer::addPiece(QPoint shift, Point from, Point to)
{
    const bool isUpright = isUprightPiece(from, to);
    if (isBackwardPiece(from, to, isUpright))
        std::swap(from, to);
    const Step start = isUpright ? Step{from.y, from.x} : Step{from.x, from.y};
    const Step stop = isUpright ? Step{to.y, to.x} : Step{to.x, to.y};
    const int shiftU = isUpright ? shift.y() : shift.x();
    const int shiftV = isUpright ? shift.x() : shift.y();
    const float slope = stop.u > start.u ? (stop.v - start.v) / (stop.u - start.u) : 0;
    const int mostU = isUpright ? m_part.height() : m_part.width();
    const int mostV = isUpright ? m_part.width() : m_part.height();
    const int natural = int(std::ceil(start.u - 0.5f));
    const int first = std::max(natural + shiftU, 0);
    const int end = std::min(int(std::ceil(stop.u - 0.5f)) + shiftU, mostU);
    const auto step = std::int64_t(std::lrint(slope * one));
    const float inside = start.v + (float(natural) + 0.5f - start.u) * slope;
    std::int64_t v = std::int64_t(std::lrint(double(inside) * double(one))) + (std::int64_t(shiftV) << fraction)
        + step * (first - natural - shiftU);
    const std::ptrdiff_t along = isUpright ? m_part.width() : 1;
    const std::ptrdiff_t across = isUpright ? 1 : m_part.width();
    for (int u = first; u < end; ++u, v += step) {
        const auto row = std::ptrdiff_t(v >> fraction);
        if (row < 0 || row >= mostV)
            continue;
        quint8 &count = m_counts[std::size_t(u * along + row * across)];
        count = quint8(count + (count < 255));
    }
}

void HazeBuffer::addLine(QPoint origin, std::span<const Point> points)
{
    const QPoint shift = origin - m_part.topLeft();
    for (std::size_t i = 1; i < points.size(); ++i)
        addPiece(shift, points[i - 1], points[i]);
}

void HazeBuffer::layOn(RasterTarget &target, QRgb colour, unsigned cover) const
{
    // What n lines leave of the ground, and what they add.
    std::vector<QRgb> sums(256, 0);
    for (std::size_t n = 1; n < sums.size(); ++n)
        sums[n] = blended(scaledPixel(colour, cover), sums[n - 1]);
    for (int y = 0; y < m_part.height(); ++y) {
        const quint8 *counts = m_counts.data() + std::size_t(y) * std::size_t(m_part.width());
        QRgb *pixels = target.line(y + m_part.y()) + m_part.x();
        for (int x = 0; x < m_part.width(); ++x) {
            if (counts[x])
                weftwork::layOn(pixels[x], sums[counts[x]]);
        }
    }
}

} // namespace weftwork
