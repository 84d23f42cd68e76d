// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "process/keeperclient.h"
#include "run/executor.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>

namespace weftwork {

/// Print and sleep jobs, which need no process. Owned by the ProcessExecutor; its thread.
class BuiltinJobs final : public QObject
{
    Q_OBJECT

public:
    using Finish = std::function<void(AttemptRef, JobResult)>;

    BuiltinJobs(QString runFolder, Finish finish);

    /// Writes the message of a print job into its log.
    JobResult print(const JobStart &start) const;
    /// Lets a sleep job last its time, or until its timeout; told by the finish function.
    void sleep(const JobStart &start);
    /// Ends a sleep; false if there is none.
    bool cancel(AttemptRef attempt);

private:
    void finish(AttemptRef attempt, Outcome outcome);

    const QString m_runFolder;
    const Finish m_finish;
    std::map<std::pair<std::uint64_t, std::uint32_t>, std::unique_ptr<QTimer>> m_sleeps;
};

} // namespace weftwork
