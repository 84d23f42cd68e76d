// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagramnode.h"

#include <QHash>

namespace weftwork {

/// What a run shows on one job.
struct JobLook
{
    DisplayState state = DisplayState::Idle;
    float progress = -1; ///< 0 to 1; below 0 when not known
    Badge badge = Badge::None; ///< None: what the graph itself says (forever, a call)

    bool operator==(const JobLook &) const = default;
};

/// What a run shows on a graph. Jobs and channels that are not in it are idle. A value.
struct DiagramOverlay
{
    QHash<QString, JobLook> jobs; ///< by path
    QHash<QString, ChannelLook> channels; ///< by channelPath()
};

/// The name of a channel in an overlay: the path of its writer, then the key of its reader, with the names of output
/// and input where they have any.
inline QString channelPath(
    const QString &writerPath, const QString &readerKey, const QString &output = {}, const QString &input = {})
{
    const auto withEnd = [](const QString &job, const QString &end) { return end.isEmpty() ? job : job + u'.' + end; };
    return withEnd(writerPath, output) + QStringLiteral(" > ") + withEnd(readerKey, input);
}

} // namespace weftwork
