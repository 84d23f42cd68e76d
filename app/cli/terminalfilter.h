// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace weftwork::cli {

/// Makes what a job wrote fit to be shown on a terminal, piece by piece: lines, tabs and colours pass, everything else
/// that a terminal would obey is written as an escape (P24). Bytes that are no UTF-8 become U+FFFD. A value.
class TerminalFilter
{
public:
    explicit TerminalFilter(bool keepsColours)
        : m_keepsColours(keepsColours)
    {
    }

    /// What can be shown of these bytes now; a character or sequence that is cut is kept for the next call.
    QByteArray filter(const QByteArray &bytes);
    /// What was kept, and an end to colours.
    QByteArray finish();

private:
    qsizetype takeEscape(const QByteArray &bytes, qsizetype at, QByteArray &shown);
    qsizetype takeCharacter(const QByteArray &bytes, qsizetype at, QByteArray &shown) const;

    const bool m_keepsColours;
    bool m_isColoured = false;
    bool m_isFinishing = false;
    QByteArray m_rest;
};

} // namespace weftwork::cli
