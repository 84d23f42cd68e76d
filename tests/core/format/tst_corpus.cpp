// SPDX-License-Identifier: Apache-2.0
#include "support/safefile.h"

#include "support/fuzzproperties.h"
#include "support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

using namespace weftwork;

/// P36: what the fuzzers started from and found is read again in every run.
class CorpusTest : public QObject
{
    Q_OBJECT

private:
    static void addRows(const char *folder)
    {
        QTest::addColumn<QByteArray>("input");
        const QDir dir(QStringLiteral(WEFTWORK_TEST_DATA "/corpus/") + QString::fromUtf8(folder));
        for (const QString &name : dir.entryList(QDir::Files)) {
            QTest::newRow(qPrintable(name)) << readFile(dir.filePath(name), 10'000'000).value();
        }
    }

private slots:
    void weft_data() { addRows("weft"); }
    void weft()
    {
        QFETCH(QByteArray, input);
        QCOMPARE(test::brokenPromiseOfWeft(input), QByteArray());
    }

    void dot_data() { addRows("dot"); }
    void dot()
    {
        QFETCH(QByteArray, input);
        QCOMPARE(test::brokenPromiseOfDotPrecheck(input), QByteArray());
    }

    void journal_data() { addRows("journal"); }
    void journal()
    {
        QFETCH(QByteArray, input);
        QCOMPARE(test::brokenPromiseOfJournal(input), QByteArray());
    }
};

WEFTWORK_TEST(CorpusTest)
#include "tst_corpus.moc"
