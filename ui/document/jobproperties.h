// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobdata.h"

#include <span>

namespace weftwork {

/// A property of a job that a person reads and writes as one line of text, empty where the job says nothing.
struct JobProperty
{
    const char *id;          ///< of its field
    QString (*name)();
    QString (*step)();       ///< of its undo step
    QString (*help)();       ///< what it means and how it is written
    const char *placeholder; ///< what holds while it is empty
    bool (*appliesTo)(const JobData &job);
    QString (*text)(const JobData &job);
    /// False: the text cannot be used, and the job is as it was.
    bool (*set)(JobData &job, const QString &text);
};

/// The properties that few jobs have: places in limits, what counts as success, when to try again, how to end.
std::span<const JobProperty> jobProperties();

/// A service's readiness and the input are a choice and a value: "line", a regular expression. False as above.
bool setReadiness(JobData &job, Readiness::Kind kind, const QString &value);

} // namespace weftwork
