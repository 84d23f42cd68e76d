// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/documentcommand.h"
#include "graph/graphsurgery.h"

#include <optional>

namespace weftwork {

/// Takes jobs out of one graph and leaves the rest whole.
class SurgeryCommand : public DocumentCommand
{
public:
    enum class Operation : quint8 {
        Bypass,   ///< the jobs go; what needed them needs what they needed
        KeepOnly, ///< all others go
    };

    SurgeryCommand(Document &document, const GraphRef &graph, Operation operation, const QList<JobId> &jobs, const QString &text);

    void redo() override;
    void undo() override;

private:
    Surgery operate() const;
    void notifyConditions() const;

    Operation m_operation;
    QList<JobId> m_jobs;
    std::optional<Surgery> m_surgery; // once it was done
};

/// Why jobs cannot be bypassed and removed, as one sentence; empty if they can be.
QString bypassRefusal(const Document &document, const QList<JobRef> &jobs);
/// Removes jobs at any depth as one step, and lets what needed them need what they needed (S25, U10).
void bypassJobs(Document &document, const QList<JobRef> &jobs);

/// Why the other jobs of their graph cannot be removed; empty if they can be.
QString keepRefusal(const Document &document, const QList<JobRef> &jobs);
/// Removes all other jobs of their graph (S26).
void keepOnlyJobs(Document &document, const QList<JobRef> &jobs);

/// As keepRefusal(), for what lies between the jobs.
QString keepBetweenRefusal(const Document &document, const QList<JobRef> &jobs);
/// Keeps of their graph these jobs and all on a way from any of them to any other (S27).
void keepBetweenJobs(Document &document, const QList<JobRef> &jobs);

} // namespace weftwork
