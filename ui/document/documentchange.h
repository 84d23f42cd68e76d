// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/graphref.h"

namespace weftwork {

/// What one step did to a document: one kind, one graph, the jobs or dependencies it touched. A value, sent after the
/// graph has changed.
struct DocumentChange
{
    enum class Kind : quint8 {
        Reset, ///< everything may be new, ids too: loaded, reloaded, replaced
        JobsAdded,
        JobsRemoved, ///< with their links; no changes of their own are sent for these
        JobsChanged, ///< what they do, their label or their key
        JobsMoved,   ///< only their positions
        ViewChanged, ///< only colour or fold
        DependenciesAdded,
        DependenciesRemoved,
        DependenciesChanged, ///< only their condition
        ChannelsChanged, ///< added, removed, or what they say
        SettingsChanged, ///< name, window, tokens, parameters of the graph
    };

    Kind kind = Kind::Reset;
    GraphRef graph;
    QList<JobId> jobs;
    QList<DependencyId> dependencies;

    /// Whether what would run is the same as before.
    bool isOnlyDrawing() const { return kind == Kind::JobsMoved || kind == Kind::ViewChanged; }
};

} // namespace weftwork
