// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/graphref.h"
#include "graph/graphsettings.h"
#include "panels/editpage.h"

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
class GraphPage : public EditPage
{
    Q_OBJECT

public:
    GraphPage(Document &document, Selection &selection, QWidget *parent = nullptr);

private:
    void refresh() override;
    void build();
    void connectFields();
    void edit(const QString &text, const std::function<void(GraphSettings &)> &change);
    void editTimeout();
    void editTokens();
    void editParameters();

    QLabel *m_summary;
    QLineEdit *m_name;
    QSpinBox *m_window;
    QLineEdit *m_timeout;
    QLabel *m_timeoutHint = nullptr;
    QPlainTextEdit *m_tokens;
    QLabel *m_tokensHint;
    QPlainTextEdit *m_parameters;
    QLabel *m_parametersHint;
    WorkerList *m_workers;
    QPlainTextEdit *m_description;
};

} // namespace weftwork
