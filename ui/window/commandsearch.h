// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/graphref.h"

#include <QFrame>
#include <QIcon>

class QAction;
class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace weftwork {

class Document;
class Selection;

/// The field that finds jobs and actions by a part of their name: the best match first, Return does it. It opens over
/// the toolbar's field. The window owns it.
class CommandSearch : public QFrame
{
    Q_OBJECT

public:
    CommandSearch(Document &document, Selection &selection, QList<QAction *> actions, QWidget *parent);

    void openAt(const QRect &field);
    QLineEdit *field() const { return m_field; }
    QListWidget *list() const { return m_list; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Entry
    {
        QString text;
        QString note;
        QIcon icon;
        QAction *action = nullptr;
        JobRef job;
        int rank = 0;
    };

    void collect();
    void filter();
    void fitHeight();
    void choose(const QListWidgetItem *item);

    Document &m_document;
    Selection &m_selection;
    QList<QAction *> m_actions;
    QList<Entry> m_entries;
    QLineEdit *m_field;
    QListWidget *m_list;
    QLabel *m_nothing;
};

/// How well a name fits what is typed: smaller is better, -1 not at all. Letters in order are enough.
int matchRank(const QString &name, const QString &typed);

} // namespace weftwork
