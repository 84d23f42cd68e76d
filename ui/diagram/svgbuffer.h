// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringView>

namespace weftwork {

/// Bytes of an SVG in the making: texts, and numbers with at most two places after the point. Used by one writer.
class SvgBuffer
{
public:
    void reserve(qsizetype size) { m_bytes.reserve(size); }
    QByteArray take() { return std::move(m_bytes); }

    SvgBuffer &operator<<(const char *text)
    {
        m_bytes.append(text);
        return *this;
    }
    SvgBuffer &operator<<(const QByteArray &text)
    {
        m_bytes.append(text);
        return *this;
    }
    SvgBuffer &operator<<(char character)
    {
        m_bytes.append(character);
        return *this;
    }
    SvgBuffer &operator<<(double number);
    SvgBuffer &operator<<(float number) { return *this << double(number); }
    SvgBuffer &operator<<(int number) { return *this << double(number); }

    /// Two numbers of a path or list, parted by as little as can be.
    SvgBuffer &pair(float x, float y);
    /// ` name="number"`
    SvgBuffer &attribute(const char *name, float number);
    SvgBuffer &escaped(QStringView text);

private:
    QByteArray m_bytes;
};

} // namespace weftwork
