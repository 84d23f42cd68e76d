// SPDX-License-Identifier: Apache-2.0
#include "document/document.h"
#include "document/documentfile.h"
#include "document/runlist.h"
#include "document/runsession.h"
#include "log/joblog.h"
#include "log/logpaths.h"
#include "schedule/explain.h"
#include "support/program.h"
#include "support/testmain.h"

#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

/// The run of a C++ program as the studio shows it: the license census of the examples, slowed down.
class ProgramRunTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_program = std::make_unique<QProcess>();
        m_program->setWorkingDirectory(m_folder->path());
        m_program->setProcessEnvironment(isolatedEnvironment(m_folder->filePath(u"state"_s)));
        m_program->start(QStringLiteral(WEFTWORK_BINARY_DIR "/examples/library/license-census"), {u"--pace"_s, u"50"_s});
        QTRY_VERIFY(!listRuns(runState()).empty());
        m_run = listRuns(runState()).front();
    }
    void cleanup()
    {
        m_program->kill();
        m_program->waitForFinished();
        m_program.reset();
    }

    void itsGraphOpensAndItsRunIsThere()
    {
        Document document;
        DocumentFile file(document);
        QSignalSpy loaded(&file, &DocumentFile::loaded);
        file.load(m_run.graph());
        QVERIFY(loaded.wait());
        QCOMPARE(document.title(), u"License census"_s);
        QVERIFY(document.find(u"read/share-6"_s).isValid());
        QVERIFY(!document.isModified());
        QVERIFY(!(QFileInfo(m_run.graph()).permissions() & (QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther)));
        const QList<RunInfo> runs = runsOfFile(m_run.graph(), runState()); // what the window attaches to
        QCOMPARE(runs.size(), 1);
        QCOMPARE(runs.front().folder, m_run);
        QVERIFY(runs.front().isLive);
    }

    void functionsAreSeenLiveAndStopped()
    {
        Document document;
        RunSession session(document);
        session.attach(m_run);
        QVERIFY(session.isLive());
        const auto looks = [&](const QString &path) { return session.displayState(session.numberOf(path)); };
        QTRY_COMPARE(looks(u"read/share-1"_s), DisplayState::Running);
        QCOMPARE(looks(u"find"_s), DisplayState::Succeeded);
        QTRY_COMPARE(looks(u"earlier"_s), DisplayState::Failed);
        QTRY_COMPARE(looks(u"read/share-3"_s), DisplayState::Scheduled);
        QCOMPARE(looks(u"report"_s), DisplayState::Idle);
        const auto isHeldByWindow = [&] { // where there are no more than two threads, by these too
            const std::vector<Reason> reasons = whyNot(*session.state(), session.numberOf(u"read/share-3"_s));
            return std::any_of(reasons.begin(), reasons.end(), [](const Reason &each) { return each.kind == Reason::Kind::WindowFull; });
        };
        QTRY_VERIFY(isHeldByWindow());

        JobLog log;
        log.open(logPaths(session, u"read/share-1"_s, 1), JobLog::Streams::Both);
        QTRY_VERIFY(log.refresh(false) || log.lineCount() > 0); // while it runs
        QVERIFY(log.lines(0, 1).front().text.startsWith("/usr/share/doc/"));

        QSignalSpy ended(&session, &RunSession::ended);
        session.stop();
        QVERIFY(ended.wait());
        QVERIFY(!session.isLive() && !session.isLost());
        QCOMPARE(looks(u"read/share-1"_s), DisplayState::Cancelled);
        QCOMPARE(looks(u"report"_s), DisplayState::Skipped);
        QVERIFY(m_program->state() == QProcess::NotRunning || m_program->waitForFinished());
        QCOMPARE(m_program->exitCode(), 4);
    }

    void aKilledProgramIsALostRun()
    {
        Document document;
        RunSession session(document);
        session.attach(m_run);
        const auto looks = [&](const QString &path) { return session.displayState(session.numberOf(path)); };
        QTRY_COMPARE(looks(u"read/share-1"_s), DisplayState::Running);
        QSignalSpy ended(&session, &RunSession::ended);
        ::kill(static_cast<pid_t>(m_program->processId()), SIGKILL);
        QVERIFY(ended.wait());
        QVERIFY(session.isLost());
        QTRY_COMPARE(looks(u"read/share-1"_s), DisplayState::Unknown);
        QCOMPARE(looks(u"find"_s), DisplayState::Succeeded);
        QCOMPARE(looks(u"report"_s), DisplayState::Idle);
    }

private:
    QString runState() const { return m_folder->filePath(u"state/weftwork"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_program;
    RunFolder m_run;
};

WEFTWORK_TEST(ProgramRunTest)
#include "tst_programrun.moc"
