// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/graphsettings.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;
class QVBoxLayout;

namespace weftwork {

/// The workers that a graph declares, one below the other: name, how many at once, command. What cannot be used is
/// outlined and keeps what was there before; a row that is begun counts when it is whole. Owned by the graph page.
class WorkerList : public QWidget
{
    Q_OBJECT

public:
    /// `watcher` gets the events of all fields.
    explicit WorkerList(QObject &watcher, QWidget *parent = nullptr);

    /// Rebuilds nothing if they are those that it has.
    void setWorkers(const std::vector<WorkerDeclaration> &workers);
    const std::vector<WorkerDeclaration> &workers() const { return m_workers; }

signals:
    void edited(const QString &text);
    /// And nothing else was changed; calls may go with it.
    void renamed(const QString &before, const QString &after);

private:
    struct Row
    {
        WorkerDeclaration original; // unknown members stay with it
        QWidget *widget;
        QLineEdit *name;
        QSpinBox *size;
        QLineEdit *command;
        QToolButton *removeButton;
    };

    void addRow(const WorkerDeclaration &worker);
    void removeRow(const QWidget *widget);
    /// Empty: some of them cannot be used, and say so.
    std::optional<std::vector<WorkerDeclaration>> usableRows();
    void takeRows(const QString &text);
    void takeName(const QWidget *widget);
    QString problemOf(const Row &row, const std::vector<WorkerDeclaration> &before, WorkerDeclaration &worker) const;

    QObject &m_watcher;
    std::vector<WorkerDeclaration> m_workers;
    std::vector<Row> m_rows;
    QVBoxLayout *m_rowLayout;
    QLabel *m_hint;
    QPushButton *m_addButton;
};

} // namespace weftwork
