// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/graphpath.h"
#include "support/result.h"

#include <QStringList>

#include <vector>

namespace weftwork::cli {

/// Jobs of one graph that a person named, in the order named.
struct NamedJobs
{
    QString graphPath; ///< "" is the outermost
    std::vector<JobId> jobs;
};

/// The jobs at these paths, a row for each graph that holds some; a problem with the nearest path for the first that is
/// not there.
Result<std::vector<NamedJobs>> namedJobs(const JobGraph &root, const QStringList &paths);

} // namespace weftwork::cli
