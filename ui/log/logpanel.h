// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/graphref.h"
#include "log/joblog.h"

#include <QTimer>
#include <QWidget>

class QButtonGroup;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace weftwork {

class ChipLabel;
class Document;
class LogSearch;
class LogView;
class RunSession;
class Selection;

/// The tab Log of the lower panel: the output of the selected job, followed while it grows, with its attempts, its
/// streams and a search. Its controls stand in a row of their own beside the tabs. The lower panel owns it.
class LogPanel : public QWidget
{
    Q_OBJECT

public:
    LogPanel(Document &document, RunSession &run, Selection &selection, QWidget *parent = nullptr);

    /// The row for the head of the lower panel.
    QWidget *controls() const { return m_controls; }
    LogView &view() const { return *m_view; }
    /// Selects the job and shows this line (from 0) of its last attempt.
    void showLine(const QString &path, qint64 line);
    void focusSearch();
    /// The next job that failed, in the order of the graph, and the line that tells why (U25).
    void showNextFailure();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void follow();
    void openLog();
    void openFiles();
    void refresh();
    void showAttempts();
    void search(bool isForward);
    void updateHead();
    QString emptyText() const;

    Document &m_document;
    RunSession &m_run;
    Selection &m_selection;
    QString m_path;
    int m_attempt = 0;
    bool m_isAttemptChosen = false;
    JobLog m_log;
    QTimer m_timer;
    qint64 m_wantedLine = -1;
    qint64 m_searchLine = -1;

    LogView *m_view;
    LogSearch *m_search;
    QWidget *m_controls;
    ChipLabel *m_chip;
    QLabel *m_name;
    QWidget *m_attempts;
    QButtonGroup *m_attemptButtons;
    QLineEdit *m_field;
    QComboBox *m_streams;
    QToolButton *m_times;
    QToolButton *m_followButton;
    QToolButton *m_nextFailure;
};

} // namespace weftwork
