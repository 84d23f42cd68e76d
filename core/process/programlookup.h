// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "process/startfailure.h"

#include <QString>

#include <optional>

namespace weftwork {

/// Where a program was found, or why not.
struct FoundProgram
{
    QString path; ///< absolute
    std::optional<StartFailure> failure;
};

/// The program that a job means by `name`, looked for in the job's own PATH (F9, P43). A name with a slash is taken
/// from `folder`. Relative and empty entries of PATH are not used.
FoundProgram findProgram(const QString &name, const QString &pathVariable, const QString &folder);

} // namespace weftwork
