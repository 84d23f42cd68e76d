// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"
#include "support/result.h"

#include <chrono>

namespace weftwork {

/// Writes legacyDot() to a file. Returns "(Over)wrote <file>" (R7). Waits for the disk.
Result<QString> exportLegacyDot(const JobGraph &graph, const QString &file);

/// Writes <name>.dot and has Graphviz's `dot`, if it is installed, make <name>.<suffix> of it; returns the name of that
/// picture (R8). Names are handed over as they are, to no shell (X13). A problem if dot fails, makes nothing or takes
/// longer than `patience`. Weftwork's own pictures need none of this (R9). Not for the window's thread.
Result<QString> exportLegacyGraphic(const JobGraph &graph, const QString &name, const QString &suffix,
    std::chrono::milliseconds patience = std::chrono::minutes(1));
/// The same with "png" and "svg".
Result<QString> exportLegacyPng(const JobGraph &graph, const QString &name);
Result<QString> exportLegacySvg(const JobGraph &graph, const QString &name);

} // namespace weftwork
