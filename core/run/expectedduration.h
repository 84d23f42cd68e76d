// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/clock.h"

#include <QHash>
#include <QString>

namespace weftwork {

/// How long an attempt of a job is expected to take, and how that is known. A value.
struct ExpectedDuration
{
    enum class Source : quint8 {
        Assumed,  ///< nothing is known of it
        OwnTime,  ///< it says so itself: a sleep, a print
        Recorded, ///< the median of the runs before
        Given,    ///< a person said it
    };

    static constexpr Nanoseconds unknown{-1};

    Nanoseconds duration{0};   ///< `unknown`: only of its readiness is something known
    Source source = Source::Assumed;
    int runs = 0;              ///< of Recorded: how many attempts the median is of
    Nanoseconds readyAfter{0}; ///< of a service: from its start until it can be used

    bool operator==(const ExpectedDuration &) const = default;
};

/// By the job's path.
using ExpectedDurations = QHash<QString, ExpectedDuration>;

} // namespace weftwork
