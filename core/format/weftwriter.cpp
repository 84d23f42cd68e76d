// SPDX-License-Identifier: Apache-2.0
#include "format/weftwriter.h"

#include "format/jobwriter.h"
#include "format/jsontext.h"
#include "format/weftnames.h"
#include "graph/graphpath.h"
#include "support/duration.h"

#include <algorithm>
#include <cmath>

namespace weftwork {

namespace {

void writeExtras(JsonWriter &writer, const std::vector<ExtraMember> &extra, const MemberNames &known)
{
    for (const QByteArray &text : extraPairs(extra, known)) {
        writer.element();
        writer.value(text);
    }
}

void writeWorkers(JsonWriter &writer, const std::vector<WorkerDeclaration> &workers)
{
    if (workers.empty()) {
        return;
    }
    writer.member(u"workers");
    writer.openObject();
    for (const WorkerDeclaration &worker : workers) {
        QList<QByteArray> command;
        for (const QString &word : worker.command) {
            command << quotedString(word);
        }
        writer.member(worker.name);
        writer.openObject();
        writer.listMember(u"command", command);
        if (worker.size != 1) {
            writer.member(u"size");
            writer.value(QByteArray::number(worker.size));
        }
        writeExtras(writer, worker.extra, workerMembers());
        writer.closeObject();
    }
    writer.closeObject();
}

void writeSettings(JsonWriter &writer, const GraphSettings &settings, const MemberNames &known)
{
    if (!settings.name.isEmpty()) {
        writer.textMember(u"name", settings.name);
    }
    if (!settings.description.isEmpty()) {
        writer.textMember(u"description", settings.description);
    }
    if (settings.window > 0) {
        writer.member(u"window");
        writer.value(QByteArray::number(settings.window));
    }
    if (settings.timeout.count() > 0) {
        writer.textMember(u"timeout", durationText(settings.timeout));
    }
    if (!settings.tokens.empty()) {
        QList<QByteArray> tokens;
        for (const TokenLimit &token : settings.tokens) {
            tokens << pair(quotedString(token.name), QByteArray::number(token.count));
        }
        writer.objectMember(u"tokens", tokens);
    }
    writeWorkers(writer, settings.workers);
    if (!settings.parameters.empty()) {
        writer.member(u"parameters");
        writer.openObject();
        for (const Parameter &parameter : settings.parameters) {
            writer.textMember(parameter.name, parameter.value);
        }
        writer.closeObject();
    }
    writeExtras(writer, settings.extra, known);
}

QByteArray channelText(const JobGraph &graph, const ChannelEdge &channel)
{
    QList<QByteArray> parts{
        pair("\"from\"", quotedString(graph.key(channel.writer))), pair("\"to\"", quotedString(graph.key(channel.reader)))};
    if (!channel.output.isEmpty()) {
        parts << pair("\"output\"", quotedString(channel.output));
    }
    if (!channel.input.isEmpty()) {
        parts << pair("\"input\"", quotedString(channel.input));
    }
    if (channel.capacity > 0) {
        parts << pair("\"capacity\"", QByteArray::number(channel.capacity));
    }
    if (channel.delivery != EdgeDelivery::Single) {
        parts << pair("\"delivery\"", quotedString(deliveryName(channel.delivery)));
    }
    if (channel.isLines) {
        parts << pair("\"lines\"", "true");
    }
    return inlineObject(parts + extraPairs(channel.extra, channelMembers()));
}

void writeMembers(JsonWriter &writer, const JobGraph &graph);

void writeJob(JsonWriter &writer, const JobGraph &graph, JobId job)
{
    writer.element();
    writer.openObject();
    JobWriter(writer, graph, job).write();
    if (const JobGraph *nested = graph.nested(job)) {
        writer.member(u"graph");
        writer.openObject();
        writeSettings(writer, nested->settings(), nestedMembers());
        writeMembers(writer, *nested);
        writer.closeObject();
    }
    writer.closeObject();
}

// Jobs and channels; as deep as the graphs are nested.
void writeMembers(JsonWriter &writer, const JobGraph &graph)
{
    writer.member(u"jobs");
    writer.openArray();
    for (const JobId job : graph.jobs()) {
        writeJob(writer, graph, job);
    }
    writer.closeArray();
    const std::vector<ChannelId> channels = graph.channels();
    if (!channels.empty()) {
        writer.member(u"channels");
        writer.openArray();
        for (const ChannelId id : channels) {
            writer.element();
            writer.value(channelText(graph, graph.channel(id)));
        }
        writer.closeArray();
    }
}

bool isPlace(const QPointF &point)
{
    return std::isfinite(point.x()) && std::isfinite(point.y());
}

QByteArray pointText(const QPointF &point)
{
    return inlineList({numberText(point.x()), numberText(point.y())});
}

bool leadsTo(const JobGraph &graph, const QString &from, JobId job)
{
    for (const DependencyId id : graph.needsOf(job)) {
        if (graph.key(graph.dependency(id).prerequisite) == from) {
            return true;
        }
    }
    const std::vector<ChannelId> channels = graph.channels(); // few lines get here
    return std::any_of(channels.begin(), channels.end(), [&](ChannelId id) {
        return graph.channel(id).reader == job && graph.key(graph.channel(id).writer) == from;
    });
}

/// Of lines that there are.
QByteArray bendsText(const JobGraph &graph, JobId job, const std::vector<LineBends> &bends)
{
    QList<QByteArray> lines;
    for (const LineBends &line : bends) {
        QList<QByteArray> points;
        for (const QPointF &point : line.points) {
            points << pointText(point);
        }
        const bool isDrawn = leadsTo(graph, line.from, job) && std::all_of(line.points.begin(), line.points.end(), isPlace);
        if (isDrawn && !points.isEmpty()) {
            lines << pair(quotedString(line.from), inlineList(points));
        }
    }
    return lines.isEmpty() ? QByteArray() : inlineObject(lines);
}

QByteArray viewText(const JobGraph &graph, JobId job)
{
    const JobView &view = graph.view(job);
    QList<QByteArray> parts;
    if (view.position && isPlace(*view.position)) {
        parts << pair("\"at\"", pointText(*view.position));
    }
    if (const QByteArray bends = view.bends.empty() ? QByteArray() : bendsText(graph, job, view.bends); !bends.isEmpty()) {
        parts << pair("\"bends\"", bends);
    }
    if (!view.colour.isEmpty()) {
        parts << pair("\"colour\"", quotedString(view.colour));
    }
    if (view.isFolded) {
        parts << pair("\"folded\"", "true");
    }
    return inlineObject(parts + extraPairs(view.extra, viewMembers()));
}

void writeViews(JsonWriter &writer, const JobGraph &root)
{
    bool isOpen = false;
    const auto openOnce = [&] {
        if (!isOpen) {
            writer.member(u"view");
            writer.openObject();
            isOpen = true;
        }
    };
    visitJobs(root, [&](const JobGraph &graph, JobId job, const QString &path) {
        if (!graph.view(job).isEmpty()) {
            openOnce();
            writer.member(path);
            writer.value(viewText(graph, job));
        }
    });
    for (const ExtraMember &member : root.settings().viewExtra) {
        // What stands by the path of a job is that job's own.
        if (!findByPath(root, decodedString(member.key).value_or(QString())).isValid()) {
            openOnce();
            writer.rawMember(member.key);
            writer.value(member.value);
        }
    }
    if (isOpen) {
        writer.closeObject();
    }
}

} // namespace

QByteArray writeWeft(const JobGraph &graph, LineEnd lineEnd)
{
    JsonWriter writer;
    writer.openObject();
    GraphSettings settings = graph.settings();
    const bool hasSchema = !settings.extra.empty() && settings.extra.front().key == "\"$schema\"";
    if (hasSchema) {
        writer.rawMember(settings.extra.front().key);
        writer.value(settings.extra.front().value);
    }
    writer.member(u"weft");
    writer.value(QByteArray::number(weftVersion));
    writeSettings(writer, settings, rootMembers());
    writeMembers(writer, graph);
    writeViews(writer, graph);
    writer.closeObject();
    QByteArray text = writer.takeText() + '\n';
    return lineEnd == LineEnd::CrLf ? text.replace('\n', "\r\n") : text;
}

} // namespace weftwork
