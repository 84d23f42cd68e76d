// SPDX-License-Identifier: Apache-2.0
#include "schedule/outcome.h"

#include <array>

namespace weftwork {

namespace {
constexpr std::array<const char *, outcomeCount> outcomeWords{
    "none", "succeeded", "reused", "accepted", "stopped", "failed", "timed-out", "cancelled", "skipped", "unknown"};
constexpr std::array<const char *, 4> stateWords{"idle", "scheduled", "running", "done"};

Meeting metIf(bool isMet)
{
    return isMet ? Meeting::Met : Meeting::Impossible;
}
} // namespace

Meeting meetingOf(Condition condition, Outcome outcome, bool isTolerated, bool hasStarted, bool wasReady)
{
    const bool hasSucceeded = outcome == Outcome::Succeeded || outcome == Outcome::Reused || outcome == Outcome::Accepted;
    const bool hasFailed = outcome == Outcome::Failed || outcome == Outcome::TimedOut;
    if (condition == Condition::Started) {
        return metIf(hasStarted || hasSucceeded);
    }
    if (condition == Condition::Ready) {
        return metIf(wasReady || outcome == Outcome::Accepted || outcome == Outcome::Reused);
    }
    if (outcome == Outcome::Unknown) {
        return Meeting::Held;
    }
    switch (condition) {
    case Condition::Success:
        return metIf(hasSucceeded || (hasFailed && isTolerated));
    case Condition::Done:
        return metIf(hasSucceeded || hasFailed || outcome == Outcome::Stopped);
    case Condition::Failure:
        return metIf(hasFailed);
    case Condition::Started:
    case Condition::Ready:
        break;
    }
    return Meeting::Impossible;
}

QString wordOf(JobState state)
{
    return QLatin1String(stateWords[static_cast<std::size_t>(state)]);
}

QString wordOf(Outcome outcome)
{
    return QLatin1String(outcomeWords[static_cast<std::size_t>(outcome)]);
}

std::optional<Outcome> outcomeFromWord(QStringView word)
{
    for (std::size_t i = 0; i < outcomeWords.size(); ++i) {
        if (word == QLatin1String(outcomeWords[i])) {
            return static_cast<Outcome>(i);
        }
    }
    return std::nullopt;
}

} // namespace weftwork
