// SPDX-License-Identifier: Apache-2.0
#include "log/joblog.h"
#include "log/logsearch.h"
#include "log/logtext.h"
#include "log/logview.h"
#include "style/textstyle.h"
#include "support/testmain.h"

#include <QElapsedTimer>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace weftwork;

class JobLogTest : public QObject
{
    Q_OBJECT

private:
    void append(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::Append));
        file.write(bytes);
    }
    LogPaths paths() const
    {
        return {m_folder.filePath("out"), m_folder.filePath("err"), m_folder.filePath("idx")};
    }
    QStringList texts(const JobLog &log) const
    {
        QStringList result;
        for (const LogLine &line : log.lines(0, 1000)) {
            result << (line.isError ? "E " : "O ") + QString::fromUtf8(line.text);
        }
        return result;
    }

    QTemporaryDir m_folder;

private slots:
    void init()
    {
        for (const char *name : {"out", "err", "idx"}) {
            QFile::remove(m_folder.filePath(name));
        }
    }

    void streamsAreMergedByTheirSamples()
    {
        append("out", "one\ntwo\nfive\n");
        append("err", "three\nfour\n");
        append("idx", "100 8 0 1\n200 8 11 1\n300 13 11 1\n");
        JobLog log;
        log.open(paths(), JobLog::Streams::Both);
        QVERIFY(log.refresh(true));
        QCOMPARE(texts(log), QStringList({"O one", "O two", "E three", "E four", "O five"}));
        QCOMPARE(log.lines(2, 1).front().time, Nanoseconds(200));
        QCOMPARE(log.lines(4, 1).front().number, 5);
        log.open(paths(), JobLog::Streams::Error);
        log.refresh(true);
        QCOMPARE(texts(log), QStringList({"E three", "E four"}));
    }

    void aGrowingLogGivesEachLineOnce()
    {
        JobLog log;
        log.open(paths(), JobLog::Streams::Both);
        QVERIFY(!log.refresh(false));
        append("out", "a\nb");
        QVERIFY(log.refresh(false));
        QCOMPARE(log.lineCount(), 1);
        append("out", "c\nd\n");
        QVERIFY(log.refresh(false));
        QCOMPARE(texts(log), QStringList({"O a", "O bc", "O d"}));
        QVERIFY(!log.refresh(false));
        append("out", "tail without an end");
        QVERIFY(log.refresh(true));
        QCOMPARE(log.lineCount(), 4);
        QVERIFY(!log.refresh(true));
        QCOMPARE(log.lineCount(), 4);
    }

    void aLogThatWasCutBeginsAnew()
    {
        append("out", "a\nb\nc\n");
        JobLog log;
        log.open(paths(), JobLog::Streams::Both);
        log.refresh(false);
        QFile file(m_folder.filePath("out"));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("x\n");
        file.close();
        QVERIFY(log.refresh(false));
        QCOMPARE(texts(log), QStringList({"O x"}));
    }

    void hundredMegabytesOpenAtOnce()
    {
        {
            QFile file(m_folder.filePath("out"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            const QByteArray block = QByteArray("a line of a chatty job, as there are many\n").repeated(25000);
            for (int i = 0; i < 100; ++i) {
                file.write(block);
            }
        }
        QElapsedTimer time;
        time.start();
        JobLog log;
        log.open(paths(), JobLog::Streams::Both);
        while (!log.isComplete()) {
            log.refresh(true);
        }
        QCOMPARE(log.lineCount(), 2'500'000);
        QCOMPARE(log.lines(2'499'999, 1).front().text, QByteArray("a line of a chatty job, as there are many"));
        qInfo("100 MB indexed in %lld ms", time.elapsed());
        QVERIFY(time.elapsed() < 3000);
    }

    void aHugeLineIsCutWhereItIsShown()
    {
        append("out", QByteArray(50 << 20, 'x') + "\nnext\n");
        JobLog log;
        log.open(paths(), JobLog::Streams::Both);
        while (!log.isComplete()) {
            log.refresh(true);
        }
        QCOMPARE(log.lineCount(), 2);
        QCOMPARE(log.lines(0, 2)[0].text.size(), LogFile::maximumLineBytes);
        QCOMPARE(log.lines(0, 2)[1].text, QByteArray("next"));
        LogView view;
        view.resize(600, 200);
        view.setLog(&log);
        QVERIFY(!view.grab().isNull());
    }

    void coloursAreKeptAndOtherEscapesAreInert()
    {
        const ShownText shown = shownText("\x1b[31;1mred\x1b[0m plain \x1b]0;title\x07\x1b[2Jx\x1b[?25l");
        QCOMPARE(shown.text, QStringLiteral("red plain x"));
        QCOMPARE(shown.spans, QList<TextSpan>({{0, 3, 1, true}}));
        QCOMPARE(shownText("10 %\r20 %\r").text, QStringLiteral("20 %"));
        QCOMPARE(shownText(QByteArray("a\0b", 3)).text, QStringLiteral("a␀b"));
        QCOMPARE(shownText("a\xe2\x80\xae" "b").text, QStringLiteral("a\ufffdb"));
        QCOMPARE(shownText("\xff\xfe").text, QStringLiteral("\ufffd\ufffd"));
        QCOMPARE(shownText("cut \x1b[3").text, QStringLiteral("cut "));
        QCOMPARE(shownText("cut \x1b]8;;http://x").text, QStringLiteral("cut "));
    }

    void theFailingLineLooksLikeAnError()
    {
        append("out", "start\nerror: cannot write part-07.tif: No space left on device\nclosed\n");
        JobLog log;
        log.open(paths(), JobLog::Streams::Both);
        log.refresh(true);
        QCOMPARE(failingLineOf(log), 1);
    }

    void followingStopsWhenAPersonScrollsUp() // U26
    {
        append("out", QByteArray("line\n").repeated(500));
        JobLog log;
        log.open(paths(), JobLog::Streams::Both);
        log.refresh(false);
        LogView view;
        view.resize(600, 200);
        view.show();
        view.setLog(&log);
        QVERIFY(view.isFollowing());
        QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
        QTest::keyClick(&view, Qt::Key_PageUp);
        QVERIFY(!view.isFollowing());
        const qint64 first = view.firstShownLine();
        append("out", QByteArray("new\n").repeated(12));
        QVERIFY(log.refresh(false));
        view.logChanged();
        QCOMPARE(view.firstShownLine(), first);
        QCOMPARE(view.newLineCount(), 12);
        auto *button = view.findChild<QPushButton *>();
        QVERIFY(button->isVisible());
        QVERIFY(button->text().contains(QStringLiteral("12")));
        button->click();
        QVERIFY(view.isFollowing());
        QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    }

    void searchFindsForwardAndAroundTheEnd()
    {
        append("out", QByteArray("line\n").repeated(3000) + "needle\n" + QByteArray("line\n").repeated(3000));
        JobLog log;
        log.open(paths(), JobLog::Streams::Both);
        log.refresh(true);
        LogSearch search;
        QSignalSpy found(&search, &LogSearch::found);
        QSignalSpy notFound(&search, &LogSearch::notFound);
        search.start(&log, QStringLiteral("NEEDLE"), 4000, true);
        QTRY_COMPARE(found.size(), 1);
        QCOMPARE(found.takeFirst().at(0).toLongLong(), 3000);
        search.start(&log, QStringLiteral("needle"), 5999, false);
        QTRY_COMPARE(found.size(), 1);
        search.start(&log, QStringLiteral("nowhere"), 0, true);
        QTRY_COMPARE(notFound.size(), 1);
    }

    void numbersOfAnyLengthHaveTheirRoom()
    {
        append(QStringLiteral("out"), QByteArray("\n").repeated(1'234'567));
        JobLog log;
        log.open(paths(), JobLog::Streams::Both);
        while (!log.isComplete()) {
            log.refresh(true);
        }
        LogView view;
        const int before = view.numberWidth();
        view.setLog(&log);
        const int digits = QFontMetrics(fontOf(TextStyle::Fixed)).horizontalAdvance(QStringLiteral("1234567"));
        QVERIFY2(view.numberWidth() >= digits + 14, qPrintable(QString::number(view.numberWidth())));
        view.setLog(nullptr);
        QCOMPARE(view.numberWidth(), before);
    }
};

WEFTWORK_TEST(JobLogTest)
#include "tst_joblog.moc"
