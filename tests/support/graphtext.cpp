// SPDX-License-Identifier: Apache-2.0
#include "support/graphtext.h"

#include <QRegularExpression>
#include <QStringList>

namespace weftwork::test {

namespace {
const QStringList &conditionWords()
{
    static const QStringList words{QStringLiteral("success"), QStringLiteral("done"), QStringLiteral("failure"),
        QStringLiteral("started"), QStringLiteral("ready")};
    return words;
}

JobId jobOf(JobGraph &graph, const QString &key)
{
    const JobId known = graph.find(key);
    if (known.isValid()) {
        return known;
    }
    JobData data;
    data.key = key;
    data.kind = JobKind::Print;
    return graph.addJob(data);
}
} // namespace

JobGraph graphFromText(const QString &text)
{
    static const QRegularExpression arrow(QStringLiteral("\\s*->(\\w*)\\s*"));
    JobGraph graph;
    for (const QString &chain : text.split(u';', Qt::SkipEmptyParts)) {
        JobId before;
        Condition condition = Condition::Success;
        qsizetype from = 0;
        const QString line = chain.trimmed();
        while (from <= line.size()) {
            const QRegularExpressionMatch match = arrow.match(line, from);
            const qsizetype end = match.hasMatch() ? match.capturedStart() : line.size();
            const JobId job = jobOf(graph, line.mid(from, end - from).trimmed());
            if (before.isValid()) {
                graph.addDependency(before, job, condition);
            }
            before = job;
            if (!match.hasMatch()) {
                break;
            }
            condition = static_cast<Condition>(std::max<qsizetype>(0, conditionWords().indexOf(match.captured(1))));
            from = match.capturedEnd();
        }
    }
    return graph;
}

QString textOfGraph(const JobGraph &graph)
{
    QStringList jobs;
    for (const JobId job : graph.jobs()) {
        QStringList needs;
        for (const DependencyId id : graph.needsOf(job)) {
            const Dependency dependency = graph.dependency(id);
            const QString suffix = dependency.condition == Condition::Success
                ? QString() : u':' + conditionWords().at(static_cast<int>(dependency.condition));
            needs << graph.key(dependency.prerequisite) + suffix;
        }
        jobs << graph.key(job) + (needs.isEmpty() ? QString() : u'(' + needs.join(QStringLiteral(", ")) + u')');
    }
    return jobs.join(QStringLiteral("; "));
}

} // namespace weftwork::test
