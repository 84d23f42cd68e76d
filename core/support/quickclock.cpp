// SPDX-License-Identifier: Apache-2.0
#include "support/quickclock.h"

#include <QFile>

namespace weftwork {

bool ProcessorTicks::isSteady()
{
#if defined(__x86_64__)
    static const bool isKernelsClock = [] {
        QFile source(QStringLiteral("/sys/devices/system/clocksource/clocksource0/current_clocksource"));
        return source.open(QIODevice::ReadOnly) && source.readAll().trimmed() == "tsc";
    }();
    return isKernelsClock;
#else
    return false;
#endif
}

} // namespace weftwork
