// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobdata.h"

#include <QObject>

#include <functional>

class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QStringListModel;
class QWidget;

namespace weftwork {

/// The rows of the job page that say what a call calls: worker, function and arguments. Owned by the page, which watches
/// the fields.
class CallFields : public QObject
{
    Q_OBJECT

public:
    CallFields(QGridLayout &grid, QWidget &page);

    /// Shows the rows if the job is a call. `workers`: those that it may name.
    void show(const JobData &data, const QStringList &workers);

signals:
    void edited(const QString &text, const std::function<void(JobData &)> &change);

private:
    void editArguments();

    QStringListModel *m_workers;
    QLineEdit *m_worker;
    QLineEdit *m_function;
    QPlainTextEdit *m_arguments;
    QLabel *m_hint;
    QList<QWidget *> m_all; // with their labels
};

} // namespace weftwork
