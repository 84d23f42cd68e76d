// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "format/weftreader.h"

#include <QByteArray>
#include <QString>

namespace weftwork::cli {

/// A graph that was read for a verb, with the bytes of its file.
struct LoadedGraph
{
    JobGraph graph;
    QByteArray bytes;
    QString file;     ///< absolute
    LineEnd lineEnd = LineEnd::Lf;
    Problems problems; ///< what stands against running it, and warnings; each with its place
};

/// Reads a .weft file, or by the limited helper a .dot or .gv file. Runs nothing of it.
Result<LoadedGraph> loadGraph(const QString &file, LooseEnds looseEnds = LooseEnds::Refused);

bool isDotFile(const QString &file);

} // namespace weftwork::cli
