// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace weftwork {

/// Where Weftwork keeps its runs: $XDG_STATE_HOME/weftwork, or ~/.local/state/weftwork. Made when first written to.
QString stateFolder();

/// The names of what a run's folder holds. A value: cheap, and says nothing of whether the folder exists.
class RunFolder
{
public:
    RunFolder() = default;
    explicit RunFolder(QString path)
        : m_path(std::move(path))
    {
    }

    const QString &path() const { return m_path; }
    QString id() const { return m_path.mid(m_path.lastIndexOf(QLatin1Char('/')) + 1); }
    bool isEmpty() const { return m_path.isEmpty(); }

    QString graph() const { return file("graph.weft"); }
    QString journal() const { return file("journal.jsonl"); }
    QString exits() const { return file("exits.jsonl"); }
    QString engineLog() const { return file("engine.log"); }
    QString engineLock() const { return file("engine.lock"); }
    QString control() const { return file("control"); }
    QString slotFolder() const { return file("slots"); }
    QString logFolder() const { return file("logs"); }

    /// When it began, as its name says; invalid for a name of another form.
    QDateTime begin() const;
    /// Whether an engine holds its lock. Never blocks.
    bool isLive() const;

    bool operator==(const RunFolder &) const = default;

private:
    QString file(const char *name) const { return m_path + QLatin1Char('/') + QLatin1String(name); }

    QString m_path;
};

/// The lock of a run's engine: one holder, freed by the kernel when the holder dies. Not inherited by programs.
class EngineLock
{
public:
    static Result<std::unique_ptr<EngineLock>> take(const QString &path);
    ~EngineLock();
    EngineLock(const EngineLock &) = delete;
    EngineLock &operator=(const EngineLock &) = delete;

private:
    explicit EngineLock(int file)
        : m_file(file)
    {
    }
    const int m_file;
};

/// A run's folder while it is made: under a name that nobody lists, until publish(). What is not published is
/// removed again. Owned by the engine.
class NewRunFolder
{
public:
    /// Makes the folder (0700), its graph, its folders and its lock below `state`.
    static Result<std::unique_ptr<NewRunFolder>> make(const QByteArray &graph, const QString &state = stateFolder());
    ~NewRunFolder();
    NewRunFolder(const NewRunFolder &) = delete;
    NewRunFolder &operator=(const NewRunFolder &) = delete;

    /// Before publish(): the hidden folder; after it: the run's.
    const RunFolder &folder() const { return m_folder; }
    /// The name that the folder will have.
    const QString &id() const { return m_id; }
    /// Renames it to its own name: from now on it is a run.
    Result<RunFolder> publish();
    std::unique_ptr<EngineLock> takeLock() { return std::move(m_lock); }

private:
    NewRunFolder() = default;
    Result<Done> fill(const QByteArray &graph);

    QString m_runs;
    QString m_id;
    RunFolder m_folder;
    std::unique_ptr<EngineLock> m_lock;
    bool m_isPublished = false;
};

/// All runs, the newest first.
std::vector<RunFolder> listRuns(const QString &state = stateFolder());

/// The run that a person means: "last", an id, the beginning of one, or its end after the '-'; or a path of a run's folder. A text
/// that fits several runs is refused with their names.
Result<RunFolder> findRun(const QString &text, const QString &state = stateFolder());

} // namespace weftwork
