// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/graphref.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace weftwork {

class Document;
class RunSession;
class Selection;

/// The channels that a job reads from, or writes to: the job at the other end as a link, what flows as a link to the
/// channel, and a button to remove it. Owned by the job page.
class ChannelList : public QWidget
{
    Q_OBJECT

public:
    enum class Side : quint8 { ReadsFrom, WritesTo };

    ChannelList(Document &document, RunSession &run, Selection &selection, Side side, QWidget *parent = nullptr);

    /// Shows the channels of a job; cheap where nothing is new.
    void setJob(const JobRef &job);

private:
    struct Row
    {
        ChannelRef channel;
        JobRef other;
        QString title;
        int state = 0;

        bool operator==(const Row &) const = default;
    };

    QList<Row> rowsOf(const JobRef &job) const;
    void rebuild();
    void showFlow();

    Document &m_document;
    RunSession &m_run;
    Selection &m_selection;
    Side m_side;
    QList<Row> m_rows;
    QList<QPushButton *> m_flows; // of m_rows
    QVBoxLayout *m_layout;
};

} // namespace weftwork
