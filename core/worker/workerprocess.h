// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobdata.h"
#include "support/filedescriptor.h"
#include "worker/workerframe.h"

#include <functional>

#include <sys/types.h>

namespace weftwork {

/// How a process ended: by exit() with a code, or by a signal.
struct ProcessEnd
{
    int exitCode = 0;
    int signal = 0; ///< 0: none
};

/// What a worker process is started as.
struct WorkerProgram
{
    QStringList command; ///< a program, looked for in PATH, and its arguments
    QString folder = {}; ///< where it runs; empty: where this process does
    std::vector<EnvironmentEntry> environment = {}; ///< besides this process's own
};

/// One worker as a process in a group of its own, and the pipes to it; used by one thread. Nothing here blocks but
/// start(), for the moment of the start itself, and the destructor, which ends the process if it lives.
class WorkerProcess
{
public:
    WorkerProcess() = default;
    WorkerProcess(const WorkerProcess &) = delete;
    WorkerProcess &operator=(const WorkerProcess &) = delete;
    ~WorkerProcess();

    Result<Done> start(const WorkerProgram &program);
    /// Also after its end.
    pid_t id() const { return m_process; }

    // To be polled: readable; ended() when `exit` is.
    int input() const { return m_fromWorker.value(); }
    int output(bool isError) const { return (isError ? m_errors : m_output).value(); }
    int exit() const { return m_exit.value(); }
    /// To be polled for room if it is not -1.
    int fullPipe() const { return m_toSend.size() > m_sent ? m_toWorker.value() : -1; }

    /// Queues a frame and tells where it ends among all bytes for this worker, or why it cannot.
    Result<Done> send(FrameKind kind, const QVariantList &fields);
    void send(const QByteArray &frame) { m_toSend.append(frame); }
    qint64 queuedBytes() const { return m_sentBefore + m_toSend.size(); }
    void flush();
    /// Of all bytes for this worker, those that it has read.
    qint64 bytesRead() const;

    FrameReader &frames() { return m_frames; }
    /// False: there is nothing to read now.
    bool readFrames();
    bool hasClosedInput() const { return m_isClosed; }
    /// What it has printed since last time; remembers the end of what it wrote to standard error.
    QByteArray takeOutput(bool isError);
    QString lastErrors() const { return QString::fromUtf8(m_lastErrors).trimmed(); }

    /// Asks a busy worker to look at its pipe.
    void callAttention() const;
    void kill() const;
    /// Reaps the process once it has ended; ends what is left of its group.
    ProcessEnd reap();

private:
    pid_t m_process = 0;
    bool m_lives = false; // it has not been reaped
    FileDescriptor m_exit;
    FileDescriptor m_toWorker;
    FileDescriptor m_fromWorker;
    FileDescriptor m_output;
    FileDescriptor m_errors;
    FrameReader m_frames;
    bool m_isClosed = false;
    QByteArray m_toSend;
    qsizetype m_sent = 0;     // of m_toSend
    qint64 m_sentBefore = 0;  // before m_toSend
    QByteArray m_lastErrors;
};

} // namespace weftwork
