// SPDX-License-Identifier: Apache-2.0
#include "legacy/legacycounts.h"

#include <QStringList>

#include <numeric>

namespace weftwork {

namespace {
struct OtherEnd
{
    LegacyStage stage;
    const char *letter;
    const char *word;
};

/// In what order the ends stand that the originals did not count apart.
constexpr OtherEnd otherEnds[] = {{LegacyStage::Failed, "F", " failed"}, {LegacyStage::Cancelled, "C", " cancelled"},
    {LegacyStage::Stopped, "T", " stopped"}, {LegacyStage::Skipped, "S", " skipped"}, {LegacyStage::Unknown, "U", " unknown"}};
} // namespace

int LegacyCounts::total() const
{
    return std::accumulate(inStage.begin(), inStage.end(), 0);
}

QString LegacyCounts::text() const
{
    QString text = QStringLiteral("%1D + %2R + %3I").arg(done()).arg(running()).arg(idle());
    for (const OtherEnd &end : otherEnds) {
        text += at(end.stage) > 0 ? QStringLiteral(" + %1%2").arg(at(end.stage)).arg(QLatin1String(end.letter)) : QString();
    }
    return text + QStringLiteral(" = %1").arg(total());
}

QString LegacyCounts::longText() const
{
    QString text = QStringLiteral("%1 done + %2 ongoing + %3 idle").arg(done()).arg(running()).arg(idle());
    for (const OtherEnd &end : otherEnds) {
        text += at(end.stage) > 0 ? QStringLiteral(" + %1%2").arg(at(end.stage)).arg(QLatin1String(end.word)) : QString();
    }
    return text + QStringLiteral(" = %1 job(s)").arg(total());
}

LegacyCounts legacyCounts(const RunState &state, GraphNumber graph, LegacyStyle style)
{
    LegacyCounts counts;
    for (const JobNumber job : state.graph().members(graph)) {
        ++counts.at(legacyStage(state.job(job), style));
    }
    return counts;
}

} // namespace weftwork
