// SPDX-License-Identifier: Apache-2.0
#include "diagram/glyph.h"

#include <QtMath>

#include <algorithm>
#include <cmath>

namespace weftwork {
namespace {

/// Turns path data into a QPainterPath, one command after the other. Used within parseSvgPath().
class PathReader
{
public:
    explicit PathReader(QStringView text)
        : m_text(text)
    {
    }

    QPainterPath read()
    {
        while (skipSpace(), m_at < m_text.size()) {
            if (m_text[m_at].isLetter())
                m_command = m_text[m_at++].toLatin1();
            if (!readSegment())
                return {};
        }
        return m_path;
    }

private:
    void skipSpace()
    {
        while (m_at < m_text.size() && (m_text[m_at].isSpace() || m_text[m_at] == u','))
            ++m_at;
    }

    double number()
    {
        skipSpace();
        const qsizetype start = m_at;
        while (m_at < m_text.size() && (m_text[m_at].isDigit() || m_text[m_at] == u'.' || m_text[m_at] == u'-'))
            ++m_at;
        bool isNumber = false;
        const double value = m_text.mid(start, m_at - start).toDouble(&isNumber);
        m_good = m_good && isNumber;
        return value;
    }

    QPointF point()
    {
        const double x = number();
        return {x, number()};
    }

    bool readSegment()
    {
        const QPointF from = m_path.currentPosition();
        switch (m_command) {
        case 'M':
            m_path.moveTo(point());
            m_command = 'L';
            return m_good;
        case 'L':
            m_path.lineTo(point());
            return m_good;
        case 'H':
            m_path.lineTo(number(), from.y());
            return m_good;
        case 'V':
            m_path.lineTo(from.x(), number());
            return m_good;
        case 'C':
            return readCubic(point());
        case 'S':
            return readCubic(2 * from - m_lastControl);
        case 'A':
            return readArc(from);
        case 'Z':
            m_path.closeSubpath();
            return m_good;
        default:
            return false;
        }
    }

    bool readCubic(QPointF first)
    {
        m_lastControl = point();
        m_path.cubicTo(first, m_lastControl, point());
        return m_good;
    }

    // Circles only, not turned: all that the glyphs use.
    bool readArc(QPointF from)
    {
        const double radius = number();
        number();
        number();
        const bool isLarge = number() != 0;
        const bool isClockwise = number() != 0;
        const QPointF to = point();
        const QPointF half = (to - from) / 2;
        const double reach = std::hypot(half.x(), half.y());
        if (!m_good || reach <= 0)
            return m_good;
        const double size = std::max(radius, reach);
        const double rise = std::sqrt(size * size - reach * reach) / reach * (isLarge == isClockwise ? -1 : 1);
        const QPointF centre = from + half + QPointF(half.y(), -half.x()) * -rise;
        const auto angle = [&](QPointF at) { return qRadiansToDegrees(std::atan2(centre.y() - at.y(), at.x() - centre.x())); };
        double sweep = angle(to) - angle(from);
        if (isClockwise && sweep >= 0)
            sweep -= 360;
        if (!isClockwise && sweep <= 0)
            sweep += 360;
        m_path.arcTo(centre.x() - size, centre.y() - size, 2 * size, 2 * size, angle(from), sweep);
        return true;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    char m_command = 0;
    bool m_good = true;
    QPointF m_lastControl;
    QPainterPath m_path;
};

} // namespace

QPainterPath parseSvgPath(QStringView text)
{
    return PathReader(text).read();
}

} // namespace weftwork
