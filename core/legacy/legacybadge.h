// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/runstate.h"

namespace weftwork {

/// The signs of a badge: those of the originals, or what is left of them where only ASCII can be shown.
enum class LegacyAlphabet : quint8 { Unicode, Ascii };

/// How the text of the originals is written. A value.
struct LegacyStyle
{
    LegacyAlphabet alphabet = LegacyAlphabet::Unicode;
    /// To the letter as the originals had it: failed jobs are counted as done, cancelled and stopped jobs look as if they
    /// ran for ever, skipped ones as if they were still to come (X20).
    bool isOriginal = false;
};

/// Where a job stands in its life, as the originals tell it, and five ends that they did not tell apart.
enum class LegacyStage : quint8 { Idle, Scheduled, Running, Done, Failed, Cancelled, Stopped, Skipped, Unknown };
inline constexpr int legacyStageCount = 9;

LegacyStage legacyStage(const JobRunState &job, LegacyStyle style = {});

/// Whether the originals would call the job critical: all that is not tolerated. `fail`, which they do not know, is
/// too: it lets the others go on, but the result is failure.
inline bool isLegacyCritical(OnFailure onFailure)
{
    return onFailure != OnFailure::Tolerate;
}

/// Whether the job ended with what the originals would call an exception: it failed or timed out. To the letter, a
/// nested graph that is tolerated keeps it to itself: its result is False, and it went fine (S34).
bool hasLegacyException(const RunState &state, JobNumber job, LegacyStyle style = {});

/// The signs of an alphabet, by their place in a badge.
struct LegacySigns
{
    const char16_t *critical;
    const char16_t *notCritical;
    const char16_t *exception;
    const char16_t *fine;
    const char16_t *neither;
    const char16_t *stages[legacyStageCount]; ///< by LegacyStage
    const char16_t *endless;
    const char16_t *finite;
};

const LegacySigns &legacySigns(LegacyAlphabet alphabet);

/// What a badge says of a job. A value.
struct LegacyBadge
{
    bool isCritical = false;
    bool hasException = false;
    LegacyStage stage = LegacyStage::Idle;
    bool isForever = false;

    /// "C B L F": critical, how it went, its stage, forever; seven characters, eight in ASCII (J15).
    QString text(LegacyAlphabet alphabet = LegacyAlphabet::Unicode) const;
};

LegacyBadge legacyBadge(const RunState &state, JobNumber job, LegacyStyle style = {});

/// What can be shown where the character set is named so by LC_ALL, LC_CTYPE or LANG ("de_DE.UTF-8") on a terminal of
/// this kind (TERM). The console of Linux has no room for the signs in its font.
LegacyAlphabet legacyAlphabetFor(const QByteArray &locale, const QByteArray &terminal);
/// The same for this process's environment.
LegacyAlphabet legacyAlphabetOfEnvironment();

} // namespace weftwork
