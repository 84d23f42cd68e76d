// SPDX-License-Identifier: Apache-2.0
#include "format/dotwriter.h"

#include "format/dotlabel.h"
#include "format/weftnames.h"
#include "graph/graphpath.h"

namespace weftwork {

namespace {

QByteArray styleOf(Condition condition)
{
    switch (condition) {
    case Condition::Success:
        return {};
    case Condition::Done:
        return "style=dashed";
    case Condition::Failure:
        return "style=dashed, color=\"#c0392b\"";
    case Condition::Started:
        return "style=dotted";
    case Condition::Ready:
        return "style=dotted, arrowhead=odot";
    }
    return {};
}

QByteArray attributesOf(const ChannelEdge &channel)
{
    QByteArray attributes = "class=channel, dir=both, arrowtail=box, penwidth=2";
    attributes += channel.output.isEmpty() ? QByteArray() : ", output=" + quotedLabel(channel.output);
    attributes += channel.input.isEmpty() ? QByteArray() : ", input=" + quotedLabel(channel.input);
    attributes += channel.capacity == 0 ? QByteArray() : ", capacity=" + QByteArray::number(channel.capacity);
    attributes += channel.delivery == EdgeDelivery::Single ? QByteArray() : ", delivery=" + deliveryName(channel.delivery).toLatin1();
    attributes += channel.isLines ? ", lines=true" : "";
    return attributes;
}

/// Writes a graph and those in it as DOT. Lives for one writeDot().
class DotWriter
{
public:
    QByteArray write(const JobGraph &root)
    {
        const QString &name = root.settings().name;
        m_text = "digraph " + (name.isEmpty() ? QByteArray() : quotedLabel(name) + ' ') + "{\n";
        line(1, "graph [compound=true, rankdir=LR, fontname=\"sans-serif\"" + (name.isEmpty() ? QByteArray() : ", label=" + quotedLabel(name)) + "];");
        line(1, "node [shape=box, style=rounded, fontname=\"sans-serif\"];");
        writeMembers(root, {}, 1);
        m_text += "}\n";
        return std::move(m_text);
    }

private:
    void line(int level, const QByteArray &text) { m_text += QByteArray(2 * level, ' ') + text + '\n'; }

    void writeMembers(const JobGraph &graph, const QString &parent, int level)
    {
        for (const JobId job : graph.jobs()) {
            writeJob(graph, job, joinPath(parent, graph.key(job)), level);
        }
        for (const JobId job : graph.jobs()) {
            for (const DependencyId id : graph.needsOf(job)) {
                writeEdge(graph, graph.dependency(id), parent, level);
            }
        }
        for (const ChannelId id : graph.channels()) {
            const ChannelEdge &channel = graph.channel(id);
            writeLine(graph, channel.writer, channel.reader, parent, attributesOf(channel), level);
        }
    }

    // A nested graph without jobs is a node: a cluster without nodes is not drawn, and no edge could end at it.
    void writeJob(const JobGraph &graph, JobId job, const QString &path, int level)
    {
        const JobGraph *members = graph.nested(job);
        if (members && members->jobCount() > 0) {
            line(level, "subgraph " + quotedLabel(clusterName(path)) + " {");
            line(level + 1, "label=" + quotedLabel(name(graph, job)) + ';');
            writeMembers(*members, path, level + 1);
            line(level, "}");
            return;
        }
        QByteArray attributes = "label=" + quotedLabel(name(graph, job));
        attributes += graph.kind(job) == JobKind::Barrier ? ", shape=box, style=filled, width=0.1" : "";
        attributes += graph.isForever(job) ? ", peripheries=2" : "";
        line(level, quotedLabel(path) + " [" + attributes + "];");
    }

    void writeEdge(const JobGraph &graph, const Dependency &dependency, const QString &parent, int level)
    {
        QByteArray attributes = styleOf(dependency.condition);
        if (dependency.condition != Condition::Success) {
            attributes += ", condition=" + conditionName(dependency.condition).toLatin1();
        }
        writeLine(graph, dependency.prerequisite, dependency.dependent, parent, attributes, level);
    }

    void writeLine(const JobGraph &graph, JobId tail, JobId head, const QString &parent, QByteArray attributes, int level)
    {
        const End from = end(graph, tail, parent);
        const End to = end(graph, head, parent);
        const auto append = [&attributes](const char *name, const QString &cluster) {
            if (!cluster.isEmpty()) {
                attributes += (attributes.isEmpty() ? "" : ", ") + QByteArray(name) + '=' + quotedLabel(cluster);
            }
        };
        append("ltail", from.cluster);
        append("lhead", to.cluster);
        line(level, quotedLabel(from.node) + " -> " + quotedLabel(to.node) + (attributes.isEmpty() ? QByteArray() : " [" + attributes + ']') + ';');
    }

    struct End
    {
        QString node;
        QString cluster;
    };

    // An edge of a nested graph ends at its first job and is cut off at the border of the cluster.
    static End end(const JobGraph &graph, JobId job, const QString &parent)
    {
        const QString path = joinPath(parent, graph.key(job));
        QString node = path;
        const JobGraph *members = graph.nested(job);
        const bool isCluster = members && members->jobCount() > 0;
        while (members && members->jobCount() > 0) {
            const JobId first = *members->jobs().begin();
            node = joinPath(node, members->key(first));
            members = members->nested(first);
        }
        return {node, isCluster ? clusterName(path) : QString()};
    }

    // A label of blanks would leave nothing to see.
    static QString name(const JobGraph &graph, JobId job)
    {
        const QString title = graph.title(job);
        return title.trimmed().isEmpty() ? graph.key(job) : title;
    }

    static QString clusterName(const QString &path) { return QStringLiteral("cluster_") + path; }

    QByteArray m_text;
};

} // namespace

QByteArray writeDot(const JobGraph &graph)
{
    return DotWriter().write(graph);
}

} // namespace weftwork
