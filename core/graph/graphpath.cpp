// SPDX-License-Identifier: Apache-2.0
#include "graph/graphpath.h"

namespace weftwork {

JobPlace findByPath(const JobGraph &root, QStringView path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    const JobGraph *graph = slash < 0 ? &root : graphAtPath(root, path.left(slash));
    if (!graph) {
        return {};
    }
    const JobId job = graph->find(path.mid(slash + 1).toString());
    return job.isValid() ? JobPlace{graph, job} : JobPlace();
}

const JobGraph *graphAtPath(const JobGraph &root, QStringView path)
{
    const JobGraph *graph = &root;
    if (path.isEmpty()) {
        return graph;
    }
    for (const QStringView key : path.split(u'/')) {
        const JobId job = graph->find(key.toString());
        graph = job.isValid() ? graph->nested(job) : nullptr;
        if (!graph) {
            return nullptr;
        }
    }
    return graph;
}

JobGraph *graphAtPath(JobGraph &root, QStringView path)
{
    return const_cast<JobGraph *>(graphAtPath(static_cast<const JobGraph &>(root), path));
}

QString joinPath(const QString &parent, const QString &key)
{
    return parent.isEmpty() ? key : parent + QLatin1Char('/') + key;
}

QString diskPath(const QString &path)
{
    return QString(path).replace(QLatin1Char('/'), QLatin1Char('.'));
}

void visitJobs(const JobGraph &root, const std::function<void(const JobGraph &, JobId, const QString &)> &visit)
{
    struct Level
    {
        const JobGraph *graph;
        QString path;
        JobGraph::JobRange::iterator next;
    };
    std::vector<Level> levels{{&root, {}, root.jobs().begin()}};
    while (!levels.empty()) {
        Level &level = levels.back();
        if (level.next == level.graph->jobs().end()) {
            levels.pop_back();
            continue;
        }
        const JobId job = *level.next;
        ++level.next;
        const JobGraph *graph = level.graph;
        const QString path = joinPath(level.path, graph->key(job));
        visit(*graph, job, path);
        if (const JobGraph *members = graph->nested(job)) {
            levels.push_back({members, path, members->jobs().begin()});
        }
    }
}

void visitLeafJobs(const JobGraph &root, const std::function<void(const JobGraph &, JobId, const QString &)> &visit)
{
    visitJobs(root, [&visit](const JobGraph &graph, JobId job, const QString &path) {
        if (graph.kind(job) != JobKind::Graph) {
            visit(graph, job, path);
        }
    });
}

} // namespace weftwork
