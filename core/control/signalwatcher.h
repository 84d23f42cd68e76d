// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <functional>

namespace weftwork {

/// Hears SIGINT, SIGTERM, SIGHUP and SIGQUIT in the event loop instead of dying of them, and ignores SIGPIPE. At most
/// one a process, in its main thread.
class SignalWatcher final : public QObject
{
    Q_OBJECT

public:
    using Heard = std::function<void(int signal)>;
    explicit SignalWatcher(Heard heard);
    ~SignalWatcher() override;

private:
    void read();

    const Heard m_heard;
    int m_ends[2] = {-1, -1};
    QSocketNotifier m_notifier;
};

/// Gives every signal its default again and blocks none, as a process should begin whoever started it. SIGPIPE is
/// ignored, and so is SIGHUP if it was and `keepsIgnoredHangup`: nohup means what it says.
void resetSignals(bool keepsIgnoredHangup);

/// Closes every descriptor that was inherited beyond standard input, output and error, but for `kept`.
void closeInheritedDescriptors(int kept = -1);

} // namespace weftwork
