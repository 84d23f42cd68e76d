// SPDX-License-Identifier: Apache-2.0
#include "cli/texttable.h"

#include <algorithm>

namespace weftwork::cli {

std::vector<qsizetype> TextTable::widths() const
{
    std::vector<qsizetype> widths;
    for (qsizetype column = 0; column < m_heads.size(); ++column) {
        qsizetype width = m_heads.at(column).size();
        for (const Row &row : m_rows) {
            width = std::max(width, printable(row.cells.at(column)).size());
        }
        widths.push_back(width);
    }
    return widths;
}

/// All its cells begin with a digit, or say that there is none.
bool TextTable::isNumeric(qsizetype column) const
{
    return std::all_of(m_rows.begin(), m_rows.end(), [column](const Row &row) {
        const QString &cell = row.cells.at(column);
        return cell == QLatin1String("-") || (!cell.isEmpty() && cell.front().isDigit());
    });
}

void TextTable::print(Output &output) const
{
    if (m_rows.empty()) {
        return;
    }
    const std::vector<qsizetype> width = widths();
    std::vector<bool> toTheRight;
    for (qsizetype column = 0; column < m_heads.size(); ++column) {
        toTheRight.push_back(isNumeric(column));
    }
    const auto lineOf = [&](const QStringList &cells) {
        QString line;
        for (qsizetype column = 0; column < cells.size(); ++column) {
            const QString cell = printable(cells.at(column));
            const auto index = static_cast<std::size_t>(column);
            const bool isLast = column + 1 == cells.size();
            line += isLast ? cell : toTheRight[index] ? cell.rightJustified(width[index]) : cell.leftJustified(width[index]);
            line += isLast ? QString() : QStringLiteral("  ");
        }
        return line;
    };
    output.line(output.tinted(lineOf(m_heads), Tint::Quiet));
    for (const Row &row : m_rows) {
        output.line(output.tinted(lineOf(row.cells), row.tint));
    }
}

} // namespace weftwork::cli
