// SPDX-License-Identifier: Apache-2.0
#include "window/filecontroller.h"

#include "document/document.h"
#include "graph/jobkey.h"
#include "window/noticebar.h"
#include "window/recentfiles.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace weftwork {

namespace {
const QString saveTopic = QStringLiteral("save");
const QString openTopic = QStringLiteral("open");
const QString conflictTopic = QStringLiteral("conflict");
} // namespace

FileController::FileController(Document &document, NoticeBar &notices, QWidget *window)
    : QObject(window)
    , m_document(document)
    , m_notices(notices)
    , m_window(window)
    , m_file(document)
{
    connect(&m_file, &DocumentFile::loaded, this, [this] {
        m_notices.clear(openTopic);
        if (!m_document.filePath().isEmpty()) {
            RecentFiles::add(m_document.filePath());
        }
        emit problemsMet({});
        emit opened();
    });
    connect(&m_file, &DocumentFile::loadFailed, this, [this](const QString &path, const Problems &problems) {
        m_notices.tell(openTopic, problems.front());
        emit problemsMet(problems);
        emit unreadable(path, problems);
    });
    connect(&m_file, &DocumentFile::saved, this, &FileController::finishSave);
    connect(&m_file, &DocumentFile::saveFailed, this, [this](const Problem &problem) {
        m_afterSave = nullptr;
        m_notices.tell(saveTopic, problem);
    });
    connect(&m_file, &DocumentFile::conflictChanged, this, &FileController::showConflict);
    connect(&m_file, &DocumentFile::reloaded, this, [this] {
        m_notices.tell(conflictTopic, NoticeBar::Tone::Note,
            tr("%1 was changed by another program. The new version is shown; Undo brings yours back.")
                .arg(QFileInfo(m_document.filePath()).fileName()));
    });
}

void FileController::open(const QString &path)
{
    m_file.load(path);
}

void FileController::chooseAndOpen()
{
    const QString folder = QFileInfo(m_document.filePath()).absolutePath();
    const QString path = QFileDialog::getOpenFileName(m_window, tr("Open a graph"),
        m_document.filePath().isEmpty() ? QString() : folder, tr("Graphs (*.weft *.dot *.gv);;All files (*)"));
    if (!path.isEmpty()) {
        emit openRequested(path);
    }
}

QString FileController::askForName(const QString &title)
{
    const QString known = m_document.filePath();
    const QString proposal = known.isEmpty() ? keyFromText(m_document.title()) + QStringLiteral(".weft") : known;
    QString path = QFileDialog::getSaveFileName(m_window, title, proposal, tr("Graphs (*.weft)"));
    if (!path.isEmpty() && QFileInfo(path).suffix().isEmpty()) {
        path += QStringLiteral(".weft");
    }
    return path;
}

void FileController::save()
{
    m_file.lookOutside();
    if (m_document.filePath().isEmpty()) {
        saveAs();
    } else if (m_file.hasConflict()) {
        m_afterSave = nullptr;
        askWhichToKeep(tr("%1 was not saved, for another program changed it too. Choose which to keep."));
    } else {
        m_file.save();
    }
}

void FileController::saveAs()
{
    saveUnder(askForName(tr("Save the graph")));
}

void FileController::saveUnder(const QString &path)
{
    if (path.isEmpty()) {
        m_afterSave = nullptr;
    } else {
        m_file.saveAs(path);
    }
}

void FileController::saveThen(std::function<void()> then, const QString &title)
{
    m_afterSave = std::move(then);
    if (m_document.filePath().isEmpty()) {
        saveUnder(askForName(title));
    } else {
        save();
    }
}

void FileController::finishSave()
{
    m_notices.clear(saveTopic);
    RecentFiles::add(m_document.filePath());
    emit savedFile();
    if (const auto then = std::exchange(m_afterSave, nullptr)) {
        then();
    }
}

void FileController::showConflict()
{
    if (!m_file.hasConflict()) {
        m_notices.clear(conflictTopic);
        return;
    }
    askWhichToKeep(tr("%1 was changed by another program while you have changes of your own. Choose which to keep."));
}

void FileController::askWhichToKeep(const QString &text)
{
    m_notices.tell(conflictTopic, NoticeBar::Tone::Error, text.arg(QFileInfo(m_document.filePath()).fileName()),
        {{tr("Keep mine"), [this] { m_file.keepMine(); }}, {tr("Take theirs"), [this] { m_file.takeTheirs(); }}});
}

bool FileController::mayClose()
{
    if (!m_document.isModified() || (m_document.graph().jobCount() == 0 && m_document.filePath().isEmpty())) {
        return true;
    }
    QMessageBox question(QMessageBox::Question, tr("Save the changes?"),
        tr("%1 has changes that are not saved.").arg(m_document.title()), QMessageBox::NoButton, m_window);
    const QAbstractButton *saveButton = question.addButton(tr("Save and close"), QMessageBox::AcceptRole);
    const QAbstractButton *loseButton = question.addButton(tr("Lose the changes"), QMessageBox::DestructiveRole);
    QPushButton *keepButton = question.addButton(tr("Keep open"), QMessageBox::RejectRole);
    question.setDefaultButton(keepButton);
    question.setEscapeButton(keepButton);
    question.exec();
    if (question.clickedButton() == saveButton) {
        saveThen([this] { emit closeRequested(); }, tr("Save before closing"));
        return false;
    }
    return question.clickedButton() == loseButton;
}

} // namespace weftwork
