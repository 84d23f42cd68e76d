// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/graphref.h"
#include "graph/dependency.h"
#include "panels/editpage.h"

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace weftwork {

class ChipLabel;
class Document;
class FillBar;
class PeekPane;
class RunSession;
class Selection;

/// The first tab of the inspector while a channel is selected: what it joins and says, what flows in it, who waits for
/// whom, and on demand what lies in it (U40). Every edit is an undoable command. Owned by the inspector.
class ChannelPage : public EditPage
{
    Q_OBJECT

public:
    ChannelPage(Document &document, RunSession &run, Selection &selection, QWidget *parent = nullptr);

private:
    void refresh() override;
    void build();
    void buildFlow(QVBoxLayout &rows);
    void buildProperties(QVBoxLayout &rows);
    void connectFields();

    void edit(const std::function<void(ChannelEdge &)> &change);
    void editEnd(QLineEdit &field, QString ChannelEdge::*end);
    void showData();
    void showEnd(QPushButton &link, const JobRef &job);
    void showFlow();

    RunSession &m_run;
    ChannelRef m_channel;

    ChipLabel *m_chip;
    QLabel *m_title;
    QLabel *m_state;
    QLabel *m_rate;
    FillBar *m_bar;
    QLabel *m_sentence;
    QWidget *m_figures;
    QLabel *m_inside;
    QLabel *m_total;
    PeekPane *m_peek;
    QPushButton *m_writer;
    QPushButton *m_reader;
    QLineEdit *m_output;
    QLineEdit *m_input;
    QLabel *m_nameHint;
    QSpinBox *m_capacity;
    QComboBox *m_delivery;
    QComboBox *m_items;
    QComboBox *m_earlyEnd;
};

} // namespace weftwork
