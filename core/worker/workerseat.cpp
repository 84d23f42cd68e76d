// SPDX-License-Identifier: Apache-2.0
#include "worker/workerseat.h"

#include <algorithm>

namespace weftwork {

namespace {

using namespace std::chrono_literals;

constexpr Nanoseconds longestQueue = 2ms; // of work in a worker's pipe
constexpr std::int64_t mostGiven = 32;
constexpr qsizetype keptStartOutput = 16 * 1024;

} // namespace

std::size_t WorkerSeat::room() const
{
    if (pace >= longestQueue) {
        return 1;
    }
    return static_cast<std::size_t>(std::clamp<std::int64_t>(longestQueue / std::max(pace, Nanoseconds(1)), 1, mostGiven));
}

void WorkerSeat::noteStartOutput(const QByteArray &text)
{
    startOutput += text;
    if (startOutput.size() > keptStartOutput) {
        startOutput = startOutput.right(keptStartOutput);
        startOutput.remove(0, startOutput.indexOf('\n') + 1); // whole lines
    }
}

void WorkerSeat::notePace(Nanoseconds runtime)
{
    const bool isSlower = pace == never || runtime > pace; // trust comes slowly, and goes at once
    pace = isSlower ? runtime : pace - (pace - runtime) / 4;
}

} // namespace weftwork
