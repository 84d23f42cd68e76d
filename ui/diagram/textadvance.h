// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QFontMetricsF>
#include <QStringView>

#include <array>
#include <optional>

namespace weftwork {

/// Widths of plain texts in one font, from the widths of its letters and of letters beside each other: the same as
/// shaping them, for a tenth of the time. Thousands of names are measured when a graph is opened. One thread.
class TextAdvance
{
public:
    explicit TextAdvance(const QFont &font);

    const QFontMetricsF &metrics() const { return m_metrics; }
    double width(QStringView text);

private:
    static constexpr std::size_t first = 0x20;
    static constexpr std::size_t count = 0x7f - first;

    std::optional<double> plainWidth(QStringView text);
    double pair(char16_t left, char16_t right);
    double aroundHyphen(char16_t left, char16_t right);

    QFontMetricsF m_metrics;
    std::array<double, count> m_single;
    std::array<float, count * count> m_pairs;   // kerning; NaN while not known
    std::array<float, count * count> m_hyphens; // of a hyphen between two others, as far as it is not its own width
};

} // namespace weftwork
