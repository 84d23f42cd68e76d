// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobdata.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace weftwork {

struct JobProperty;

/// The part of the job page for what few jobs say: places in limits, input, readiness, what is a success, when to try
/// again, how to end. Folded until somebody opens it or the job says one of these. Owned by the page, which watches the
/// fields.
class MoreFields : public QWidget
{
    Q_OBJECT

public:
    explicit MoreFields(QWidget *page);

    void show(const JobData &data);
    /// Another job is shown: fold what it does not need.
    void turnTo(const JobData &data);

signals:
    void edited(const QString &text, const std::function<void(JobData &)> &change);

private:
    struct Line
    {
        const JobProperty *property;
        QLineEdit *field;
        QLabel *label;
        QLabel *hint;
    };

    void buildLines(QGridLayout &grid);
    void buildReadiness(QGridLayout &grid);
    void buildInput(QGridLayout &grid);
    void setOpen(bool isOpen);
    void editLine(const Line &line, const QString &text);
    void editReadiness();
    void editInput();
    void showReadiness(const JobData &data);
    void showInput(const JobData &data);

    QWidget *m_page;
    QToolButton *m_opener;
    QWidget *m_fields;
    QList<Line> m_lines;
    QComboBox *m_ready;
    QLabel *m_readyLabel;
    QLineEdit *m_readyValue;
    QLabel *m_readyValueHint;
    QLineEdit *m_readyTimeout;
    QLabel *m_readyTimeoutHint;
    QLabel *m_readyTimeoutLabel;
    QComboBox *m_input;
    QLabel *m_inputLabel;
    QPlainTextEdit *m_inputText;
    QLineEdit *m_inputFile;
};

} // namespace weftwork
