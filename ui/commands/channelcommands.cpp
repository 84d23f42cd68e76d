// SPDX-License-Identifier: Apache-2.0
#include "commands/channelcommands.h"

#include "commands/connectjobs.h"
#include "graph/graphqueries.h"
#include "graph/startunits.h"

#include <algorithm>
#include <map>

namespace weftwork {

namespace {
bool isProgram(const JobGraph &graph, JobId job)
{
    return graph.kind(job) == JobKind::Command || graph.kind(job) == JobKind::Script;
}

bool isSameUnit(const JobGraph &graph, JobId one, JobId other)
{
    for (const std::vector<JobId> &unit : startUnits(graph)) {
        const bool hasOne = std::find(unit.begin(), unit.end(), one) != unit.end();
        if (hasOne) {
            return std::find(unit.begin(), unit.end(), other) != unit.end();
        }
    }
    return one == other;
}

/// What a job is that cannot hold the end of a channel.
QString kindRefusal(const JobGraph &graph, JobId job)
{
    switch (graph.kind(job)) {
    case JobKind::Barrier:
        return DocumentCommand::tr("%1 is a barrier: nothing can flow through it.").arg(graph.title(job));
    case JobKind::Graph:
        return DocumentCommand::tr("%1 is a graph. Join one of its jobs instead.").arg(graph.title(job));
    case JobKind::Print:
    case JobKind::Sleep:
    case JobKind::Call:
        return DocumentCommand::tr("%1 is no program. A channel joins commands and scripts.").arg(graph.title(job));
    case JobKind::Command:
    case JobKind::Script:
    case JobKind::Function:
        break;
    }
    return {};
}

QString circleRefusal(const JobGraph &graph, JobId writer, JobId reader)
{
    if (isSameUnit(graph, writer, reader)) {
        return {};
    }
    std::vector<JobId> circle = cycleClosedBy(graph, writer, reader);
    if (circle.empty()) {
        circle = cycleClosedBy(graph, reader, writer);
    }
    return circle.empty() ? QString()
                          : DocumentCommand::tr("Both would start at once, but one waits for the other: %1.").arg(wayText(graph, circle));
}

bool isFromSameOutput(const ChannelEdge &one, const ChannelEdge &other)
{
    return one.writer == other.writer && one.output == other.output;
}

bool sharesAnEnd(const ChannelEdge &one, const ChannelEdge &other)
{
    return isFromSameOutput(one, other) || (one.reader == other.reader && one.input == other.input);
}

/// What becomes of the channels of a graph when one of them changes; lives for one call.
class ChannelEdit
{
public:
    explicit ChannelEdit(const JobGraph &graph)
        : m_graph(graph)
    {
    }

    void set(ChannelId id, const ChannelEdge &channel) { m_after.insert_or_assign(id, channel); }

    /// Lets all that share an output with a channel be delivered as it is, and all that share an end with it, through
    /// any number of others, be of lines or not as it is.
    void spread(const ChannelEdge &channel)
    {
        std::vector<ChannelEdge> open{channel};
        while (!open.empty()) {
            const ChannelEdge from = open.back();
            open.pop_back();
            for (const ChannelId id : m_graph.channels()) {
                ChannelEdge other = now(id);
                other.delivery = isFromSameOutput(from, other) ? from.delivery : other.delivery;
                other.isLines = sharesAnEnd(from, other) ? from.isLines : other.isLines;
                if (other != now(id)) {
                    set(id, other);
                    open.push_back(other);
                }
            }
        }
    }

    std::vector<ChangeChannels::Change> changes() const
    {
        std::vector<ChangeChannels::Change> changes;
        for (const auto &[id, after] : m_after) {
            if (after != m_graph.channel(id)) {
                changes.push_back({id, m_graph.channel(id), after});
            }
        }
        return changes;
    }

private:
    const ChannelEdge &now(ChannelId id) const
    {
        const auto changed = m_after.find(id);
        return changed != m_after.end() ? changed->second : m_graph.channel(id);
    }

