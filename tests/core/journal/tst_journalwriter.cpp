// SPDX-License-Identifier: Apache-2.0
#include "journal/journalwriter.h"

#include "journal/eventjson.h"
#include "journal/journalreader.h"
#include "support/testmain.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace weftwork;

namespace {
RunEvent finished(std::uint32_t job)
{
    RunEvent event;
    event.kind = RunEvent::Kind::Finished;
    event.time = Nanoseconds(1'234'567'890'123);
    event.job = JobNumber(job);
    event.attempt = 1;
    event.result.exit = JobResult::Exit::Exited;
    event.result.exitCode = 3;
    event.result.outcome = Outcome::Failed;
    return event;
}

RunEvent started(std::uint32_t job)
{
    RunEvent event;
    event.kind = RunEvent::Kind::Started;
    event.job = JobNumber(job);
    event.attempt = 1;
    return event;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

class JournalWriterTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath(QStringLiteral("journal.jsonl")); }
    std::unique_ptr<JournalWriter> writer() const
    {
        Result<std::unique_ptr<JournalWriter>> opened = JournalWriter::open(path());
        return opened ? std::move(*opened) : nullptr;
    }

private slots:
    void cleanup() { QFile::remove(path()); }

    void eachEventIsOneLineAtOnce()
    {
        const auto journal = writer();
        QVERIFY(journal->record(started(0)));
        QVERIFY(journal->record(finished(0)));
        const QList<QByteArray> lines = contents(path()).split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines.back().isEmpty());
        QCOMPARE(QJsonDocument::fromJson(lines[1]).object().value(QStringLiteral("exit")).toInt(), 3);
    }

    void spaceIsReservedBeyondTheEnd()
    {
        const auto journal = writer();
        QVERIFY(journal->record(finished(0)));
        struct stat status;
        QCOMPARE(::stat(QFile::encodeName(path()).constData(), &status), 0);
        QCOMPARE(status.st_size, contents(path()).size());
        if (status.st_blocks == 8) {
            QSKIP("this file system does not reserve space");
        }
        QVERIFY(status.st_blocks * 512 > status.st_size + 60'000);
    }

    void tornEndGetsItsNewline()
    {
        {
            QFile file(path());
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("{\"event\":\"ready\",\"time\":1,\"job\":0}\n{\"event\":\"sta");
        }
        QVERIFY(writer()->record(finished(7)));
        JournalReader reader(path());
        const JournalReader::Batch batch = reader.read();
        QCOMPARE(batch.events.size(), 2u);
        QCOMPARE(batch.events[1].job, JobNumber(7));
        QCOMPARE(batch.problems.size(), 1u);
        QCOMPARE(batch.problems[0].where.line, 2);
    }

    void fullDiskRefusesStartsAndKeepsEnds()
    {
#ifdef __SANITIZE_THREAD__
        QSKIP("the thread sanitizer follows no thread that begins after a fork");
#endif
        // A child, because the limit on sizes is of the whole process.
        const pid_t child = ::fork();
        if (child == 0) {
            ::_exit(writeBeyondLimit() ? 0 : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        JournalReader reader(path());
        const JournalReader::Batch batch = reader.read();
        QCOMPARE(batch.events.size(), 3u);
        QCOMPARE(batch.events[0].job, JobNumber(0));
        QCOMPARE(batch.events[1].job, JobNumber(1)); // kept while the disk was full, once
        QCOMPARE(batch.events[2].job, JobNumber(3));
    }

private:
    bool writeBeyondLimit() const
    {
        std::signal(SIGXFSZ, SIG_IGN);
        const auto journal = writer();
        if (!journal->record(finished(0))) {
            return false;
        }
        rlimit limit{static_cast<rlim_t>(contents(path()).size() + 20), RLIM_INFINITY};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        if (journal->record(finished(1)) || journal->problem().isEmpty() || journal->record(started(2))) {
            return false;
        }
        limit.rlim_cur = RLIM_INFINITY;
        ::setrlimit(RLIMIT_FSIZE, &limit);
        return journal->record(started(3)) && journal->problem().isEmpty();
    }
};

WEFTWORK_TEST(JournalWriterTest)
#include "tst_journalwriter.moc"
