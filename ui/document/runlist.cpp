// SPDX-License-Identifier: Apache-2.0
#include "document/runlist.h"

#include "journal/eventjson.h"

#include <QFile>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QJsonDocument>
#include <QtConcurrentRun>

#include <algorithm>
#include <chrono>

namespace weftwork {

using namespace std::chrono_literals;

namespace {
constexpr qsizetype maximumListed = 500;

// The first line tells whose run it is, the last ones how it ended: no need to read what lies between.
std::optional<RunInfo> readInfo(const RunFolder &folder, const QString &canonicalFile)
{
    QFile journal(folder.journal());
    if (!journal.open(QIODevice::ReadOnly)) {
        return {};
    }
    const auto head = headFromJson(QJsonDocument::fromJson(journal.readLine(64 << 20)).object());
    if (!head || QFileInfo(head->graphFile).absoluteFilePath() != canonicalFile) {
        return {};
    }
    RunInfo info{folder, 0, head->wall, Nanoseconds(-1), Outcome::None, folder.isLive()};
    constexpr qint64 tail = 8 << 10;
    journal.seek(std::max<qint64>(0, journal.size() - tail));
    for (const QByteArray &line : journal.readAll().split('\n')) {
        const auto event = eventFromJson(QJsonDocument::fromJson(line).object());
        if (event && event->kind == RunEvent::Kind::RunEnded) {
            info.outcome = event->result.outcome;
            info.duration = event->time - head->monotonic;
        }
    }
    return info;
}
} // namespace

QList<RunInfo> runsOfFile(const QString &graphFile, const QString &state)
{
    QList<RunInfo> runs;
    const QString file = QFileInfo(graphFile).absoluteFilePath();
    for (const RunFolder &folder : listRuns(state)) {
        if (std::optional<RunInfo> info = readInfo(folder, file)) {
            runs << *info;
            if (runs.size() == maximumListed) {
                break;
            }
        }
    }
    for (qsizetype i = 0; i < runs.size(); ++i) {
        runs[i].number = int(runs.size() - i);
    }
    return runs;
}

RunList::RunList(QObject *parent)
    : QObject(parent)
{
    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(200ms);
    connect(&m_refreshTimer, &QTimer::timeout, this, &RunList::refresh);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_refreshTimer, qOverload<>(&QTimer::start));
}

void RunList::setFile(const QString &graphFile)
{
    if (m_graphFile != graphFile) {
        m_graphFile = graphFile;
        m_runs.clear();
        emit changed();
        refresh();
    }
}

const RunInfo *RunList::find(const RunFolder &folder) const
{
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&](const RunInfo &run) { return run.folder == folder; });
    return found == m_runs.end() ? nullptr : &*found;
}

void RunList::watchFolder()
{
    const QString folder = stateFolder() + QStringLiteral("/runs");
    if (m_watcher.directories().isEmpty() && QFileInfo(folder).isDir()) {
        m_watcher.addPath(folder);
    }
}

void RunList::refresh()
{
    watchFolder();
    if (m_graphFile.isEmpty()) {
        return;
    }
    if (m_isReading) {
        m_isStale = true;
        return;
    }
    m_isReading = true;
    auto *watcher = new QFutureWatcher<QList<RunInfo>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, file = m_graphFile] {
        watcher->deleteLater();
        m_isReading = false;
        if (file == m_graphFile && watcher->result() != m_runs) {
            m_runs = watcher->result();
            emit changed();
        }
        if (std::exchange(m_isStale, false) || file != m_graphFile) {
            refresh();
        }
    });
    watcher->setFuture(QtConcurrent::run([file = m_graphFile] { return runsOfFile(file); }));
}

} // namespace weftwork
