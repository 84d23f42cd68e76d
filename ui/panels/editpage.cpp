// SPDX-License-Identifier: Apache-2.0
#include "panels/editpage.h"

#include "document/document.h"
#include "panels/fields.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace weftwork {

namespace {
/// A field in which nothing was typed would swallow the keys of undo and redo, and do nothing.
bool isForTheDocument(const QObject &field, const QKeyEvent &key)
{
    const auto *text = qobject_cast<const QPlainTextEdit *>(&field);
    const auto *line = qobject_cast<const QLineEdit *>(&field);
    line = line ? line : field.findChild<const QLineEdit *>(); // of a spin box
    if (key.matches(QKeySequence::Undo)) {
        return !(line && line->isUndoAvailable()) && !(text && text->document()->isUndoAvailable());
    }
    return key.matches(QKeySequence::Redo) && !(line && line->isRedoAvailable()) && !(text && text->document()->isRedoAvailable());
}
} // namespace

EditPage::EditPage(Document &document, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_selection(selection)
{
}

void EditPage::watch(std::initializer_list<QWidget *> fields)
{
    for (QWidget *field : fields) {
        field->installEventFilter(this);
    }
}

void EditPage::turnToAnother()
{
    m_gesture = focusWidget() ? m_document.nextGesture() : 0;
    for (QWidget *field : findChildren<QWidget *>()) {
        setWrong(*field, false);
    }
}

bool EditPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isForTheDocument(*watched, *static_cast<QKeyEvent *>(event))) {
        event->ignore();
        return true;
    }
    if (event->type() == QEvent::FocusIn) {
        m_gesture = m_document.nextGesture();
    } else if (event->type() == QEvent::FocusOut) {
        m_gesture = 0;
        QMetaObject::invokeMethod(this, &EditPage::refresh, Qt::QueuedConnection);
    }
    return false;
}

} // namespace weftwork
