// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/strongid.h"

namespace weftwork {

/// A job in a run: its place when graph and nested graphs are walked in creation order, a graph job before its
/// members. The journal's head maps numbers to paths.
using JobNumber = StrongId<struct JobNumberTag>;

} // namespace weftwork
