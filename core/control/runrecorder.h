// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/journalwriter.h"
#include "journal/runfolder.h"
#include "schedule/runstate.h"

#include <QMap>

#include <memory>

namespace weftwork {

/// What is recorded of a run besides what it does.
struct RecordRequest
{
    const JobGraph *graph = nullptr;
    QByteArray graphText; ///< empty: it is written from the graph
    QString graphFile;    ///< absolute; empty: the record's own graph.weft
    QString jobFolder;    ///< absolute
    QMap<QString, QString> parameters;
    int jobLimit = 0;
    bool isFailFast = false;
    bool survives = false;
    QString state; ///< absolute: the folder that holds runs/
};

/// The record of one run while it is made: its folder, its lock, its journal and its row in the history. Owned by the
/// Run; its thread, but for head().
class RunRecorder
{
public:
    /// Makes the folder, takes its lock, writes the head of its journal.
    static Result<std::unique_ptr<RunRecorder>> make(RecordRequest request);
    /// A run that did not begin leaves nothing behind.
    ~RunRecorder();
    RunRecorder(const RunRecorder &) = delete;
    RunRecorder &operator=(const RunRecorder &) = delete;

    const RunFolder &folder() const { return m_folder; }
    const JournalHead &head() const { return m_head; }
    const RecordRequest &request() const { return m_request; }
    /// Whether the graph has changed since the head was written.
    bool isOutdated() const;

    /// Null when the run has ended.
    JournalWriter *journal() const { return m_journal.get(); }
    /// The run has begun.
    void noteBegin();
    /// The run has ended: all is on disk when this returns, and the lock is free.
    void noteEnd(const RunState &state);

private:
    explicit RunRecorder(RecordRequest request);
    Result<Done> prepare();
    JournalHead makeHead(const QString &id) const;

    const RecordRequest m_request;
    const std::uint64_t m_graphChanges;
    std::unique_ptr<EngineLock> m_lock;
    RunFolder m_folder;
    JournalHead m_head;
    std::unique_ptr<JournalWriter> m_journal;
    bool m_hasBegun = false;
};

} // namespace weftwork
