// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "format/objectreader.h"
#include "graph/jobgraph.h"

namespace weftwork {

/// Reads the object of a graph, its jobs and what ties them; nested graphs each by a reader of their own. How deep
/// these can be is bounded by the depth of the tree. Lives for one readWeft().
class GraphReader
{
public:
    using Node = JsonTree::Node;

    GraphReader(ReadContext &context, Node graph, QString path);

    JobGraph read();

private:
    void readSettings();
    void readSharedLimits(GraphSettings &settings);
    void readWorkers(GraphSettings &settings);
    WorkerDeclaration readWorker(Node node);
    void readParameters(GraphSettings &settings);
    void readJobs();
    void readJob(Node node);
    bool isGoodKey(Node node, const QString &key);
    void readNested(JobId job, Node node);
    void readNeeds(JobId dependent, Node needs);
    void readNeed(JobId dependent, Node need);
    bool addNeed(JobId dependent, Node place, const QString &key, Condition condition);
    void readChannels();
    void readChannel(Node node);
    JobId jobOfKey(Node place, const QString &key);
    QStringList keys() const;

    ReadContext &m_context;
    ObjectReader m_object;
    QString m_path;
    JobGraph m_graph;
    std::size_t m_unknownKeys = 0;
    struct Pending
    {
        JobId job;
        Node needs;
    };
    std::vector<Pending> m_pending; // needs may name jobs that stand further down
};

/// Reads the "view" section into a graph that is complete.
void readViews(ReadContext &context, JsonTree::Node view, JobGraph &root);

} // namespace weftwork
