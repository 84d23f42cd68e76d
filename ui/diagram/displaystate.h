// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <cstddef>

namespace weftwork {

/// How a job or a channel looks. Each has its own glyph, word and colours (VISUAL 7); never shown as another.
enum class DisplayState : quint8 {
    Idle,
    Scheduled,
    Running,
    Paused,
    Succeeded,
    Reused,
    Accepted,
    Stopped,
    Failed,
    TimedOut,
    Cancelled,
    Skipped,
    Unknown,
    Flow,
    Filling,
    Blocked,
};

inline constexpr std::size_t displayStateCount = 16;
/// Jobs use the states below this number; the rest are states of channels.
inline constexpr std::size_t jobDisplayStateCount = 13;

/// The name of a state in palette.json and in a picture's classes: "timed_out".
const char *stateName(DisplayState state);
/// The word for a state, for people, translated: "Timed out".
QString stateWord(DisplayState state);

/// A member in such a state shows through every level of folding.
constexpr bool isAlarming(DisplayState state)
{
    return state == DisplayState::Failed || state == DisplayState::TimedOut || state == DisplayState::Unknown;
}

} // namespace weftwork
