// SPDX-License-Identifier: Apache-2.0
#include "document/documentfile.h"

#include "commands/changesettings.h"
#include "document/background.h"
#include "document/document.h"
#include "format/dotreader.h"
#include "format/weftreader.h"
#include "format/weftwriter.h"
#include "graph/graphcheck.h"
#include "support/safefile.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace weftwork {

namespace {
constexpr qint64 maximumFileSize = 256 << 20;

struct LoadedText
{
    QByteArray digest;
    Result<WeftDocument> document;
};

struct Saved
{
    QByteArray digest;
    Result<Done> result;
};

/// What the reader alone knows. What the graph itself tells is for the document, which checks it anew after each change.
Problems withoutChecks(Problems problems, const JobGraph &graph)
{
    for (const Problem &checked : checkGraph(graph)) {
        std::erase_if(problems, [&checked](const Problem &one) {
            return one.what == checked.what && one.where.jobPath == checked.where.jobPath;
        });
    }
    return problems;
}

LoadedText readFileAndGraph(const QString &path)
{
    Result<QByteArray> text = readFile(path, maximumFileSize);
    if (!text) {
        return {{}, Result<WeftDocument>(text.problems())};
    }
    const QByteArray digest = FileWatch::digestOf(*text);
    if (isDotFile(path)) {
        Result<JobGraph> graph = importDot(*text, path, QCoreApplication::applicationFilePath());
        if (!graph) {
            return {digest, Result<WeftDocument>(graph.problems())};
        }
        WeftDocument imported;
        imported.graph = std::move(*graph);
        imported.warnings = withoutChecks(graph.problems(), imported.graph);
        return {digest, std::move(imported)};
    }
    return {digest, readWeft(*text, path)};
}
} // namespace

bool isDotFile(const QString &path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    return ending == QLatin1String("dot") || ending == QLatin1String("gv");
}

DocumentFile::DocumentFile(Document &document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    connect(&m_watch, &FileWatch::changed, this, &DocumentFile::changedOutside);
}

void DocumentFile::load(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    m_isBusy = true;
    inBackground(this, [absolute] { return readFileAndGraph(absolute); },
        [this, absolute](LoadedText loaded) { finishLoad(absolute, loaded.digest, std::move(loaded.document)); });
}

void DocumentFile::finishLoad(const QString &path, const QByteArray &digest, Result<WeftDocument> result)
{
    m_isBusy = false;
    if (!result) {
        emit loadFailed(path, result.problems());
        return;
    }
    m_lineEnd = result->lineEnd;
    m_outsideText = QByteArray();
    const bool isImported = isDotFile(path);
    m_document.setGraph(std::move(result->graph), isImported ? QString() : path);
    m_document.setReadProblems(result->warnings);
    if (isImported) {
        m_watch.stop();
    } else {
        m_watch.watch(path, digest);
    }
    emit conflictChanged();
    emit loaded();
}

void DocumentFile::save()
{
    Q_ASSERT(!m_document.filePath().isEmpty());
    write(m_document.filePath());
}

void DocumentFile::saveAs(const QString &path)
{
    write(QFileInfo(path).absoluteFilePath());
}

void DocumentFile::write(const QString &path)
{
    const int step = m_document.undoStack().index();
    m_isBusy = true;
    m_watch.stop();
    const auto save = [path, graph = m_document.graph(), lineEnd = m_lineEnd] {
        const QByteArray text = writeWeft(graph, lineEnd);
        return Saved{FileWatch::digestOf(text), saveFile(path, text)};
    };
    inBackground(this, save, [this, path, step](const Saved &saved) { finishSave(path, step, saved.digest, saved.result); });
}

void DocumentFile::finishSave(const QString &path, int step, const QByteArray &digest, const Result<Done> &result)
{
    m_isBusy = false;
    if (!result) {
        if (!m_document.filePath().isEmpty()) {
            m_watch.watch(m_document.filePath(), digest);
        }
        emit saveFailed(result.problem());
        return;
    }
    m_outsideText = QByteArray();
    m_document.setFilePath(path);
    m_watch.watch(path, digest);
    if (m_document.undoStack().index() == step) {
        m_document.undoStack().setClean();
    }
    emit conflictChanged();
    emit saved();
}

void DocumentFile::changedOutside(const QByteArray &text)
{
    if (m_document.isModified()) {
        m_outsideText = text.isNull() ? QByteArray("") : text;
        emit conflictChanged();
    } else if (replaceBy(text)) {
        m_document.undoStack().setClean();
        emit reloaded();
    }
}

bool DocumentFile::replaceBy(const QByteArray &text)
{
    Result<WeftDocument> result = readWeft(text, m_document.filePath());
    if (!result) {
        m_document.setReadProblems(result.problems());
        return false;
    }
    m_lineEnd = result->lineEnd;
    m_document.push(std::make_unique<ReplaceGraph>(m_document, std::move(result->graph), tr("Reload from disk")));
    m_document.setReadProblems(result->warnings);
    return true;
}

void DocumentFile::keepMine()
{
    m_outsideText = QByteArray();
    emit conflictChanged();
}

void DocumentFile::takeTheirs()
{
    if (replaceBy(m_outsideText)) {
        m_outsideText = QByteArray();
        m_document.undoStack().setClean();
        emit reloaded();
    }
    emit conflictChanged();
}

} // namespace weftwork
