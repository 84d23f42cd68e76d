// SPDX-License-Identifier: Apache-2.0
#include "support/watch.h"

#include <QDateTime>

#include <ostream>

namespace weftwork {

Watch::Watch(const Clock *clock)
    : m_clock(clock)
    , m_start(now())
{
}

Watch::Watch(std::ostream &out, const QString &message, const WatchOptions &options)
    : Watch(options.clock)
{
    const QString line = QLatin1Char(' ') + message + QLatin1Char('\n');
    if (options.showsElapsed) {
        printElapsed(out, line);
    }
    if (options.showsWallClock) {
        printWallClock(out, line);
    }
    out.flush();
}

Nanoseconds Watch::now() const
{
    return m_clock ? m_clock->now() : SystemClock().now();
}

QString Watch::elapsed() const
{
    return QString::asprintf("%07.3f", seconds());
}

void Watch::printElapsed(std::ostream &out, const QString &suffix) const
{
    out << (elapsed() + QLatin1Char(' ') + suffix).toStdString();
}

void Watch::printWallClock(std::ostream &out, const QString &suffix)
{
    out << (wallClock(std::chrono::system_clock::now()) + suffix).toStdString();
}

QString Watch::wallClock(std::chrono::system_clock::time_point time)
{
    const auto sinceEpoch = std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(sinceEpoch.count()).time().toString(QStringLiteral("HH:mm:ss.zzz"));
}

} // namespace weftwork
