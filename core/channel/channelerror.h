// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>

namespace weftwork {

/// Thrown by a write to a channel that is closed, also by one that waited for room when it was closed (C9).
class ChannelClosed : public std::runtime_error
{
public:
    ChannelClosed()
        : std::runtime_error("the channel is closed: nothing more can be written to it")
    {
    }
};

/// Thrown by a write to a full channel of one thread: it would wait for itself (Q3).
class ChannelFull : public std::logic_error
{
public:
    ChannelFull()
        : std::logic_error("the channel is full, and a channel of one thread does not wait: read from it before")
    {
    }
};

} // namespace weftwork
