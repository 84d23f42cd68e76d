// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace weftwork {

class JobGraph;

/// Asks before the first run of a file that was not made here: it lists every command that would run. A sheet above
/// the canvas that stops nobody. The window owns it.
class RunSheet : public QFrame
{
    Q_OBJECT

public:
    explicit RunSheet(QWidget *parent = nullptr);

    void ask(const JobGraph &graph, const QString &filePath);
    QString commands() const;

signals:
    void accepted();

private:
    QLabel *m_headline;
    QLabel *m_sentence;
    QPlainTextEdit *m_list;
    QPushButton *m_run;
};

/// Every command of a graph, nested ones included, a paragraph a job; and how many jobs do work.
struct CommandList
{
    QString text;
    int jobs = 0;
};
CommandList commandList(const JobGraph &graph);

} // namespace weftwork