    const JobGraph &m_graph;
    std::map<ChannelId, ChannelEdge> m_after;
};
} // namespace

QString channelRefusal(const Document &document, const JobRef &writer, const JobRef &reader)
{
    if (!document.contains(writer) || !document.contains(reader)) {
        return DocumentCommand::tr("There is no job here.");
    }
    if (writer == reader) {
        return DocumentCommand::tr("A job cannot read what it writes itself.");
    }
    const QString from = document.titleOf(writer);
    const QString to = document.titleOf(reader);
    if (writer.graph != reader.graph) {
        return DocumentCommand::tr("%1 and %2 are in different graphs. A channel stays within one.").arg(from, to);
    }
    const JobGraph &graph = *document.graphAt(writer.graph);
    for (const JobId job : {writer.job, reader.job}) {
        if (const QString refusal = kindRefusal(graph, job); !refusal.isEmpty()) {
            return refusal;
        }
    }
    if (isProgram(graph, writer.job) != isProgram(graph, reader.job)) {
        return DocumentCommand::tr("A channel joins two programs or two functions, not one with the other.");
    }
    for (const ChannelId id : graph.channels()) {
        const ChannelEdge &channel = graph.channel(id);
        if (channel.writer == writer.job && channel.reader == reader.job && channel.output.isEmpty() && channel.input.isEmpty()) {
            return DocumentCommand::tr("A channel leads from %1 to %2 already.").arg(from, to);
        }
    }
    if (graph.details(reader.job).standardInput.source != StandardInput::Source::Nothing) {
        return DocumentCommand::tr("%1 reads a text or a file as its standard input. Remove that first.").arg(to);
    }
    return circleRefusal(graph, writer.job, reader.job);
}

bool needsDelivery(const Document &document, const JobRef &writer)
{
    const JobGraph &graph = *document.graphAt(writer.graph);
    const std::vector<ChannelId> channels = graph.channels();
    return std::any_of(channels.begin(), channels.end(), [&](ChannelId id) {
        const ChannelEdge &channel = graph.channel(id);
        return channel.writer == writer.job && channel.output.isEmpty() && channel.delivery == EdgeDelivery::Single;
    });
}

AddChannel::AddChannel(Document &document, const GraphRef &graph, ChannelEdge channel)
    : DocumentCommand(document, graph, tr("Draw channel"))
    , m_channel(std::move(channel))
{
}

void AddChannel::redo()
{
    if (m_id.isValid()) {
        graph().restoreChannel(m_id);
    } else {
        m_id = graph().addChannel(m_channel);
    }
    notify(DocumentChange::Kind::ChannelsChanged);
}

void AddChannel::undo()
{
    graph().removeChannel(m_id);
    notify(DocumentChange::Kind::ChannelsChanged);
}

ChangeChannels::ChangeChannels(Document &document, const GraphRef &graph, std::vector<Change> changes, int gesture)
    : DocumentCommand(document, graph, tr("Change channel"))
    , m_changes(std::move(changes))
    , m_gesture(gesture)
{
}

void ChangeChannels::redo()
{
    for (const Change &change : m_changes) {
        graph().setChannel(change.id, change.after);
    }
    notify(DocumentChange::Kind::ChannelsChanged);
}

void ChangeChannels::undo()
{
    for (const Change &change : m_changes) {
        graph().setChannel(change.id, change.before);
    }
    notify(DocumentChange::Kind::ChannelsChanged);
}

bool ChangeChannels::mergeWith(const QUndoCommand *other)
{
    const auto &next = *static_cast<const ChangeChannels *>(other);
    const auto isSame = [](const Change &one, const Change &later) { return one.id == later.id; };
    if (next.m_gesture != m_gesture || next.graphRef() != graphRef()
        || !std::equal(m_changes.begin(), m_changes.end(), next.m_changes.begin(), next.m_changes.end(), isSame)) {
        return false;
    }
    for (std::size_t i = 0; i < m_changes.size(); ++i) {
        m_changes[i].after = next.m_changes[i].after;
    }
    return true;
}

ChannelRef joinByChannel(
    Document &document, const JobRef &writer, const JobRef &reader, std::optional<EdgeDelivery> delivery)
{
    const JobGraph &graph = *document.graphAt(writer.graph);
    ChannelEdge channel;
    channel.writer = writer.job;
    channel.reader = reader.job;
    for (const ChannelId id : graph.channels()) {
        const ChannelEdge &other = graph.channel(id);
        channel.isLines = channel.isLines || (sharesAnEnd(channel, other) && other.isLines);
        channel.delivery = isFromSameOutput(channel, other) ? delivery.value_or(other.delivery) : channel.delivery;
    }
    ChannelEdit edit(graph);
    edit.spread(channel);
    std::vector<ChangeChannels::Change> changes = edit.changes();
    document.undoStack().beginMacro(DocumentCommand::tr("Draw channel"));
    if (!changes.empty()) {
        document.push(std::make_unique<ChangeChannels>(document, writer.graph, std::move(changes)));
    }
    auto command = std::make_unique<AddChannel>(document, writer.graph, channel);
    const AddChannel *pushed = command.get();
    document.push(std::move(command));
    const ChannelRef added = pushed->channel();
    document.undoStack().endMacro();
    return added;
}

void changeChannel(Document &document, const ChannelRef &ref, ChannelEdge channel, int gesture)
{
    const JobGraph &graph = *document.graphAt(ref.graph);
    if (channel == graph.channel(ref.channel)) {
        return;
    }
    ChannelEdit edit(graph);
    edit.set(ref.channel, channel);
    edit.spread(channel);
    document.push(std::make_unique<ChangeChannels>(document, ref.graph, edit.changes(), gesture));
}

} // namespace weftwork
