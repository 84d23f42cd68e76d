// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/filewatch.h"
#include "format/lineend.h"
#include "support/result.h"

#include <QObject>

namespace weftwork {

class Document;
struct WeftDocument;

/// Brings a document from its file and back, and follows changes that others make to the file. Disks are slow: it
/// reads and writes in another thread and tells by a signal. Owned beside its document; window's thread.
class DocumentFile : public QObject
{
    Q_OBJECT

public:
    explicit DocumentFile(Document &document, QObject *parent = nullptr);

    /// Opens a graph file, or imports a DOT file into a new document.
    void load(const QString &path);
    /// Writes the document to its file; it must have one.
    void save();
    void saveAs(const QString &path);

    bool isBusy() const { return m_isBusy; }
    /// Takes notice at once of what others wrote.
    void lookOutside() { m_watch.look(); }
    /// Whether the file says something else than this changed document, and nobody has decided yet.
    bool hasConflict() const { return !m_outsideText.isNull(); }
    /// Decides a conflict: the next save overwrites the file.
    void keepMine();
    /// Decides a conflict: the file's graph replaces this one, as a step that can be undone. One that cannot be read
    /// decides nothing.
    void takeTheirs();

signals:
    void loaded();
    void saved();
    /// The document is as it was.
    void loadFailed(const QString &path, const weftwork::Problems &problems);
    void saveFailed(const weftwork::Problem &problem);
    /// The file was changed by others and the document took it in, or could not read it.
    void reloaded();
    void conflictChanged();

private:
    void finishLoad(const QString &path, const QByteArray &digest, Result<WeftDocument> result);
    void write(const QString &path);
    /// `step`: of the undo stack, when the graph was taken.
    void finishSave(const QString &path, int step, const QByteArray &digest, const Result<Done> &result);
    void changedOutside(const QByteArray &text);
    bool replaceBy(const QByteArray &text);

    Document &m_document;
    FileWatch m_watch;
    LineEnd m_lineEnd = LineEnd::Lf;
    QByteArray m_outsideText; // null: no conflict
    bool m_isBusy = false;
};

/// Whether a path names a DOT file, by its ending.
bool isDotFile(const QString &path);

} // namespace weftwork
