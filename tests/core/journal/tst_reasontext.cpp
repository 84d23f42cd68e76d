// SPDX-License-Identifier: Apache-2.0
#include "journal/reasontext.h"

#include "support/testmain.h"

#include <QSet>
#include <QTest>

using namespace weftwork;

class ReasonTextTest : public QObject
{
    Q_OBJECT

private:
    static QString name(JobNumber job) { return QStringLiteral("job-%1").arg(job.value); }

private slots:
    void everyKindOfReasonIsAWholeSentence()
    {
        QSet<QString> sentences;
        for (int kind = 1; kind <= static_cast<int>(Reason::Kind::ReaderEnded); ++kind) {
            Reason reason;
            reason.kind = static_cast<Reason::Kind>(kind);
            reason.jobs = {JobNumber(4)};
            reason.limit = 2;
            reason.text = QStringLiteral("gpu");
            const QString sentence = sentenceOf(reason, name);
            QVERIFY2(sentence.endsWith(QLatin1Char('.')), qPrintable(QString::number(kind)));
            QVERIFY(!sentence.contains(QLatin1Char('%')));
            sentences.insert(sentence);
        }
        QCOMPARE(sentences.size(), static_cast<int>(Reason::Kind::ReaderEnded));
    }

    void longListIsCut()
    {
        Reason reason;
        reason.kind = Reason::Kind::WaitsForPrerequisite;
        for (std::uint32_t i = 0; i < 8; ++i) {
            reason.jobs.push_back(JobNumber(i));
        }
        QVERIFY(sentenceOf(reason, name).contains(QLatin1String("and 3 more")));
    }

    void signalAndStatusAreKeptApart()
    {
        JobResult result;
        result.exit = JobResult::Exit::Signalled;
        result.exitCode = 9;
        QCOMPARE(sentenceOf(result), QStringLiteral("It was ended by signal 9 (KILL)."));
        result.exit = JobResult::Exit::Exited;
        result.exitCode = 137;
        QCOMPARE(sentenceOf(result), QStringLiteral("It exited with status 137."));
    }

    void spansAreShort()
    {
        QCOMPARE(spanText(std::chrono::milliseconds(1250)), QStringLiteral("1.25 s"));
        QCOMPARE(spanText(std::chrono::seconds(184)), QStringLiteral("3 min 04 s"));
        QCOMPARE(spanText(std::chrono::minutes(125)), QStringLiteral("2 h 05 min"));
    }
};

WEFTWORK_TEST(ReasonTextTest)
#include "tst_reasontext.moc"
