// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"

#include <random>

namespace weftwork::test {

/// Makes graphs with everything that a file can hold, out of a seed: nasty texts, all kinds, nested graphs, channels,
/// views, unknown members. What it makes is what the reader of the file would accept.
class RandomGraph
{
public:
    explicit RandomGraph(quint32 seed)
        : m_random(seed)
    {
    }

    /// `depth`: how deep graphs may nest below this one.
    JobGraph make(int depth = 2);

    QString text();
    int number(int least, int most);
    bool chance(int percent) { return number(1, 100) <= percent; }

private:
    JobData job(JobGraph &graph, int depth);
    void fillWork(JobData &data);
    void fillDetails(JobDetails &details);
    void fillService(JobDetails &details);
    GraphSettings settings(bool isRoot);
    void addLinks(JobGraph &graph);
    void addBends(JobGraph &graph);
    JobView view();
    QStringList texts(int least);
    QString name();
    Milliseconds span();
    std::vector<ExtraMember> extras(const char *prefix = "");

    std::mt19937 m_random;
    bool m_isRoot = true;
};

} // namespace weftwork::test
