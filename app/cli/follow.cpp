// SPDX-License-Identifier: Apache-2.0
#include "cli/follow.h"

#include "cli/exitstatus.h"
#include "control/signalwatcher.h"

#include <QCoreApplication>
#include <QTimer>

namespace weftwork::cli {

int follow(const std::function<bool()> &printNew, const Output &output)
{
    const SignalWatcher signalWatcher([](int number) { QCoreApplication::exit(SignalBase + number); });
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        if (!printNew() || output.isDataGone()) {
            QCoreApplication::exit(ResultTrue);
        }
    });
    timer.start(std::chrono::milliseconds(100));
    return QCoreApplication::exec();
}

} // namespace weftwork::cli
