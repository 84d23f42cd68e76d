// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobdata.h"
#include "support/filedescriptor.h"

#include <QObject>
#include <QRegularExpression>
#include <QTimer>

#include <array>
#include <functional>

namespace weftwork {

/// Where a service can be watched from.
struct ServicePlace
{
    QString outFile; ///< the spools of its running attempt
    QString errFile;
    QString folder;  ///< where it runs
};

/// Looks from time to time whether a service can be used (P14). Reports once, by one of two functions. One thread,
/// with an event loop.
class ReadinessProbe final : public QObject
{
    Q_OBJECT

public:
    ReadinessProbe(Readiness readiness, const ServicePlace &place, std::function<void()> ready,
        std::function<void()> notInTime);

private:
    /// The lines that came to one output since the last look.
    struct Tail
    {
        FileDescriptor file;
        QByteArray line;
        bool grew = false;
    };

    void look();
    bool isReady();
    bool hasMatchingLine(Tail &tail) const;
    bool acceptsConnections() const;

    const Readiness m_readiness;
    const QString m_file;
    const QRegularExpression m_expression;
    std::array<Tail, 2> m_tails;
    std::function<void()> m_ready;
    std::function<void()> m_notInTime;
    QTimer m_timer;
    std::chrono::steady_clock::time_point m_deadline;
};

} // namespace weftwork
