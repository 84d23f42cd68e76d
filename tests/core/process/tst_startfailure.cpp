// SPDX-License-Identifier: Apache-2.0
#include "processrig.h"

#include "process/programlookup.h"

#include "support/testmain.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace weftwork;
using weftwork::test::ProcessRig;
using Kind = StartFailureKind;

/// Every start failure is one of a closed list, with a sentence that says what to do (P16; the cases of F7).
class StartFailureTest : public QObject
{
    Q_OBJECT

private:
    static void write(const QString &file, const QByteArray &content, mode_t mode)
    {
        QFile target(file);
        QVERIFY(target.open(QIODevice::WriteOnly) && target.write(content) == content.size());
        target.close();
        ::chmod(QFile::encodeName(file).constData(), mode);
    }

    /// Files for every case, below the folder that jobs run in.
    static void makeFiles(const QString &base)
    {
        write(base + QStringLiteral("/plain"), "#!/bin/sh\n", 0644);
        write(base + QStringLiteral("/badinterpreter"), "#!/no/such/interpreter -x\n", 0755);
        write(base + QStringLiteral("/carriage"), "#!/bin/sh\r\necho\r\n", 0755);
        write(base + QStringLiteral("/noline"), "echo hi\n", 0755);
        write(base + QStringLiteral("/empty"), "", 0755);
        write(base + QStringLiteral("/foreign"), QByteArray("\x7f" "ELF\x01\x02\x01\0\0\0\0\0\0\0\0\0", 16), 0755);
        QFile::link(QStringLiteral("loop"), base + QStringLiteral("/loop"));
        QDir(base).mkdir(QStringLiteral("folder"));
        QDir(base).mkdir(QStringLiteral("bin"));
        write(base + QStringLiteral("/bin/inrelative"), "#!/bin/sh\n", 0755);
    }

private slots:
    void eachCaseHasItsSentence_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("sentence"); ///< %B stands for the folder of the files
        const auto row = [](const char *name, const QStringList &command, const char *sentence,
                             const QString &folder = {}, const QString &input = {}) {
            QTest::newRow(name) << command << folder << input << QString::fromUtf8(sentence);
        };
        const QStringList fine{QStringLiteral("true")};
        row("not in PATH", {QStringLiteral("no-such-program")},
            "The program “no-such-program” is not in PATH: install it, or give its whole path.");
        row("path to nothing", {QStringLiteral("/no/such/program")},
            "There is no program “/no/such/program”: correct the path, or install what brings it.");
        row("path through a file", {QStringLiteral("./plain/x")},
            "There is no program “%B/./plain/x”: a part of its path is no folder.");
        row("not executable", {QStringLiteral("./plain")},
            "“%B/./plain” is not executable: run `chmod +x` on it, or name the interpreter before it.");
        row("bad interpreter", {QStringLiteral("./badinterpreter")},
            "“%B/./badinterpreter” needs the interpreter “/no/such/interpreter”, which is not there: install it, or "
            "correct the first line of the file.");
        row("interpreter with a carriage return", {QStringLiteral("./carriage")},
            "The first line of “%B/./carriage” ends in a carriage return, so its interpreter is not found: save the "
            "file with Unix line ends.");
        row("no interpreter line", {QStringLiteral("./noline")},
            "“%B/./noline” does not say what runs it: begin it with a line like #!/bin/sh, or name the interpreter "
            "before it.");
        row("empty file", {QStringLiteral("./empty")}, "“%B/./empty” is empty: write the program first.");
        row("foreign binary", {QStringLiteral("./foreign")},
            "“%B/./foreign” is a program for another kind of machine: build or install it for this one.");
        row("one argument of 200 KB", {QStringLiteral("true"), QString(200'000, u'x')},
            "The arguments and variables for “/usr/bin/true” are too long for this system: write them to a file and "
            "give that instead.");
        QStringList many{QStringLiteral("true")};
        for (int i = 0; i < 200'000; ++i) {
            many << QString(20, u'x');
        }
        row("200,000 arguments", many,
            "The arguments and variables for “/usr/bin/true” are too long for this system: write them to a file and "
            "give that instead.");
        const QString longName(300, u'n');
        row("name too long", {longName},
            qPrintable(QStringLiteral("The name of the program “%1…” is too long: correct it.").arg(longName.left(60))));
        row("path too long", {u'/' + longName},
            qPrintable(QStringLiteral("The name of the program “/%1…” is too long: correct it.").arg(longName.left(59))));
        row("a folder", {QStringLiteral("./folder")}, "“%B/./folder” is a folder: name a program in it.");
        row("link loop", {QStringLiteral("./loop")}, "“%B/./loop” is a link that leads back to itself: correct the link.");
        row("no folder to run in", fine,
            "The folder “%B/missing” that it shall run in does not exist: make it, or let a job before it make it.",
            QStringLiteral("missing"));
        row("folder is a file", fine, "“%B/plain”, where it shall run, is not a folder: name one.",
            QStringLiteral("plain"));
        row("no input file", fine,
            "The file “%B/absent” for its standard input does not exist: make it, or let a job before it make it.", {},
            QStringLiteral("absent"));
        row("relative entry of PATH", {QStringLiteral("env-relative")}, // refused, although it is there (F10)
            "“inrelative” is found only through a relative entry of PATH, which is not used: name it as ./inrelative "
            "or give its whole path.");
    }

    void eachCaseHasItsSentence() // P16
    {
        QFETCH(QStringList, command);
        QFETCH(QString, folder);
        QFETCH(QString, input);
        QFETCH(QString, sentence);
        ProcessRig rig;
        makeFiles(rig.setup.baseFolder);
        JobData data;
        if (command.front() == QLatin1String("env-relative")) {
            command = QStringList{QStringLiteral("inrelative")};
            data.details.environment = {{QStringLiteral("PATH"), QStringLiteral("/usr/bin:bin")}};
        }
        data.details.command = command;
        data.details.folder = folder;
        if (!input.isEmpty()) {
            data.details.standardInput = {StandardInput::Source::File, input};
        }
        const JobNumber job = rig.addJob(data);
        const JobResult result = rig.run(job);
        QCOMPARE(result.message, sentence.replace(QLatin1String("%B"), rig.setup.baseFolder));
        QCOMPARE(result.outcome, Outcome::Failed);
        QVERIFY(result.couldNotStart);
        QVERIFY(!rig.reports[job].isStarted);
        // The slot is good for the next job.
        QCOMPARE(rig.run(rig.add({QStringLiteral("true")})).outcome, Outcome::Succeeded);
    }

    void aProgramThatIsWrittenIsWaitedFor() // ETXTBSY, P18
    {
        ProcessRig rig;
        const QString program = rig.setup.baseFolder + QStringLiteral("/copy");
        QVERIFY(QFile::copy(QStringLiteral("/bin/true"), program));
        int writer = ::open(QFile::encodeName(program).constData(), O_WRONLY | O_CLOEXEC);
        QVERIFY(writer >= 0);
        const JobNumber job = rig.add({program});
        rig.start(job);
        QTest::qWait(300);
        QVERIFY(!rig.isFinished(job));
        ::close(writer);
        QTRY_VERIFY(rig.isFinished(job));
        QCOMPARE(rig.reports[job].result.outcome, Outcome::Succeeded);
        writer = ::open(QFile::encodeName(program).constData(), O_WRONLY | O_CLOEXEC);
        const JobResult result = rig.run(rig.add({program}));
        ::close(writer);
        QCOMPARE(result.message,
            QStringLiteral("“%1” is still being written: let the job that writes it end first.").arg(program));
    }

    void anEmptyCommandIsSaid()
    {
        QCOMPARE(findProgram({}, QStringLiteral("/bin"), QStringLiteral("/")).failure->kind, Kind::NoProgram);
    }

    void theJobsOwnPathIsUsed() // F9, P43
    {
        ProcessRig rig;
        makeFiles(rig.setup.baseFolder);
        JobData data;
        data.details.command = {QStringLiteral("inrelative")};
        data.details.environment = {{QStringLiteral("PATH"), rig.setup.baseFolder + QStringLiteral("/bin")}};
        QCOMPARE(rig.run(rig.addJob(data)).outcome, Outcome::Succeeded);
        for (const char *path : {"", "::", "/usr/bin:.", "bin"}) { // never from the folder it runs in (F10)
            const FoundProgram found
                = findProgram(QStringLiteral("plain"), QString::fromLatin1(path), rig.setup.baseFolder);
            QVERIFY2(found.failure, path);
        }
    }

    void aShortageDelaysAndIsNoFailure_data()
    {
        QTest::addColumn<int>("stage");
        QTest::addColumn<int>("error");
        QTest::addColumn<Kind>("kind");
        const auto row = [](const char *name, keeper::StartStage stage, int error, Kind kind) {
            QTest::newRow(name) << static_cast<int>(stage) << error << kind;
        };
        row("fork limit", keeper::StartStage::Fork, EAGAIN, Kind::TooManyProcesses);
        row("process limit at exec", keeper::StartStage::Exec, EAGAIN, Kind::TooManyProcesses);
        row("no memory", keeper::StartStage::Fork, ENOMEM, Kind::OutOfMemory);
        row("no memory at exec", keeper::StartStage::Exec, ENOMEM, Kind::OutOfMemory);
        row("fd limit", keeper::StartStage::Fork, EMFILE, Kind::TooManyFiles);
        row("fd limit of the machine", keeper::StartStage::Spool, ENFILE, Kind::TooManyFiles);
        row("disk full", keeper::StartStage::Record, ENOSPC, Kind::CannotRecord);
        row("disk full for output", keeper::StartStage::Spool, ENOSPC, Kind::CannotRecord);
    }

    void aShortageDelaysAndIsNoFailure() // P17
    {
        QFETCH(int, stage);
        QFETCH(int, error);
        QFETCH(Kind, kind);
        const StartFailure failure = explainStartFailure(static_cast<keeper::StartStage>(stage), error, {});
        QCOMPARE(failure.kind, kind);
        QVERIFY(failure.isShortage());
        QVERIFY(failure.sentence.endsWith(u'.'));
    }

    void tooFewDescriptorsDelayAStart() // P17, with a real limit
    {
        ProcessRig rig;
        rig.run(rig.add({QStringLiteral("true")}));
        const rlimit tight{12, 12};
        QCOMPARE(::prlimit(rig.executor().keeperPid(), RLIMIT_NOFILE, &tight, nullptr), 0);
        QList<JobNumber> jobs;
        for (int i = 0; i < 8; ++i) {
            jobs << rig.add({QStringLiteral("sleep"), QStringLiteral("0.5")});
            rig.start(jobs.back());
        }
        const auto isAnswered = [&](JobNumber job) { return rig.isFinished(job) || !rig.reports[job].shortage.isEmpty(); };
        QTRY_VERIFY(std::all_of(jobs.begin(), jobs.end(), isAnswered));
        const auto delayed = std::count_if(
            jobs.begin(), jobs.end(), [&](JobNumber job) { return rig.reports[job].shortage == QLatin1String("open files"); });
        QVERIFY2(delayed > 0 && delayed < 8, qPrintable(QString::number(delayed)));
    }

    void withoutAKeeperTheRunSaysSo()
    {
        ProcessRig rig;
        const auto missing = ProcessExecutor::create(rig.setup, {});
        QVERIFY(!missing);
        QCOMPARE(missing.problem().toString(),
            QStringLiteral("The program weftwork-keeper was not found. Install Weftwork again: the keeper belongs to it."));
        rig.setup.runFolder += QStringLiteral("/gone");
        QVERIFY(!ProcessExecutor::create(rig.setup));
    }
};

WEFTWORK_TEST(StartFailureTest)
#include "tst_startfailure.moc"
