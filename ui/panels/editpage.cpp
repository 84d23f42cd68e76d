// SPDX-License-Identifier: Apache-2.0
#include "panels/editpage.h"

#include "document/document.h"

#include <QEvent>

namespace weftwork {

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

void EditPage::beginGesture()
{
    m_gesture = focusWidget() ? m_document.nextGesture() : 0;
}

bool EditPage::eventFilter(QObject *, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        m_gesture = m_document.nextGesture();
    } else if (event->type() == QEvent::FocusOut) {
        m_gesture = 0;
        QMetaObject::invokeMethod(this, &EditPage::refresh, Qt::QueuedConnection);
    }
    return false;
}

} // namespace weftwork
