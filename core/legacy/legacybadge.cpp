// SPDX-License-Identifier: Apache-2.0
#include "legacy/legacybadge.h"

namespace weftwork {

namespace {
constexpr LegacySigns unicodeSigns{u"⚠", u" ", u"★", u"☉", u" ", {u"⚐", u"⚑", u"↺", u"☓", u"☓", u"⊘", u"■", u"↷", u"?"}, u"∞", u" "};
constexpr LegacySigns asciiSigns{u"!", u" ", u":(", u":)", u"  ", {u">", u".", u"o", u"x", u"x", u"c", u"t", u"s", u"?"}, u"8", u" "};

const char16_t *wellBeing(const LegacySigns &signs, const LegacyBadge &badge)
{
    switch (badge.stage) {
    case LegacyStage::Done:
    case LegacyStage::Failed:
        return badge.hasException ? signs.exception : signs.fine;
    case LegacyStage::Running:
    case LegacyStage::Stopped:
        return signs.fine;
    default:
        return signs.neither;
    }
}
} // namespace

LegacyStage legacyStage(const JobRunState &job, LegacyStyle style)
{
    switch (job.state) {
    case JobState::Idle:
        return LegacyStage::Idle;
    case JobState::Scheduled:
        return LegacyStage::Scheduled;
    case JobState::Running:
        return LegacyStage::Running;
    case JobState::Done:
        break;
    }
    const bool hasRun = job.startTime >= Nanoseconds{0};
    const LegacyStage original = hasRun ? LegacyStage::Running
        : job.readyTime >= Nanoseconds{0} ? LegacyStage::Scheduled
                                          : LegacyStage::Idle;
    switch (job.outcome) {
    case Outcome::Failed:
    case Outcome::TimedOut:
        return style.isOriginal ? LegacyStage::Done : LegacyStage::Failed;
    case Outcome::Cancelled:
        return style.isOriginal ? original : LegacyStage::Cancelled;
    case Outcome::Stopped:
        return style.isOriginal ? original : LegacyStage::Stopped;
    case Outcome::Skipped:
        return style.isOriginal ? original : LegacyStage::Skipped;
    case Outcome::Unknown:
        return style.isOriginal ? original : LegacyStage::Unknown;
    default:
        return LegacyStage::Done;
    }
}

bool hasLegacyException(const RunState &state, JobNumber job, LegacyStyle style)
{
    const JobRunState &row = state.job(job);
    if (row.state != JobState::Done || (row.outcome != Outcome::Failed && row.outcome != Outcome::TimedOut)) {
        return false;
    }
    const bool isGraph = state.graph().kind(job) == JobKind::Graph;
    return !(style.isOriginal && isGraph && !isLegacyCritical(state.graph().onFailure(job)));
}

LegacyBadge legacyBadge(const RunState &state, JobNumber job, LegacyStyle style)
{
    return {isLegacyCritical(state.graph().onFailure(job)), hasLegacyException(state, job, style),
        legacyStage(state.job(job), style), state.graph().isForever(job)};
}

const LegacySigns &legacySigns(LegacyAlphabet alphabet)
{
    return alphabet == LegacyAlphabet::Unicode ? unicodeSigns : asciiSigns;
}

QString LegacyBadge::text(LegacyAlphabet alphabet) const
{
    const LegacySigns &signs = legacySigns(alphabet);
    const char16_t *const places[] = {isCritical ? signs.critical : signs.notCritical, wellBeing(signs, *this),
        signs.stages[static_cast<std::size_t>(stage)], isForever ? signs.endless : signs.finite};
    QString text;
    for (const char16_t *sign : places) {
        text += (text.isEmpty() ? QString() : QString(QLatin1Char(' '))) + QString::fromUtf16(sign);
    }
    return text;
}

LegacyAlphabet legacyAlphabetFor(const QByteArray &locale, const QByteArray &terminal)
{
    const QByteArray name = locale.toLower();
    const bool isUtf8 = name.contains("utf-8") || name.contains("utf8");
    return isUtf8 && terminal != "linux" ? LegacyAlphabet::Unicode : LegacyAlphabet::Ascii;
}

// The variables themselves: Qt turns the process's own locale into one of UTF-8 whatever the terminal can show.
LegacyAlphabet legacyAlphabetOfEnvironment()
{
    QByteArray locale;
    for (const char *name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        locale = locale.isEmpty() ? qgetenv(name) : locale;
    }
    return legacyAlphabetFor(locale, qgetenv("TERM"));
}

} // namespace weftwork
