// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layout/flow.h"

namespace weftwork::flow {

/// Lays out one connected graph in layers. Self loops have no part in it. Its drawing starts at 0,0.
Drawing layoutConnected(const Graph &graph, const LayoutOptions &options, const std::stop_token &stop);

} // namespace weftwork::flow
