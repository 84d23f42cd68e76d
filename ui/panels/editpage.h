// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <initializer_list>

namespace weftwork {

class Document;
class Selection;

/// A page of the inspector whose fields edit what is selected: each field makes one undoable step of what is typed while
/// it has the focus, and what is shown is no edit. Owned by the inspector.
class EditPage : public QWidget
{
    Q_OBJECT

protected:
    EditPage(Document &document, Selection &selection, QWidget *parent);

    Document &document() const { return m_document; }
    Selection &selection() const { return m_selection; }

    /// Shows what is selected as it is now.
    virtual void refresh() = 0;
    void watch(std::initializer_list<QWidget *> fields);
    bool eventFilter(QObject *watched, QEvent *event) override;

    /// Of the field that has the focus; 0: each edit is a step of its own.
    int gesture() const { return m_gesture; }
    /// Something else is selected: what is typed now is another step, though the focus stays, and what could not be used
    /// is forgotten.
    void turnToAnother();
    /// While fields are filled: what they tell is nobody's edit.
    bool m_isShowing = false;

private:
    Document &m_document;
    Selection &m_selection;
    int m_gesture = 0;
};

} // namespace weftwork
