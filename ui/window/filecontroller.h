// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/documentfile.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QWidget;

namespace weftwork {

class Document;
class NoticeBar;

/// Opens and saves for one window, and tells of it: errors and changes by others as notices, a question only before
/// something would be lost. Owned by the window.
class FileController : public QObject
{
    Q_OBJECT

public:
    FileController(Document &document, NoticeBar &notices, QWidget *window);

    DocumentFile &file() { return m_file; }

    void open(const QString &path);
    /// Asks for a file.
    void chooseAndOpen();
    /// While another program's version stands in the file, it asks again which to keep and saves nothing.
    void save();
    void saveAs();
    /// Saves, asking for a name where there is none; then calls `then` if that went well. `title`: of that question.
    void saveThen(std::function<void()> then, const QString &title);
    /// Whether the window may go: true, or false while it asks or saves; `closeRequested` follows when it may.
    bool mayClose();

signals:
    /// A file that was chosen: this window may show it, or another.
    void openRequested(const QString &path);
    void problemsMet(const weftwork::Problems &problems);
    void unreadable(const QString &path, const weftwork::Problems &problems);
    void opened();
    void savedFile();
    void closeRequested();

private:
    void showConflict();
    void askWhichToKeep(const QString &text);
    void finishSave();
    void saveUnder(const QString &path);
    QString askForName(const QString &title);

    Document &m_document;
    NoticeBar &m_notices;
    QWidget *m_window;
    DocumentFile m_file;
    std::function<void()> m_afterSave;
};

} // namespace weftwork
