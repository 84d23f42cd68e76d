// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/strongid.h"

namespace weftwork {

/// A job in its graph: a dense number in creation order, never stored in a file and never used again after removal.
using JobId = StrongId<struct JobTag>;

/// A dependency in its graph, in the order in which they were made.
using DependencyId = StrongId<struct DependencyTag>;

/// A channel in its graph, in the order in which they were made.
using ChannelId = StrongId<struct ChannelTag>;

} // namespace weftwork
