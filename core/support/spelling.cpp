// SPDX-License-Identifier: Apache-2.0
#include "support/spelling.h"

#include <algorithm>
#include <vector>

namespace weftwork {

// Damerau's distance with three rows: insertions, removals, changes, and swaps of neighbours.
int editDistance(QStringView left, QStringView right, int limit)
{
    if (std::abs(left.size() - right.size()) > limit) {
        return limit + 1;
    }
    const auto width = static_cast<std::size_t>(right.size()) + 1;
    std::vector<int> beforeLast(width), last(width), row(width);
    for (std::size_t j = 0; j < width; ++j) {
        row[j] = static_cast<int>(j);
    }
    for (qsizetype i = 1; i <= left.size(); ++i) {
        beforeLast.swap(last);
        last.swap(row);
        row[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= right.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const int change = left[i - 1] == right[j - 1] ? 0 : 1;
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + change});
            const bool isSwap = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
            if (isSwap) {
                row[at] = std::min(row[at], beforeLast[at - 2] + 1);
            }
        }
        if (*std::min_element(row.begin(), row.end()) > limit) {
            return limit + 1;
        }
    }
    return std::min(row.back(), limit + 1);
}

QString nearestSpelling(QStringView text, const QStringList &candidates)
{
    int best = std::clamp(static_cast<int>(text.size()) / 3, 1, 4) + 1;
    QString nearest;
    for (const QString &candidate : candidates) {
        if (text.compare(candidate, Qt::CaseInsensitive) == 0) {
            return candidate;
        }
        const int distance = editDistance(text, candidate, best - 1);
        if (distance < best && distance < text.size()) {
            best = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace weftwork
