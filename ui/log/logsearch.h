// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "log/joblog.h"

#include <QObject>
#include <QTimer>

namespace weftwork {

/// The line that most likely tells why a job failed: the last one that looks like an error, else the last of the
/// error stream, else the last one; -1 for an empty log. It looks at the last lines only.
qint64 failingLineOf(const JobLog &log);

/// Looks for a text in a log in small pieces, so that the window stays awake. Owned by the panel.
class LogSearch : public QObject
{
    Q_OBJECT

public:
    explicit LogSearch(QObject *parent = nullptr);

    /// Looks for the text from a line on, forward or backward, around the end once.
    void start(const JobLog *log, const QString &text, qint64 fromLine, bool isForward);
    void stop();

signals:
    void found(qint64 line);
    void notFound();

private:
    void look();

    const JobLog *m_log = nullptr;
    QString m_text;
    qint64 m_line = 0;
    qint64 m_left = 0;
    bool m_isForward = true;
    QTimer m_timer;
};

} // namespace weftwork
