// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/commandline.h"
#include "graph/graphsurgery.h"

#include <QJsonObject>

#include <vector>

namespace weftwork::cli {

/// What an edit did to one of the graphs of a file, told in paths.
struct EditedGraph
{
    JobGraph *graph;
    QString path;
    Surgery surgery;
};

/// Whether the options of `edit` say one thing to do, and enough of it.
Result<Done> checkEdit(const CommandLine &line);

/// Does what they say. A problem if a job they name is not there or cannot go; then the graph is not to be used.
Result<std::vector<EditedGraph>> applyEdit(JobGraph &root, const CommandLine &line);

/// What was changed, for programs.
QJsonObject jsonOf(const std::vector<EditedGraph> &edits);
int removedJobs(const std::vector<EditedGraph> &edits);
int addedDependencies(const std::vector<EditedGraph> &edits);

} // namespace weftwork::cli
