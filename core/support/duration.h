// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace weftwork {

/// A span of time as people write it: "250ms", "10s", "1.5s", "5m", "1h30m", "2d"; a bare number is seconds.
/// Units descend and stand once each. Nothing if it is no such text, negative, or longer than ten years.
std::optional<std::chrono::milliseconds> parseDuration(QStringView text);

/// The same from a number of seconds.
std::optional<std::chrono::milliseconds> durationFromSeconds(double seconds);

/// The shortest text that parseDuration() reads as this span: "1h30m", "250ms", "0s".
QString durationText(std::chrono::milliseconds span);

} // namespace weftwork
