// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/graphref.h"
#include "graph/jobdata.h"
#include "panels/editpage.h"

#include <functional>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QVBoxLayout;

namespace weftwork {

class CallFields;
class ChannelList;
class ChipLabel;
class Document;
class LinkList;
class MoreFields;
class RunSession;
class Selection;

/// The tab Job of the inspector: what the selected job says and how it stands. Every edit is an undoable command;
/// typing in one field is one step. Owned by the inspector.
class JobPage : public EditPage
{
    Q_OBJECT

public:
    JobPage(Document &document, RunSession &run, Selection &selection, QWidget *parent = nullptr);

    void focusTitle();

private:
    void refresh() override;
    void build();
    void buildHead(QVBoxLayout &rows);
    void buildWork(QVBoxLayout &rows);
    void buildProperties(QVBoxLayout &rows);
    void buildLinks(QVBoxLayout &rows);
    void connectFields();

    /// Changes the selected job in the step of the field that has the focus.
    void edit(const QString &text, const std::function<void(JobData &)> &change);
    void editDuration(QLineEdit &field, QLabel &hint, const QString &text, Milliseconds JobDetails::*member);
    void editEnvironment();
    void changeKind();
    void showData(const JobData &data);
    void showRun();
    void showLinks();

    RunSession &m_run;
    JobRef m_job;

    QLabel *m_several;
    ChipLabel *m_chip;
    QLineEdit *m_title;
    QLabel *m_path;
    QLabel *m_state;
    QLabel *m_time;
    QLabel *m_sentence;
    QLabel *m_workLabel;
    QPlainTextEdit *m_work;
    QLabel *m_workHint;
    QComboBox *m_kind;
    QLineEdit *m_folder;
    QLabel *m_folderLabel = nullptr;
    QList<QWidget *> m_ofWork; // what means nothing for a barrier, with their labels
    QLineEdit *m_duration;
    QLabel *m_durationLabel = nullptr;
    QLabel *m_durationHint = nullptr;
    CallFields *m_call;
    MoreFields *m_more;
    QLineEdit *m_timeout;
    QLabel *m_timeoutHint = nullptr;
    QSpinBox *m_retries;
    QComboBox *m_onFailure;
    QComboBox *m_forever;
    QPlainTextEdit *m_environment;
    QLabel *m_environmentLabel = nullptr;
    QLabel *m_environmentHint;
    QPlainTextEdit *m_details;
    QLabel *m_needsLabel;
    QLabel *m_neededByLabel;
    QLabel *m_readsFromLabel;
    QLabel *m_writesToLabel;
    LinkList *m_needs;
    LinkList *m_neededBy;
    ChannelList *m_readsFrom;
    ChannelList *m_writesTo;
};

} // namespace weftwork
