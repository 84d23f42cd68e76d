// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"

#include <functional>

namespace weftwork {

/// A job and the graph that holds it.
struct JobPlace
{
    const JobGraph *graph = nullptr;
    JobId job;

    bool isValid() const { return graph && job.isValid(); }
};

/// The job at a path of keys joined by '/', or an invalid place.
JobPlace findByPath(const JobGraph &root, QStringView path);

/// The nested graph at a path ("" is the root itself), or null.
JobGraph *graphAtPath(JobGraph &root, QStringView path);
const JobGraph *graphAtPath(const JobGraph &root, QStringView path);

/// `parent/key`, or the key alone where the parent is the root.
QString joinPath(const QString &parent, const QString &key);

/// A path as it is written in names of files: joined by '.'.
QString diskPath(const QString &path);

/// Visits every job of a graph and of all nested ones, a graph job before its members, in creation order, without
/// recursion on depth. `path` is the job's whole path.
void visitJobs(const JobGraph &root, const std::function<void(const JobGraph &graph, JobId job, const QString &path)> &visit);

/// The same without the jobs that are graphs themselves: what does the work (S28).
void visitLeafJobs(const JobGraph &root, const std::function<void(const JobGraph &graph, JobId job, const QString &path)> &visit);

} // namespace weftwork
