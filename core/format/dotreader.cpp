// SPDX-License-Identifier: Apache-2.0
#include "format/dotreader.h"

#include "format/dotgraph.h"
#include "format/dotprecheck.h"
#include "graph/graphcheck.h"
#include "support/problemtext.h"

#include <QProcess>

namespace weftwork {

namespace {
constexpr int wallMilliseconds = 10'000;

Problem notRead(const QString &fileName, int line, const QString &what, const QString &help)
{
    return Problem::error(what, help, {fileName, line, 0, {}});
}

// The bytes that the helper wrote, or why there are none.
Result<QByteArray> askHelper(const QByteArray &text, const QString &fileName, const QString &helperProgram)
{
    QProcess helper;
    helper.start(helperProgram, {QStringLiteral("--dot-helper")});
    if (!helper.waitForStarted(wallMilliseconds)) {
        return notRead(fileName, 0, ProblemText::tr("“%1”, which reads DOT files, cannot be started.").arg(helperProgram),
            ProblemText::tr("Install Weftwork again."));
    }
    helper.write(text);
    helper.closeWriteChannel();
    if (!helper.waitForFinished(wallMilliseconds)) {
        helper.kill();
        helper.waitForFinished(wallMilliseconds);
        return notRead(fileName, 0, ProblemText::tr("Graphviz was still reading the file after %1 seconds.").arg(wallMilliseconds / 1000),
            ProblemText::tr("Make the graph smaller."));
    }
    if (helper.exitStatus() != QProcess::NormalExit || helper.exitCode() != 0) {
        return notRead(fileName, 0, ProblemText::tr("Graphviz gave up on the file: it asks for too much memory or time."),
            ProblemText::tr("Make the graph smaller, and look for edges between whole groups."));
    }
    return helper.readAllStandardOutput();
}

// A nested graph does not make a cycle worse: only the edges within one graph count, and checkGraph() knows them all.
Problems cyclesOf(const JobGraph &graph, const QString &fileName)
{
    Problems problems = checkGraph(graph);
    for (Problem &problem : problems) {
        problem.where.file = fileName;
    }
    return problems;
}
} // namespace

Result<JobGraph> importDot(const QByteArray &text, const QString &fileName, const QString &helperProgram)
{
    Result<CheckedDot> checked = precheckDot(text, fileName);
    if (!checked) {
        return checked.problems();
    }
    const Result<QByteArray> answer = askHelper(checked->text, fileName, helperProgram);
    if (!answer) {
        return answer.problems();
    }
    std::optional<DotGraph> dot = DotGraph::fromBytes(*answer);
    if (!dot) {
        return notRead(fileName, 0, ProblemText::tr("The helper that reads DOT files gave no answer."), ProblemText::tr("Install Weftwork again."));
    }
    if (!dot->error.isEmpty()) {
        return notRead(fileName, dot->errorLine, dot->error + u'.', ProblemText::tr("Mend the file; “dot -Tcanon” shows the same place."));
    }
    Problems problems;
    JobGraph graph = jobsOfDot(*std::move(dot), problems);
    for (Problem &problem : problems) {
        problem.where.file = fileName;
    }
    problems.insert(problems.begin(), checked->warnings.begin(), checked->warnings.end());
    const Problems cycles = cyclesOf(graph, fileName);
    problems.insert(problems.end(), cycles.begin(), cycles.end());
    return Result<JobGraph>(std::move(graph), std::move(problems));
}

} // namespace weftwork
