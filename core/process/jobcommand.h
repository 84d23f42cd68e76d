// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "process/environment.h"
#include "process/jobspec.h"
#include "run/executor.h"
#include "support/filedescriptor.h"

namespace weftwork {

/// What all process jobs of a run have in common.
struct ProcessSetup
{
    QString runFolder;  ///< absolute
    QString baseFolder; ///< absolute: the graph file's; folders of jobs are relative to it
    Environment environment = Environment::inherited();
    keeper::LossPolicy policy = keeper::LossPolicy::Die;
    keeper::BackgroundPolicy background = keeper::BackgroundPolicy::Kill;
};

/// An attempt as a keeper runs it, or why it cannot be.
struct PreparedJob
{
    keeper::JobSpec spec;
    StartedThing thing; ///< the same for people
    FileDescriptor input;
    std::optional<StartFailure> failure;
};

/// Makes the specification of a command or script job. A script of one line for a shell goes as an argument, any
/// other is written to scripts/ in the run's folder and read by its interpreter, so that it is never executed
/// itself while somebody holds it open for writing (P18).
PreparedJob prepareJob(const JobStart &start, const ProcessSetup &setup);

/// Makes the specification of the command that ends a job in good order; it runs where and as the job does.
PreparedJob prepareShutdown(const JobStart &start, const ProcessSetup &setup);

/// How long the job is given to end by itself.
Milliseconds graceOf(const JobDetails &details);

/// Where the job runs: absolute.
QString folderOf(const JobDetails &details, const ProcessSetup &setup);

} // namespace weftwork
