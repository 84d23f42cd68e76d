// SPDX-License-Identifier: Apache-2.0
#include "worker/callproblems.h"

#include "support/problemtext.h"

namespace weftwork {

namespace {

constexpr qsizetype longestCommand = 100; // in a sentence

} // namespace

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

Problem beganTooLate(const QString &function, std::chrono::milliseconds timeout)
{
    return Problem::error(
        ProblemText::tr("“%1” did not begin within %2 ms: no worker was ready.").arg(function).arg(timeout.count()),
        ProblemText::tr("Give it more time."));
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

QString startAdvice(const QStringList &command)
{
    const QString words = command.join(QLatin1Char(' '));
    if (words.contains(QLatin1String("weftwork_worker"))) {
        return ProblemText::tr("Look at what its module does when it is loaded.");
    }
    const QString shown = words.size() <= longestCommand ? words : words.left(longestCommand) + QStringLiteral("…");
    return ProblemText::tr("Does “%1” speak the worker protocol (%2)?")
        .arg(shown, QStringLiteral("python3 -m weftwork_worker FILE"));
}

Problem withStartOutput(Problem problem, const QByteArray &output)
{
    if (!output.isEmpty()) {
        const QString wrote = ProblemText::tr("While it started it wrote: %1").arg(QString::fromUtf8(output).trimmed());
        problem.help = problem.help.isEmpty() ? wrote : problem.help + QLatin1Char('\n') + wrote;
    }
    return problem;
}

} // namespace weftwork
