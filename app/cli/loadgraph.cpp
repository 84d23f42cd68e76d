// SPDX-License-Identifier: Apache-2.0
#include "cli/loadgraph.h"

#include "format/dotreader.h"
#include "run/endingcheck.h"
#include "support/safefile.h"

#include <QFileInfo>

namespace weftwork::cli {

namespace {
/// A graph file of a million jobs has a tenth of this.
constexpr qint64 largestFile = qint64(1) << 30;

Result<LoadedGraph> loadDot(LoadedGraph loaded, const QString &file)
{
    Result<JobGraph> imported = importDot(loaded.bytes, file, QFileInfo(QStringLiteral("/proc/self/exe")).symLinkTarget());
    if (!imported) {
        return imported.problems();
    }
    loaded.problems = imported.problems();
    loaded.graph = std::move(*imported);
    return loaded;
}
} // namespace

bool isDotFile(const QString &file)
{
    return file.endsWith(QLatin1String(".dot"), Qt::CaseInsensitive) || file.endsWith(QLatin1String(".gv"), Qt::CaseInsensitive);
}

Result<LoadedGraph> loadGraph(const QString &file, LooseEnds looseEnds)
{
    Result<QByteArray> bytes = readFile(file, largestFile);
    if (!bytes) {
        return bytes.problem();
    }
    LoadedGraph loaded;
    loaded.bytes = std::move(*bytes);
    loaded.file = QFileInfo(file).absoluteFilePath();
    if (isDotFile(file)) {
        return loadDot(std::move(loaded), file);
    }
    Result<WeftDocument> document = readWeft(loaded.bytes, file, looseEnds);
    if (!document) {
        return document.problems();
    }
    loaded.problems = document->warnings;
    const Problems against = document->check();
    loaded.problems.insert(loaded.problems.end(), against.begin(), against.end());
    if (!hasError(loaded.problems)) {
        for (Problem problem : checkEnding(NumberedGraph(document->graph))) {
            problem.where = document->places.locate(problem.where.jobPath);
            loaded.problems.push_back(std::move(problem));
        }
    }
    loaded.graph = std::move(document->graph);
    loaded.lineEnd = document->lineEnd;
    return loaded;
}

} // namespace weftwork::cli
