// SPDX-License-Identifier: Apache-2.0
#include "diagram/displaystate.h"

#include <QCoreApplication>

#include <array>

namespace weftwork {
namespace {

struct StateNames
{
    const char *name;
    const char *word;
};

constexpr std::array<StateNames, displayStateCount> stateNames{{
    {"idle", QT_TRANSLATE_NOOP("weftwork::DisplayState", "Idle")},
    {"scheduled", QT_TRANSLATE_NOOP("weftwork::DisplayState", "Scheduled")},
    {"running", QT_TRANSLATE_NOOP("weftwork::DisplayState", "Running")},
    {"paused", QT_TRANSLATE_NOOP("weftwork::DisplayState", "Paused")},
    {"succeeded", QT_TRANSLATE_NOOP("weftwork::DisplayState", "Succeeded")},
    {"reused", QT_TRANSLATE_NOOP("weftwork::DisplayState", "Reused")},
    {"accepted", QT_TRANSLATE_NOOP("weftwork::DisplayState", "Accepted")},
    {"stopped", QT_TRANSLATE_NOOP("weftwork::DisplayState", "Stopped")},
    {"failed", QT_TRANSLATE_NOOP("weftwork::DisplayState", "Failed")},
    {"timed_out", QT_TRANSLATE_NOOP("weftwork::DisplayState", "Timed out")},
    {"cancelled", QT_TRANSLATE_NOOP("weftwork::DisplayState", "Cancelled")},
    {"skipped", QT_TRANSLATE_NOOP("weftwork::DisplayState", "Skipped")},
    {"unknown", QT_TRANSLATE_NOOP("weftwork::DisplayState", "Unknown")},
    {"flow", QT_TRANSLATE_NOOP("weftwork::DisplayState", "Flowing")},
    {"filling", QT_TRANSLATE_NOOP("weftwork::DisplayState", "Filling")},
    {"blocked", QT_TRANSLATE_NOOP("weftwork::DisplayState", "Blocked")},
}};

} // namespace

const char *stateName(DisplayState state)
{
    return stateNames[std::size_t(state)].name;
}

QString stateWord(DisplayState state)
{
    return QCoreApplication::translate("weftwork::DisplayState", stateNames[std::size_t(state)].word);
}

} // namespace weftwork
