// SPDX-License-Identifier: Apache-2.0
#include "worker/callproblems.h"

#include "support/problemtext.h"

namespace weftwork {

Problem cancelledBeforeItBegan()
{
    return Problem::error(ProblemText::tr("The call was cancelled before it began."),
        ProblemText::tr("Call again if the result is wanted after all."));
}

Problem cancelledWhileItRan(const QString &function)
{
    return Problem::error(ProblemText::tr("“%1” was cancelled while it ran.").arg(function),
        ProblemText::tr("Call again if the result is wanted after all."));
}

Problem tookTooLong(const QString &function, std::chrono::milliseconds timeout)
{
    return Problem::error(ProblemText::tr("“%1” did not end within %2 ms.").arg(function).arg(timeout.count()),
        ProblemText::tr("Give it more time, or less to do."));
}

Problem functionFailed(const QString &function, const QString &exceptionType, const QString &exceptionText)
{
    return Problem::error(ProblemText::tr("“%1” failed with %2: %3.").arg(function, exceptionType, exceptionText),
        ProblemText::tr("The traceback of its record tells where."));
}

Problem initializerFailed(
    const QString &worker, const QString &exceptionType, const QString &exceptionText, const QStringList &traceback)
{
    return Problem::error(
        ProblemText::tr("The initializer of the worker %1 failed with %2: %3.").arg(worker, exceptionType, exceptionText),
        ProblemText::tr("Look at the pool's configuration; the traceback is: %1.").arg(traceback.join(QLatin1Char('\n'))));
}

} // namespace weftwork
