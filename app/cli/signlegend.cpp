// SPDX-License-Identifier: Apache-2.0
#include "cli/signlegend.h"

#include "cli/clitext.h"
#include "journal/reasontext.h"

namespace weftwork::cli {

namespace {
QString meaning(const char16_t *sign, const QString &word)
{
    return QString::fromUtf16(sign) + QLatin1Char(' ') + word;
}

QString stageLegend(const LegacySigns &signs)
{
    // LegacyStage::Failed looks as Done does: the second sign tells them apart
    const std::pair<LegacyStage, QString> stages[] = {{LegacyStage::Idle, titleOf(JobState::Idle)},
        {LegacyStage::Scheduled, titleOf(JobState::Scheduled)}, {LegacyStage::Running, titleOf(JobState::Running)},
        {LegacyStage::Done, titleOf(JobState::Done)}, {LegacyStage::Cancelled, titleOf(Outcome::Cancelled)},
        {LegacyStage::Stopped, titleOf(Outcome::Stopped)}, {LegacyStage::Skipped, titleOf(Outcome::Skipped)},
        {LegacyStage::Unknown, titleOf(Outcome::Unknown)}};
    QStringList words;
    for (const auto &[stage, title] : stages) {
        words << meaning(signs.stages[static_cast<std::size_t>(stage)], title);
    }
    return words.join(QStringLiteral("  "));
}
} // namespace

QStringList signLegend(LegacyAlphabet alphabet)
{
    const LegacySigns &signs = legacySigns(alphabet);
    return {meaning(signs.critical, Text::tr("critical: if it fails, so does its graph")),
        meaning(signs.fine, Text::tr("fine so far")) + QStringLiteral("  ") + meaning(signs.exception, titleOf(Outcome::Failed)),
        stageLegend(signs), meaning(signs.endless, Text::tr("forever: it ends when all else is done"))};
}

} // namespace weftwork::cli
