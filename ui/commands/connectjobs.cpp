// SPDX-License-Identifier: Apache-2.0
#include "commands/connectjobs.h"

namespace weftwork {

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
    if (graph.reaches(dependent.job, prerequisite.job)) {
        return DocumentCommand::tr("This would make a cycle: %1 already needs %2.").arg(from, to);
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
