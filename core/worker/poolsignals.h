// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "worker/poolevents.h"

#include <QObject>

namespace weftwork {

/// Tells what a pool does by Qt signals (B22): a decorator of its events, which are passed on to others first. Signals
/// are sent by the pool's threads; a receiver in another thread gets them in its own. Must outlive the pool.
///
///     PoolSignals told;
///     WorkerPool pool({.events = told.events(), .program = …});
class PoolSignals final : public QObject
{
    Q_OBJECT

public:
    explicit PoolSignals(PoolEvents next = {}, QObject *parent = nullptr);

    /// To be given to the pool. Output is listened to if the next one does.
    PoolEvents events();

Q_SIGNALS:
    void callFinished(const weftwork::CallRecord &record);
    void queueLengthChanged(int length);
    void throttled(double seconds);
    void workerFailed(const QString &problem);

private:
    PoolEvents m_next;
};

} // namespace weftwork
