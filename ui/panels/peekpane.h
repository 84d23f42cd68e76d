// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace weftwork {

/// Shows on demand what lies in a pipe, and takes nothing out of it. Owned by the page of a channel.
class PeekPane : public QWidget
{
    Q_OBJECT

public:
    explicit PeekPane(QWidget *parent = nullptr);

    /// The number of its inode; 0: there is none to look into.
    void setPipe(quint64 pipe) { m_pipe = pipe; }
    /// Another channel: what was seen of the one before goes.
    void forget();

private:
    void peek();
    void showPeeked(const QByteArray &bytes);

    quint64 m_pipe = 0;
    int m_look = 0; ///< the last one; an answer to an earlier one is dropped
    QPushButton *m_button;
    QLabel *m_hint;
    QPlainTextEdit *m_peeked;
};

} // namespace weftwork
