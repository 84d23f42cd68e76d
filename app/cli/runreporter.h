// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/output.h"
#include "control/run.h"

#include <QTimer>

namespace weftwork::cli {

/// Tells a person or a program how a run goes: a line a job as it ends, with the end of the log of one that failed, a
/// line of progress on a terminal, a summary at the end. Owned by `run`.
class RunReporter final : public RunObserver
{
public:
    RunReporter(const Run &run, Output &output);

    bool record(const RunEvent &event) override;
    void showSummary();

private:
    void showEnd(const RunEvent &event);
    void showFailure(JobNumber job, const RunEvent &event);
    void showProgress();
    bool isWorthALine(const RunEvent &event) const;

    const Run &m_run;
    Output &m_output;
    QTimer m_progress;
};

} // namespace weftwork::cli
