// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "format/objectreader.h"
#include "graph/jobdata.h"

namespace weftwork {

/// Reads one job's object into its data: all but its needs and its nested graph, which the graph's reader ties.
class JobReader
{
public:
    JobReader(ReadContext &context, const ObjectReader &object);

    JobData read();

private:
    using Node = JsonTree::Node;

    void readWork();
    void readWorkOf(JobKind kind, Node node);
    void readCall(Node node);
    void readPlace();
    void readInput(Node node);
    void readLimits();
    void readRetries(Node node);
    void readReady(Node node);
    void readTokens(Node node);
    void keepExtras(const ObjectReader &inner, const QByteArray &prefix);

    template <typename T>
    void take(std::optional<T> value, T &into)
    {
        if (value) {
            into = *std::move(value);
        }
    }

    ReadContext &m_context;
    const ObjectReader &m_object;
    JobData m_data;
};

} // namespace weftwork
