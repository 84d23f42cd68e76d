// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "control/runrecord.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace weftwork {

/// A run of a graph file, as a list of runs tells it.
struct RunInfo
{
    RunFolder folder;
    int number = 0; ///< among the runs of this file that are kept, from 1
    QDateTime begin;
    Nanoseconds duration{-1};
    Outcome outcome = Outcome::None; ///< None: it goes on, or its engine was lost
    bool isLive = false;

    bool operator==(const RunInfo &) const = default;
};

/// The runs of one graph file, the newest first; followed while new ones begin and living ones end. It reads in
/// another thread. Window's thread.
class RunList : public QObject
{
    Q_OBJECT

public:
    explicit RunList(QObject *parent = nullptr);

    void setFile(const QString &graphFile);
    const QList<RunInfo> &runs() const { return m_runs; }
    /// The run of this folder, or null.
    const RunInfo *find(const RunFolder &folder) const;
    void refresh();

signals:
    void changed();

private:
    void watchFolder();

    QString m_graphFile;
    QList<RunInfo> m_runs;
    QFileSystemWatcher m_watcher;
    QTimer m_refreshTimer;
    bool m_isReading = false;
    bool m_isStale = false;
};

/// Reads the runs of a graph file; any thread.
QList<RunInfo> runsOfFile(const QString &graphFile, const QString &state = stateFolder());

} // namespace weftwork
