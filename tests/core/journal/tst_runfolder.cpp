// SPDX-License-Identifier: Apache-2.0
#include "journal/runfolder.h"

#include "support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace weftwork;

class RunFolderTest : public QObject
{
    Q_OBJECT

private:
    static int modeOf(const QString &path)
    {
        struct stat status{};
        ::stat(QFile::encodeName(path).constData(), &status);
        return static_cast<int>(status.st_mode & 07777);
    }

private slots:
    void newRunIsHiddenPrivateAndLockedUntilPublished()
    {
        QTemporaryDir state;
        auto made = NewRunFolder::make("{}", state.filePath(QStringLiteral("a/b")));
        QVERIFY(made);
        const QString root = state.filePath(QStringLiteral("a/b"));
        QVERIFY(listRuns(root).empty());
        auto run = (*made)->publish();
        QVERIFY(run);
        QCOMPARE(listRuns(root).size(), 1u);
        QCOMPARE(listRuns(root).front(), *run);
        QCOMPARE(run->id(), (*made)->id());
        QCOMPARE(modeOf(run->path()), 0700);
        QCOMPARE(modeOf(run->graph()), 0400); // nobody edits a record
        QCOMPARE(modeOf(run->logFolder()), 0700);
        QVERIFY(qAbs(run->begin().secsTo(QDateTime::currentDateTimeUtc())) < 5);
        QVERIFY(run->isLive());
        QVERIFY(!EngineLock::take(run->engineLock()));
        (*made)->takeLock().reset();
        QVERIFY(!run->isLive());
    }

    void whatIsNotPublishedLeavesNothing()
    {
        QTemporaryDir state;
        QVERIFY(NewRunFolder::make("{}", state.path()));
        QVERIFY(QDir(state.filePath(QStringLiteral("runs")))
                    .isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void folderThatCannotBeMadeIsOneSentence()
    {
        const auto made = NewRunFolder::make("{}", QStringLiteral("/proc/nowhere"));
        QVERIFY(!made);
        QVERIFY(made.problem().what.endsWith(QLatin1Char('.')));
        QVERIFY(!made.problem().help.isEmpty());
    }

    void runIsFoundByBeginningEndAndLast()
    {
        QTemporaryDir state;
        for (const char *name : {"20260101T000000Z-aaaa", "20260102T000000Z-bbbb", ".new-20260103T000000Z-cccc", "noise"}) {
            QVERIFY(QDir(state.path()).mkpath(QStringLiteral("runs/") + QLatin1String(name)));
        }
        const auto idOf = [&](const char *text) {
            const auto found = findRun(QLatin1String(text), state.path());
            return found ? found->id() : found.problem().what;
        };
        QCOMPARE(idOf("last"), QStringLiteral("20260102T000000Z-bbbb"));
        QCOMPARE(idOf("20260101"), QStringLiteral("20260101T000000Z-aaaa"));
        QCOMPARE(idOf("aaaa"), QStringLiteral("20260101T000000Z-aaaa"));
        QVERIFY(idOf("2026").contains(QLatin1String("fits 2 runs")));
        QVERIFY(idOf("zzz").contains(QLatin1String("no run")));
        QVERIFY(idOf("../runs/noise").contains(QLatin1String("no run")));
    }

    void stateFolderFollowsTheStandard()
    {
        const QByteArray before = qgetenv("XDG_STATE_HOME");
        qputenv("XDG_STATE_HOME", "/tmp/x");
        QCOMPARE(stateFolder(), QStringLiteral("/tmp/x/weftwork"));
        qputenv("XDG_STATE_HOME", "relative");
        QCOMPARE(stateFolder(), QDir::homePath() + QStringLiteral("/.local/state/weftwork"));
        qputenv("XDG_STATE_HOME", before);
    }
};

WEFTWORK_TEST(RunFolderTest)
#include "tst_runfolder.moc"
