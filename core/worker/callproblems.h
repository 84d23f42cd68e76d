// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/problem.h"

#include <QStringList>

#include <chrono>

namespace weftwork {

// What is told of a call or worker that did not succeed, by processes and threads alike.

Problem cancelledBeforeItBegan();
Problem cancelledWhileItRan(const QString &function);
Problem tookTooLong(const QString &function, std::chrono::milliseconds timeout);
/// Of a call that no worker began in its time.
Problem beganTooLate(const QString &function, std::chrono::milliseconds timeout);
Problem functionFailed(const QString &function, const QString &exceptionType, const QString &exceptionText);
Problem initializerFailed(
    const QString &worker, const QString &exceptionType, const QString &exceptionText, const QStringList &traceback);

/// What to do about a program that ended, or was silent, before it spoke the protocol.
QString startAdvice(const QStringList &command);
/// The problem of a start with what the worker wrote meanwhile, for those who see nothing else.
Problem withStartOutput(Problem problem, const QByteArray &output);

} // namespace weftwork
