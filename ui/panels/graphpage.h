// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/graphref.h"
#include "graph/graphsettings.h"

#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace weftwork {

class Document;
class Selection;
class WorkerList;

/// What the inspector shows while no job is selected: the settings of the graph in view. Every edit is undoable.
/// Owned by the inspector.
class GraphPage : public QWidget
{
    Q_OBJECT

public:
    GraphPage(Document &document, Selection &selection, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void connectFields();
    void edit(const QString &text, const std::function<void(GraphSettings &)> &change);
    void editTimeout();
    void editTokens();
    void editParameters();
    void show();

    Document &m_document;
    Selection &m_selection;
    int m_gesture = 0;
    bool m_isShowing = false;
    QLabel *m_summary;
    QLineEdit *m_name;
    QSpinBox *m_window;
    QLineEdit *m_timeout;
    QPlainTextEdit *m_tokens;
    QPlainTextEdit *m_parameters;
    WorkerList *m_workers;
    QPlainTextEdit *m_description;
    QLabel *m_hint;
};

} // namespace weftwork
