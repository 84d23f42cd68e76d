// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "log/joblog.h"
#include "log/logtext.h"

#include <QAbstractScrollArea>
#include <QDateTime>

#include <functional>

class QPushButton;

namespace weftwork {

/// Shows the lines of a job's log, however many there are: it reads only what is in sight. It follows the end until
/// a person scrolls up, and then says how many lines have come since. The panel owns it and the log.
class LogView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit LogView(QWidget *parent = nullptr);

    /// Shows another log from its end, or nothing.
    void setLog(const JobLog *log);
    /// After the log has grown or was cut.
    void logChanged();
    /// How a time of the run reads; without one the column of times is not drawn.
    void setClock(std::function<QDateTime(Nanoseconds)> clock);
    void setTimesShown(bool areShown);
    void setEmptyText(const QString &text);

    bool isFollowing() const { return m_isFollowing; }
    void setFollowing(bool isFollowing);
    qint64 newLineCount() const { return m_newLines; }

    /// The line that tells why the job failed; -1 for none. Counted from 0.
    void setFailingLine(qint64 line);
    qint64 failingLine() const { return m_failingLine; }
    /// Brings a line into the middle and marks it.
    void showLine(qint64 line);
    void setSearchText(const QString &text);
    qint64 firstShownLine() const;
    int rowHeight() const { return m_rowHeight; }
    /// Of the column of line numbers.
    int numberWidth() const { return m_numberWidth; }
    /// What Ctrl+C copies.
    QString selectedText() const;

signals:
    void followingChanged(bool isFollowing);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void measure();
    void updateScrollBars();
    void placeButton();
    void updateButton();
    void userScrolled();
    qint64 lineAt(QPoint point) const;
    void paintLine(QPainter &painter, const QRect &row, const LogLine &line);
    void paintText(QPainter &painter, QPoint baseLine, const ShownText &shown);
    void paintMatches(QPainter &painter, const QRect &row, const QString &text) const;
    void copy() const;

    const JobLog *m_log = nullptr;
    std::function<QDateTime(Nanoseconds)> m_clock;
    QString m_emptyText;
    QString m_search;
    QPushButton *m_newLinesButton;
    qint64 m_newLines = 0;
    qint64 m_knownLines = 0;
    qint64 m_failingLine = -1;
    qint64 m_selectionStart = -1;
    qint64 m_selectionEnd = -1;
    int m_rowHeight = 20;
    int m_numberWidth = 54;
    int m_timeWidth = 112;
    int m_widest = 0;
    bool m_areTimesShown = true;
    bool m_hasTimes = false; // of the lines in sight
    bool m_isFollowing = true;
    bool m_isOwnScroll = false;
};

} // namespace weftwork
