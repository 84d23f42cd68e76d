// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagramnode.h"

namespace weftwork {

/// At the right of a frame's header: "window 1 · 2 of 5 done".
QString frameNote(quint32 window, quint32 done, quint32 total);
/// The same after the graph's end: "3 succeeded · 1 failed".
QString frameResult(const MemberTally &tally);

/// On a folded graph: "5 of 6".
QString foldedCount(quint32 done, quint32 total);

/// The description of a job in a picture: its state, and how far it is.
QString jobDescription(const DiagramNode &node);

/// "Channel from Parse to Load", and with what flows in it.
QString channelTitle(const QString &writer, const QString &reader);
QString channelText(const QString &writer, const QString &reader, const ChannelLook &look);

} // namespace weftwork
