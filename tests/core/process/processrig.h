// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "process/filelimit.h"
#include "process/logfiles.h"
#include "process/processexecutor.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <map>

namespace weftwork::test {

/// Runs jobs of a graph under real keepers in a folder of its own, and remembers what was reported. One thread.
class ProcessRig final : public ExecutorListener
{
public:
    struct Report
    {
        bool isStarted = false;
        bool isReady = false;
        int finishes = 0;
        JobResult result;
        QString shortage;
    };

    ProcessRig()
    {
        setup.runFolder = m_folder.filePath(QStringLiteral("run"));
        setup.baseFolder = m_folder.filePath(QStringLiteral("base"));
        QDir().mkpath(setup.runFolder);
        QDir().mkpath(setup.baseFolder);
        setup.environment.set(QStringLiteral("WEFT_MARK"), mark);
        setup.environment.set(QStringLiteral("PATH"), QStringLiteral("/usr/bin:/bin"));
    }

    JobNumber add(const QStringList &command)
    {
        JobData data;
        data.details.command = command;
        return addJob(data);
    }
    JobNumber addJob(const JobData &data) { return JobNumber(graph.addJob(data).value); }

    ProcessExecutor &executor()
    {
        if (!m_executor) {
            auto made = ProcessExecutor::create(setup);
            if (!made) {
                qFatal("%s", qPrintable(made.problem().toString()));
            }
            m_executor = std::move(*made);
            m_executor->setListener(this);
        }
        return *m_executor;
    }
    void stop() { m_executor.reset(); }

    void start(JobNumber job, int attempt = 1)
    {
        const JobId id(job.value);
        executor().start({job, attempt, &graph, id, graph.key(id)});
    }
    /// Runs one job to its end.
    JobResult run(const JobNumber job, int patienceMs = 10'000)
    {
        start(job);
        if (!QTest::qWaitFor([&] { return isFinished(job); }, patienceMs)) {
            qWarning("job %u did not end", job.value);
        }
        return reports[job].result;
    }
    bool isFinished(JobNumber job) { return reports[job].finishes > 0; }

    QString pathOf(JobNumber job) const { return graph.key(JobId(job.value)); }
    QByteArray log(JobNumber job, LogPart part = LogPart::Out, int attempt = 1) const
    {
        return content(setup.runFolder + u'/' + logFile(pathOf(job), attempt, part));
    }
    bool hasLog(JobNumber job, LogPart part = LogPart::Out) const
    {
        return QFile::exists(setup.runFolder + u'/' + logFile(pathOf(job), 1, part));
    }
    QList<QJsonObject> exitRecords() const { return exitRecordsIn(setup.runFolder); }

    static QByteArray content(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QList<QJsonObject> exitRecordsIn(const QString &runFolder)
    {
        QList<QJsonObject> result;
        for (const QByteArray &line : content(runFolder + QStringLiteral("/exits.jsonl")).split('\n')) {
            if (!line.isEmpty()) {
                const QJsonDocument document = QJsonDocument::fromJson(line);
                if (!document.isObject()) {
                    qWarning() << "not a record:" << line;
                }
                result << document.object();
            }
        }
        return result;
    }
    /// How many processes carry this mark in their environment.
    static int markedProcesses(const QString &mark)
    {
        int count = 0;
        for (const QString &pid : QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[0-9]*")}, QDir::Dirs)) {
            count += content(QStringLiteral("/proc/%1/environ").arg(pid)).contains(mark.toUtf8()) ? 1 : 0;
        }
        return count;
    }
    static QString evil(const char *name)
    {
        return QStringLiteral(WEFTWORK_EVIL_DIR "/") + QString::fromLatin1(name);
    }

    void jobStarted(JobNumber job, int) override { reports[job].isStarted = true; }
    void jobReportedReady(JobNumber job, int) override { reports[job].isReady = true; }
    void jobFinished(JobNumber job, int, JobResult result) override
    {
        ++reports[job].finishes;
        reports[job].result = std::move(result);
    }
    void startDelayed(JobNumber job, int, QString shortage) override { reports[job].shortage = shortage; }

    const QString mark = QUuid::createUuid().toString(QUuid::WithoutBraces);
    ProcessSetup setup;
    JobGraph graph;
    std::map<JobNumber, Report> reports;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<ProcessExecutor> m_executor;
};

} // namespace weftwork::test
