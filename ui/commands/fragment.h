// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/document.h"

namespace weftwork {

/// A copy of some jobs of a graph with the links between them, in creation order.
JobGraph fragmentOf(const JobGraph &graph, const QList<JobId> &jobs);

/// Jobs as text for the clipboard: a graph file.
QString textFromJobs(const Document &document, const QList<JobRef> &jobs);
/// The jobs of a text: of a graph file, or of shell lines, one job a line. Empty if there is nothing in it.
JobGraph jobsFromText(const QString &text);

/// Puts the jobs of a text into a graph, as one step; the new jobs. `corner`: where the upper left one goes.
QList<JobRef> pasteText(
    Document &document, const GraphRef &graph, const QString &text, std::optional<QPointF> corner = {});
/// Copies jobs beside themselves, as one step; the new jobs.
QList<JobRef> duplicateJobs(Document &document, const QList<JobRef> &jobs);

} // namespace weftwork
