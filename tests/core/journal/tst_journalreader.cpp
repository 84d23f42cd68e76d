// SPDX-License-Identifier: Apache-2.0
#include "journal/journalreader.h"

#include "support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace weftwork;

class JournalReaderTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath(QStringLiteral("journal.jsonl")); }
    void append(const QByteArray &bytes) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::Append));
        file.write(bytes);
    }

private slots:
    void cleanup() { QFile::remove(path()); }

    void lineIsReadOnceAndOnlyWhenWhole()
    {
        JournalReader reader(path());
        QVERIFY(reader.read().isEmpty()); // not there yet
        append("{\"event\":\"ready\",\"ti");
        QVERIFY(reader.read().isEmpty());
        append("me\":5,\"job\":3}\n{");
        const JournalReader::Batch batch = reader.read();
        QCOMPARE(batch.events.size(), 1u);
        QCOMPARE(batch.events[0].time, Nanoseconds(5));
        QVERIFY(reader.read().isEmpty());
    }

    void badLineIsReportedWithItsNumber()
    {
        append("{\"event\":\"ready\",\"time\":1,\"job\":0}\n\nnoise \xff\n[1]\n{\"event\":\"ready\",\"time\":2,\"job\":1}\n");
        JournalReader reader(path());
        const JournalReader::Batch batch = reader.read();
        QCOMPARE(batch.events.size(), 2u);
        QCOMPARE(batch.problems.size(), 2u);
        QCOMPARE(batch.problems[0].where.line, 3);
        QCOMPARE(batch.problems[1].where.line, 4);
    }

    void readingInPiecesFindsTheSame()
    {
        QByteArray bytes;
        for (int i = 0; i < 500; ++i) {
            bytes += "{\"event\":\"ready\",\"time\":1,\"job\":" + QByteArray::number(i) + "}\n";
        }
        append(bytes);
        JournalReader reader(path());
        std::uint32_t next = 0;
        for (int i = 0; i < 5000 && next < 500; ++i) {
            for (const RunEvent &event : reader.read(7).events) {
                QCOMPARE(event.job, JobNumber(next++));
            }
        }
        QCOMPARE(next, 500u);
    }

    void knowsWhetherTheRunEnded()
    {
        append("{\"event\":\"run-started\",\"time\":1}\n");
        JournalReader reader(path());
        reader.read();
        QVERIFY(!reader.hasEnded());
        append("{\"event\":\"run-ended\",\"time\":2,\"outcome\":\"succeeded\"}\n");
        reader.read();
        QVERIFY(reader.hasEnded());
    }
};

WEFTWORK_TEST(JournalReaderTest)
#include "tst_journalreader.moc"
