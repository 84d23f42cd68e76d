// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "legacy/legacybadge.h"

#include <QStringList>

namespace weftwork {

/// What the originals would call the exception of a job: its type, and what it says. A value.
struct LegacyException
{
    QString type;
    QString message;
    JobNumber origin; ///< of a graph: the job inside that failed; else the job itself

    /// "Type:message".
    QString text() const { return type + QLatin1Char(':') + message; }
};

/// Of a job that failed or timed out: the exception that its function threw, or how its process ended. A graph has the
/// exception of the member that brought it down.
std::optional<LegacyException> legacyException(const RunState &state, JobNumber job);

/// "[[ -> value]]", "!! CRIT. EXC. => Type:message!!", "!! exception => Type:message!!" or "[not done]"; and, where
/// the originals had no word for it, "[cancelled]", "[stopped]", "[skipped]", "[unknown]", "[reused]", "[accepted]"
/// (J16).
QString legacyResult(const RunState &state, JobNumber job, LegacyStyle style = {});

/// What led to the failure, line by line: the exception, then those it was made from (std::nested_exception).
QStringList legacyStack(const RunState &state, JobNumber job);

} // namespace weftwork
