// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagramnode.h"

namespace weftwork {

/// What flows in a channel, as whoever follows a run measured it. A value.
struct ChannelFlow
{
    DisplayState state = DisplayState::Flow;
    bool hasEnded = false;
    double fill = 0; ///< 0 to 1
    double bytesPerSecond = 0;
    double itemsPerSecond = -1; ///< below 0: not counted
    qint64 bytes = -1; ///< that went through; below 0: unknown
    qint64 items = -1;

    bool countsItems() const { return items >= 0; }
};

/// "402,118 items", or "1.2 GB" where they are not counted; empty where nothing is known.
QString totalText(const ChannelFlow &flow);
/// "1,240/s" or "1.2 MB/s".
QString rateText(const ChannelFlow &flow);
/// "38 % full", or "full".
QString fillText(double fill);
/// "1.2 MB": of bytes, for people.
QString dataSizeText(double bytes);

/// "flowing, 1,240/s, 38 % full" or "ended, 402,118 items": what is read aloud.
QString flowDescription(const ChannelFlow &flow);

/// How it is drawn (VISUAL 4): "1,240/s · 38 % full" while it flows, the total afterwards.
ChannelLook channelLook(const ChannelFlow &flow);

} // namespace weftwork
