// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/documentcommand.h"

namespace weftwork {

/// Why a dependency cannot be made, as one sentence for people; empty if it can be.
QString connectRefusal(const Document &document, const JobRef &prerequisite, const JobRef &dependent);

/// Jobs that need each other in a circle, or start at once, as text: "Fetch → Sort → Report → Fetch"; of many the ends.
QString wayText(const JobGraph &graph, std::vector<JobId> circle);

/// Makes the dependent need the prerequisite, both of one graph. For a pair that is connected already it changes the
/// condition.
class ConnectJobs : public DocumentCommand
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::ConnectJobs)

public:
    ConnectJobs(Document &document, const GraphRef &graph, JobId prerequisite, JobId dependent,
        Condition condition = Condition::Success);

    void redo() override;
    void undo() override;

    DependencyRef dependency() const { return {graphRef(), m_dependency}; }

private:
    JobId m_prerequisite;
    JobId m_dependent;
    Condition m_condition;
    DependencyId m_dependency;
    std::optional<Condition> m_conditionBefore; // set where the pair was connected already
};

/// Changes what of the prerequisite meets dependencies of one graph.
class SetCondition : public DocumentCommand
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::SetCondition)

public:
    SetCondition(Document &document, const GraphRef &graph, const QList<DependencyId> &dependencies, Condition condition);

    void redo() override;
    void undo() override;

private:
    QList<DependencyId> m_dependencies;
    QList<Condition> m_before;
    Condition m_condition;
};

} // namespace weftwork
