// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/openrun.h"
#include "cli/output.h"
#include "journal/channelmeter.h"

namespace weftwork::cli {

/// "parse:count", with the names of its ends where it has any: "parse.errors:count.right". What `peek` takes.
QString channelName(const OpenRun &run, ChannelNumber channel);
/// The channel of this name or number; a sentence if there is none.
Result<ChannelNumber> findChannel(const OpenRun &run, const QString &name);

/// "flowing  12.4 MB/s, 38 % full  parse:count"; of one that ended, how much went through it.
QString channelLine(const OpenRun &run, ChannelNumber channel, const ChannelMeter &meter, const Output &output);
/// The same as an object.
QJsonObject channelObject(const OpenRun &run, ChannelNumber channel, const ChannelMeter &meter);

} // namespace weftwork::cli
