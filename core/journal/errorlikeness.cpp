// SPDX-License-Identifier: Apache-2.0
#include "journal/errorlikeness.h"

#include <QRegularExpression>

namespace weftwork {

int errorLikeness(const QString &line)
{
    // Classes are named so: ValueError, std::runtime_error, NullPointerException.
    static const QRegularExpression strong(
        QStringLiteral("\\b(\\w*error|fatal|panic|\\w*exception|segmentation fault|assertion|abort(ed)?)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression weak(
        QStringLiteral("\\b(cannot|can't|failed|failure|not found|no such|denied|refused|invalid|unable|missing|no space)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    return (strong.match(line).hasMatch() ? 2 : 0) + (weak.match(line).hasMatch() ? 1 : 0);
}

} // namespace weftwork
