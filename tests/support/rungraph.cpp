// SPDX-License-Identifier: Apache-2.0
#include "support/rungraph.h"

#include <QRegularExpression>

namespace weftwork::test {

namespace {
Condition conditionFrom(const QString &word)
{
    static const QHash<QString, Condition> words{{QStringLiteral("done"), Condition::Done},
        {QStringLiteral("failure"), Condition::Failure}, {QStringLiteral("started"), Condition::Started},
        {QStringLiteral("ready"), Condition::Ready}};
    return words.value(word, Condition::Success);
}

JobId jobFrom(JobGraph &graph, QString name)
{
    const QString marks = QStringLiteral("!~*");
    QString found;
    while (!name.isEmpty() && marks.contains(name.back())) {
        found += name.back();
        name.chop(1);
    }
    JobId job = graph.find(name);
    if (!job.isValid()) {
        JobData data;
        data.key = name;
        data.details.command = QStringList{QStringLiteral("true")};
        job = graph.addJob(data);
    }
    if (!found.isEmpty()) {
        JobData data = graph.data(job);
        data.isForever |= found.contains(QLatin1Char('*'));
        data.onFailure = found.contains(QLatin1Char('!')) ? OnFailure::Abort
            : found.contains(QLatin1Char('~'))            ? OnFailure::Tolerate
                                                          : data.onFailure;
        graph.setData(job, data);
    }
    return job;
}
} // namespace

JobGraph runGraph(const QString &text)
{
    static const QRegularExpression arrow(QStringLiteral(R"(\s*-(?:([a-z]+)-)?>\s*)"));
    JobGraph graph;
    for (const QString &statement : text.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        JobId before;
        Condition condition = Condition::Success;
        qsizetype from = 0;
        for (bool isLast = false; !isLast;) {
            const QRegularExpressionMatch match = arrow.match(statement, from);
            isLast = !match.hasMatch();
            const qsizetype end = isLast ? statement.size() : match.capturedStart();
            const JobId job = jobFrom(graph, statement.mid(from, end - from).trimmed());
            if (before.isValid()) {
                graph.addDependency(before, job, condition);
            }
            before = job;
            condition = conditionFrom(match.captured(1));
            from = match.capturedEnd();
        }
    }
    return graph;
}

JobGraph *addNested(JobGraph &graph, const QString &key, const QString &members, OnFailure onFailure)
{
    JobData data;
    data.key = key;
    data.kind = JobKind::Graph;
    data.onFailure = onFailure;
    const JobId job = graph.addJob(data);
    graph.setNested(job, std::make_unique<JobGraph>(runGraph(members)));
    return graph.nested(job);
}

void addNeed(JobGraph &graph, const QString &prerequisite, const QString &dependent, Condition condition)
{
    graph.addDependency(graph.find(prerequisite), graph.find(dependent), condition);
}

} // namespace weftwork::test
