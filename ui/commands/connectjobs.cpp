// SPDX-License-Identifier: Apache-2.0
#include "commands/connectjobs.h"

#include "graph/graphqueries.h"

namespace weftwork {

namespace {
constexpr qsizetype longestName = 28;
constexpr std::size_t mostNames = 7;

/// One word of a line: it is not broken, and names that run from right to left do not mix with their neighbours.
QString shortName(const QString &title)
{
    QString name = title.simplified();
    if (name.size() > longestName) {
        name = name.left(longestName / 2) + QChar(0x2026) + name.right(longestName / 2 - 1);
    }
    return QChar(0x2068) + name.replace(u' ', QChar(QChar::Nbsp)) + QChar(0x2069);
}

} // namespace

QString wayText(const JobGraph &graph, std::vector<JobId> circle)
{
    circle.push_back(circle.front());
    QStringList names;
    for (std::size_t i = 0; i < circle.size(); ++i) {
        if (circle.size() > mostNames && i == 3) {
            const std::size_t left = circle.size() - mostNames + 1;
            names << DocumentCommand::tr("… %n more …", "jobs of a circle", int(left)).replace(u' ', QChar(QChar::Nbsp));
            i += left - 1;
            continue;
        }
        names << shortName(graph.title(circle[i]));
    }
    return names.join(QStringLiteral(" → "));
}

QString connectRefusal(const Document &document, const JobRef &prerequisite, const JobRef &dependent)
{
    if (!document.contains(prerequisite) || !document.contains(dependent)) {
        return DocumentCommand::tr("There is no job here.");
    }
    if (prerequisite == dependent) {
        return DocumentCommand::tr("A job cannot need itself.");
    }
    const QString from = document.titleOf(prerequisite);
    const QString to = document.titleOf(dependent);
    if (prerequisite.graph != dependent.graph) {
        return DocumentCommand::tr("%1 and %2 are in different graphs. Connect the graphs instead.").arg(from, to);
    }
    const JobGraph &graph = *document.graphAt(prerequisite.graph);
    if (graph.findDependency(prerequisite.job, dependent.job).isValid()) {
        return DocumentCommand::tr("%1 needs %2 already.").arg(to, from);
    }
    const std::vector<JobId> way = cycleClosedBy(graph, prerequisite.job, dependent.job);
    if (!way.empty()) {
        return DocumentCommand::tr("This would make a circle: %1.").arg(wayText(graph, way));
    }
    return {};
}

ConnectJobs::ConnectJobs(
    Document &document, const GraphRef &graph, JobId prerequisite, JobId dependent, Condition condition)
    : DocumentCommand(document, graph, tr("Connect jobs"))
    , m_prerequisite(prerequisite)
    , m_dependent(dependent)
    , m_condition(condition)
    , m_dependency(document.graphAt(graph)->findDependency(prerequisite, dependent))
{
    if (m_dependency.isValid()) {
        m_conditionBefore = document.graphAt(graph)->dependency(m_dependency).condition;
    }
}

void ConnectJobs::redo()
{
    if (m_conditionBefore) {
        graph().setCondition(m_dependency, m_condition);
        notify(DocumentChange::Kind::DependenciesChanged, {}, {m_dependency});
        return;
    }
    if (m_dependency.isValid()) {
        graph().restoreDependency(m_dependency);
    } else {
        m_dependency = graph().addDependency(m_prerequisite, m_dependent, m_condition);
    }
    notify(DocumentChange::Kind::DependenciesAdded, {}, {m_dependency});
}

void ConnectJobs::undo()
{
    if (m_conditionBefore) {
        graph().setCondition(m_dependency, *m_conditionBefore);
        notify(DocumentChange::Kind::DependenciesChanged, {}, {m_dependency});
        return;
    }
    graph().removeDependency(m_dependency);
    notify(DocumentChange::Kind::DependenciesRemoved, {}, {m_dependency});
}

SetCondition::SetCondition(
    Document &document, const GraphRef &graph, const QList<DependencyId> &dependencies, Condition condition)
    : DocumentCommand(document, graph, tr("Change condition"))
    , m_dependencies(dependencies)
    , m_condition(condition)
{
    for (const DependencyId dependency : dependencies) {
        m_before << document.graphAt(graph)->dependency(dependency).condition;
    }
}

void SetCondition::redo()
{
    for (const DependencyId dependency : std::as_const(m_dependencies)) {
        graph().setCondition(dependency, m_condition);
    }
    notify(DocumentChange::Kind::DependenciesChanged, {}, m_dependencies);
}

void SetCondition::undo()
{
    for (qsizetype i = 0; i < m_dependencies.size(); ++i) {
        graph().setCondition(m_dependencies[i], m_before[i]);
    }
    notify(DocumentChange::Kind::DependenciesChanged, {}, m_dependencies);
}

} // namespace weftwork
