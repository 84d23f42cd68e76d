// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/commandline.h"
#include "cli/output.h"

namespace weftwork::cli {

/// Starts this program again as an engine in a session of its own, waits until its run's folder exists, and prints
/// the run's name. Returns the exit status: of the engine, if it ended before that.
int startDetached(const CommandLine &line, Output &output);

/// The other end, in that engine: sends what it writes to engine.log, and tells the one who waits that the run exists,
/// or why not. Owned by `run`; unused in the foreground.
class DetachedReport
{
public:
    /// `descriptor` as it was passed; negative: nobody waits.
    explicit DetachedReport(int descriptor);
    ~DetachedReport();
    DetachedReport(const DetachedReport &) = delete;
    DetachedReport &operator=(const DetachedReport &) = delete;

    bool isNeeded() const { return m_descriptor >= 0; }
    /// From here on standard output and error are the file; keepers inherit only that.
    void writeTo(const QString &engineLog);
    /// Standard error is again that of the one who waits.
    void restoreErrors();
    /// The run exists: whoever waits goes on.
    void tell(const QString &runId, const QString &folder);

private:
    int m_descriptor;
    int m_errors = -1;
};

} // namespace weftwork::cli
