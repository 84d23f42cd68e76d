// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/documentcommand.h"

namespace weftwork {

/// Changes what one job says. Steps of one gesture (Document::nextGesture(), taken when a field gets the focus) merge.
class ChangeJob : public DocumentCommand
{
public:
    ChangeJob(Document &document, const JobRef &job, JobData data, const QString &text, int gesture = 0);

    void redo() override;
    void undo() override;
    int id() const override { return m_gesture ? ChangeJobId : NoMerge; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    JobId m_job;
    JobData m_before;
    JobData m_after;
    int m_gesture;
};

/// Changes a job if the data is new; nothing is pushed otherwise. A key that is not valid or not free is kept as it was.
void changeJob(Document &document, const JobRef &job, JobData data, const QString &text, int gesture = 0);
/// Changes the label, which people see; the key, which files and paths use, stays.
void renameJob(Document &document, const JobRef &job, const QString &label);

} // namespace weftwork
