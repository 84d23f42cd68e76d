// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "format/jsonwriter.h"
#include "format/weftnames.h"
#include "graph/jobgraph.h"

namespace weftwork {

/// Writes the members of one job in their fixed order, all but its nested graph. Lives for one job.
class JobWriter
{
public:
    JobWriter(JsonWriter &writer, const JobGraph &graph, JobId job);

    void write();

private:
    void writeWork();
    void writeCall();
    void writeNeeds();
    QByteArray need(DependencyId id) const;
    void writePlace();
    void writeInput();
    void writeLimits();
    void writeRetries();
    void writeReady();
    void writePeople();
    /// The unknown members of an object inside the job.
    QList<QByteArray> innerExtras(QStringView member, const MemberNames &known) const;

    JsonWriter &m_writer;
    const JobGraph &m_graph;
    JobId m_job;
    const JobDetails &m_details;
};

/// Unknown members as they stand in an object, but for those that would stand twice.
QList<QByteArray> extraPairs(const std::vector<ExtraMember> &extra, const MemberNames &known);

} // namespace weftwork
