// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/document.h"

namespace weftwork {

/// Jobs as text for the clipboard: a graph file of its own, which other windows, editors and chats can hold.
QString textFromJobs(const Document &document, const QList<JobRef> &jobs);

/// The jobs of a text: of a graph file, else of shell lines, one job a line. Empty if there is nothing in it.
JobGraph jobsFromText(const QString &text);

/// Puts the jobs of a text into a graph, as one step; the new jobs. `corner`: where the upper left one goes; without
/// it they keep their places, or the layout finds some.
QList<JobRef> pasteJobs(
    Document &document, const GraphRef &graph, const QString &text, std::optional<QPointF> corner = {});

} // namespace weftwork
