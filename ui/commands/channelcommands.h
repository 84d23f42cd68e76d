// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/documentcommand.h"

#include <optional>

namespace weftwork {

/// What several readers of one output get of it.

/// Why two jobs cannot be joined by a channel, as one sentence for people; empty if they can be.
QString channelRefusal(const Document &document, const JobRef &writer, const JobRef &reader);

/// Whether a person must say how a new channel shares the standard output of its writer with those that are there.
bool needsDelivery(const Document &document, const JobRef &writer);

/// Adds one channel.
class AddChannel : public DocumentCommand
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::AddChannel)

public:
    AddChannel(Document &document, const GraphRef &graph, ChannelEdge channel);

    void redo() override;
    void undo() override;

    /// The new channel; valid once the command was pushed.
    ChannelRef channel() const { return {graphRef(), m_id}; }

private:
    ChannelEdge m_channel;
    ChannelId m_id;
};

/// Changes what channels of one graph say. Steps of one gesture merge.
class ChangeChannels : public DocumentCommand
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::ChangeChannels)

public:
    struct Change
    {
        ChannelId id;
        ChannelEdge before;
        ChannelEdge after;
    };

    ChangeChannels(Document &document, const GraphRef &graph, std::vector<Change> changes, int gesture = 0);

    void redo() override;
    void undo() override;
    int id() const override { return m_gesture ? ChangeChannelsId : NoMerge; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    std::vector<Change> m_changes;
    int m_gesture;
};

/// Joins two jobs, standard output to standard input, as one step. `delivery` is for all channels of that output;
/// without one the new channel takes what these say.
ChannelRef joinByChannel(Document &document, const JobRef &writer, const JobRef &reader,
    std::optional<EdgeDelivery> delivery = {});

/// Changes a channel, if what it says is new. Delivery is of all channels of its output, and lines of all that share an
/// end with it, through any number of them: the others follow.
void changeChannel(Document &document, const ChannelRef &ref, ChannelEdge channel, int gesture = 0);

} // namespace weftwork
