// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/commandline.h"
#include "graph/graphpath.h"

#include <vector>

namespace weftwork::cli {

/// A job that is listed.
struct ListedJob
{
    JobPlace place;
    QString path;
};

/// The jobs of a graph and of all nested ones that the options of `list` choose, a graph before its members, in the order
/// they ask for. Each option narrows the list; the same one given again widens it. A problem for a wrong option.
Result<std::vector<ListedJob>> listedJobs(const JobGraph &root, const CommandLine &line);

} // namespace weftwork::cli
