// SPDX-License-Identifier: Apache-2.0
#include "log/logsearch.h"

#include "journal/errorlikeness.h"
#include "log/logtext.h"

#include <QElapsedTimer>

#include <algorithm>

namespace weftwork {

qint64 failingLineOf(const JobLog &log)
{
    constexpr qint64 lookedAt = 400;
    const qint64 first = std::max<qint64>(0, log.lineCount() - lookedAt);
    const QList<LogLine> lines = log.lines(first, lookedAt);
    qint64 best = log.lineCount() - 1;
    int bestScore = 0;
    for (qsizetype i = lines.size() - 1; i >= 0; --i) {
        const QString text = shownText(lines[i].text).text;
        if (text.trimmed().isEmpty()) {
            continue;
        }
        const int score = errorLikeness(text) * 2 + (lines[i].isError ? 1 : 0);
        if (score > bestScore) {
            bestScore = score;
            best = first + i;
        }
    }
    return best;
}

LogSearch::LogSearch(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &LogSearch::look);
}

void LogSearch::start(const JobLog *log, const QString &text, qint64 fromLine, bool isForward)
{
    m_log = log;
    m_text = text;
    m_isForward = isForward;
    m_left = log ? log->lineCount() : 0;
    m_line = m_left > 0 ? (fromLine % m_left + m_left) % m_left : 0;
    if (m_text.isEmpty() || m_left == 0) {
        emit notFound();
    } else {
        m_timer.start();
    }
}

void LogSearch::stop()
{
    m_timer.stop();
}

void LogSearch::look()
{
    constexpr qint64 piece = 512;
    QElapsedTimer time;
    time.start();
    while (m_left > 0 && time.elapsed() < 8) {
        const qint64 total = m_log->lineCount();
        const qint64 first = m_isForward ? m_line : std::max<qint64>(0, m_line - piece + 1);
        const qint64 count = std::min({m_left, piece, m_isForward ? total - first : m_line - first + 1});
        const QList<LogLine> lines = m_log->lines(first, count);
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const qsizetype at = m_isForward ? i : lines.size() - 1 - i;
            if (shownText(lines[at].text).text.contains(m_text, Qt::CaseInsensitive)) {
                m_timer.stop();
                emit found(first + at);
                return;
            }
        }
        m_left -= std::max<qint64>(1, lines.size());
        m_line = m_isForward ? (first + count) % total : (first - 1 + total) % total;
    }
    if (m_left <= 0) {
        m_timer.stop();
        emit notFound();
    }
}

} // namespace weftwork
