// SPDX-License-Identifier: Apache-2.0
#include "document/jobproperties.h"
#include "support/testmain.h"

#include <QTest>

using namespace weftwork;
using namespace Qt::StringLiterals;

/// What few jobs say, as one line of text each.
class JobPropertiesTest : public QObject
{
    Q_OBJECT

private slots:
    void aTextIsReadAndWrittenTheSame_data()
    {
        QTest::addColumn<QString>("property");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shown");
        QTest::newRow("a token") << u"tokens"_s << u"gpu"_s << u"gpu"_s;
        QTest::newRow("some tokens") << u"tokens"_s << u" gpu=2 disk=1,"_s << u"gpu=2, disk"_s;
        QTest::newRow("codes") << u"success"_s << u"0,2 77"_s << u"0, 2, 77"_s;
        QTest::newRow("codes of retries") << u"retryCodes"_s << u"75"_s << u"75"_s;
        QTest::newRow("a pause") << u"retryDelay"_s << u"90s"_s << u"1m30s"_s;
        QTest::newRow("a factor") << u"retryFactor"_s << u"1.5"_s << u"1.5"_s;
        QTest::newRow("the usual factor") << u"retryFactor"_s << u"1"_s << QString();
        QTest::newRow("the longest pause") << u"retryMaximum"_s << u"1h"_s << u"1h"_s;
        QTest::newRow("time to end") << u"grace"_s << u"30s"_s << u"30s"_s;
        QTest::newRow("a command") << u"shutdown"_s << u"stop 'my server'"_s << u"stop 'my server'"_s;
        QTest::newRow("an interpreter") << u"interpreter"_s << u"python3 -u"_s << u"python3 -u"_s;
        QTest::newRow("files of variables") << u"dotenv"_s << u"a.env \"b c.env\""_s << u"a.env 'b c.env'"_s;
        for (const JobProperty &property : jobProperties()) {
            QTest::addRow("no %s", property.id) << QString::fromLatin1(property.id) << u" "_s << QString();
        }
    }
    void aTextIsReadAndWrittenTheSame()
    {
        QFETCH(QString, property);
        QFETCH(QString, typed);
        QFETCH(QString, shown);
        JobData job;
        QVERIFY(find(property).set(job, typed));
        QCOMPARE(find(property).text(job), shown);
        JobData again;
        QVERIFY(find(property).set(again, shown));
        QCOMPARE(again, job);
        QCOMPARE(job == JobData(), shown.isEmpty());
    }

    void whatCannotBeUsedChangesNothing_data()
    {
        QTest::addColumn<QString>("property");
        QTest::addColumn<QString>("typed");
        for (const QString &text : {u"gpu=0"_s, u"gpu=x"_s, u"2gpu"_s, u"gpu gpu"_s, u"="_s, u"gpu=1=2"_s}) {
            QTest::addRow("tokens %s", qPrintable(text)) << u"tokens"_s << text;
        }
        for (const QString &text : {u"-1"_s, u"256"_s, u"zero"_s, u"0;2"_s}) {
            QTest::addRow("codes %s", qPrintable(text)) << u"success"_s << text;
        }
        for (const QString &text : {u"0.5"_s, u"1001"_s, u"twice"_s, u"nan"_s}) {
            QTest::addRow("factor %s", qPrintable(text)) << u"retryFactor"_s << text;
        }
        QTest::newRow("a pause") << u"retryDelay"_s << u"soon"_s;
        QTest::newRow("an open quote") << u"shutdown"_s << u"stop 'my"_s;
        QTest::newRow("a pipe") << u"interpreter"_s << u"sh | cat"_s;
    }
    void whatCannotBeUsedChangesNothing()
    {
        QFETCH(QString, property);
        QFETCH(QString, typed);
        JobData job;
        job.details.tokens = {{u"disk"_s, 2}};
        job.details.successCodes = {3};
        job.details.retry = {.count = 2, .delay = Milliseconds(5), .factor = 3};
        job.details.shutdown = {u"stop"_s};
        job.details.interpreter = {u"perl"_s};
        const JobData before = job;
        QVERIFY(!find(property).set(job, typed));
        QCOMPARE(job, before);
    }

    void readinessIsAChoiceAndAValue()
    {
        JobData job;
        QVERIFY(setReadiness(job, Readiness::Kind::Port, u"8080"_s));
        QCOMPARE(job.details.readiness, (Readiness{Readiness::Kind::Port, u"8080"_s}));
        const JobData before = job;
        for (const QString &port : {u"0"_s, u"65536"_s, u"http"_s, QString()}) {
            QVERIFY(!setReadiness(job, Readiness::Kind::Port, port));
        }
        QVERIFY(!setReadiness(job, Readiness::Kind::Line, u"("_s));
        QVERIFY(!setReadiness(job, Readiness::Kind::File, QString()));
        QCOMPARE(job, before);
        QVERIFY(setReadiness(job, Readiness::Kind::None, u"left over"_s));
        QCOMPARE(job, JobData());
    }

private:
    static const JobProperty &find(const QString &id)
    {
        for (const JobProperty &property : jobProperties()) {
            if (QLatin1String(property.id) == id) {
                return property;
            }
        }
        qFatal("there is no such property");
    }
};

WEFTWORK_TEST(JobPropertiesTest)
#include "tst_jobproperties.moc"
