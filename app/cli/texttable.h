// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/output.h"

#include <QStringList>

#include <vector>

namespace weftwork::cli {

/// Rows of texts under heads, in columns as wide as they need; columns of numbers stand to the right, the last column
/// goes on as far as it likes. A value.
class TextTable
{
public:
    explicit TextTable(QStringList heads)
        : m_heads(std::move(heads))
    {
    }

    void add(QStringList cells, Tint tint = Tint::Plain) { m_rows.push_back({std::move(cells), tint}); }
    /// Prints nothing if there are no rows.
    void print(Output &output) const;

private:
    struct Row
    {
        QStringList cells;
        Tint tint;
    };

    std::vector<qsizetype> widths() const;
    bool isNumeric(qsizetype column) const;

    QStringList m_heads;
    std::vector<Row> m_rows;
};

} // namespace weftwork::cli
