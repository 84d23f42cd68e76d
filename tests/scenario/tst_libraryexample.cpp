// SPDX-License-Identifier: Apache-2.0
#include "support/program.h"
#include "support/testmain.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace weftwork::test;
using namespace Qt::StringLiterals;

namespace {
QJsonObject objectOf(const QByteArray &line)
{
    return QJsonDocument::fromJson(line).object();
}

/// What `weftwork show --json` says.
struct Shown
{
    explicit Shown(const QByteArray &text)
    {
        const QByteArrayList lines = text.trimmed().split('\n');
        run = objectOf(lines.front());
        for (const QByteArray &line : lines.mid(1)) {
            const QJsonObject job = objectOf(line);
            const QString outcome = job.value(u"outcome"_s).toString();
            states.insert(job.value(u"path"_s).toString(), outcome.isEmpty() ? job.value(u"state"_s).toString() : outcome);
        }
    }
    QString outcome() const { return run.value(u"outcome"_s).toString(); }

    QJsonObject run;
    QMap<QString, QString> states; ///< or outcomes, by path
};
} // namespace

/// The example program that runs a graph of its own functions: what it does, and what others see of its run.
class LibraryExampleTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void itCountsWhatTheFilesSay()
    {
        const ProgramResult run = runExample({});
        QVERIFY2(run.exitCode == 0, run.errors);
        const QByteArray expected = shell(u"for f in /usr/share/doc/*/copyright; do"
                                          " LC_ALL=C sed -n 's/^License:[[:space:]]*//p' \"$f\" | sed 's/[[:space:]]*$//'"
                                          " | grep . | sort -u; done | sort | uniq -c | sed 's/^ *//' | sort"_s);
        QVERIFY(expected.count('\n') > 3);
        QCOMPARE(shell(u"sort licences.txt"_s), expected);
        QCOMPARE(shell(u"gzip -dc licences.txt.gz | cmp - licences.txt && echo same"_s), QByteArray("same\n"));
        QVERIFY2(run.output.contains(QByteArray::number(expected.count('\n')) + " licences"), run.output);
    }

    void showTellsWhatTheProgramDid()
    {
        QCOMPARE(runExample({}).exitCode, 0);
        const Shown shown = show();
        QCOMPARE(shown.outcome(), u"succeeded"_s);
        QMap<QString, QString> expected{{u"find"_s, u"succeeded"_s}, {u"read"_s, u"succeeded"_s},
            {u"earlier"_s, u"failed"_s}, {u"report"_s, u"succeeded"_s}, {u"pack"_s, u"succeeded"_s}};
        for (int share = 1; share <= 6; ++share) {
            expected.insert(u"read/share-%1"_s.arg(share), u"succeeded"_s);
        }
        QCOMPARE(shown.states, expected);
        QVERIFY(weftwork({u"why"_s, u"last"_s, u"earlier"_s}).contains("There is no earlier report to compare with."));
        QVERIFY(weftwork({u"runs"_s}).contains("succeeded"));
        const QByteArray logs = weftwork({u"logs"_s, u"last"_s, u"read/share-1"_s});
        QVERIFY2(logs.startsWith("/usr/share/doc/"), logs.left(200));
        QCOMPARE(qsizetype(logs.count('\n')), filesOfShare(0));
        QVERIFY(bytesOf(newestRun() + u"/exits.jsonl"_s).contains("\"pack\""));

        QCOMPARE(runExample({}).exitCode, 0); // now there is an earlier report
        QCOMPARE(show().states.value(u"earlier"_s), u"succeeded"_s);
    }

    void journalKeepsTheWindow()
    {
        QCOMPARE(runExample({}).exitCode, 0);
        int running = 0;
        int most = 0;
        const QByteArrayList lines = weftwork({u"events"_s, u"last"_s}).split('\n');
        for (const QByteArray &line : lines) {
            const QJsonObject event = objectOf(line);
            if (event.value(u"path"_s).toString().startsWith(u"read/"_s)) {
                running += event.value(u"event"_s) == u"started"_s;
                running -= event.value(u"event"_s) == u"finished"_s;
                most = std::max(most, running);
            }
        }
        QCOMPARE(running, 0);
        QCOMPARE(most, 2);
    }

    void aRealFailureIsOne()
    {
        const ProgramResult run = runExample({path("nothing here")});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains("There is no copyright file below"), run.errors);
        QCOMPARE(show().outcome(), u"failed"_s);
        QCOMPARE(show().states.value(u"pack"_s), u"skipped"_s);
    }

    void itsGraphIsNotRunByOthers()
    {
        QCOMPARE(runExample({}).exitCode, 0);
        const ProgramResult check = runProgram(
            commandLineProgram(), {u"run"_s, newestRun() + u"/graph.weft"_s}, m_folder->path(), environment());
        QCOMPARE(check.exitCode, 3);
        QVERIFY2(check.errors.contains("calls a function of a program"), check.errors);
    }

    void othersWatchItAndStopIt()
    {
        const auto program = startSlowly();
        QVERIFY(waitForStates(u"running"_s));
        QVERIFY(!weftwork({u"logs"_s, u"last"_s, u"read/share-1"_s}).isEmpty()); // while it writes
        QCOMPARE(show().states.value(u"read/share-3"_s), u"scheduled"_s);
        QVERIFY(weftwork({u"why"_s, u"last"_s, u"read/share-3"_s}).contains("2")); // the window
        weftwork({u"stop"_s, u"last"_s});
        QVERIFY(program->waitForFinished());
        QCOMPARE(program->exitCode(), 4);
        QCOMPARE(show().outcome(), u"cancelled"_s);
        QCOMPARE(show().states.value(u"read/share-1"_s), u"cancelled"_s);
        QCOMPARE(show().states.value(u"report"_s), u"skipped"_s);
    }

    void aKilledProgramIsNoSuccess()
    {
        const auto program = startSlowly();
        QVERIFY(waitForStates(u"running"_s));
        ::kill(static_cast<pid_t>(program->processId()), SIGKILL);
        QVERIFY(program->waitForFinished());
        QVERIFY(waitForStates(u"unknown"_s));
        const Shown shown = show();
        QVERIFY(shown.run.value(u"engineLost"_s).toBool());
        QCOMPARE(shown.outcome(), u"unknown"_s);
        QCOMPARE(shown.states.value(u"find"_s), u"succeeded"_s);
        QCOMPARE(shown.states.value(u"report"_s), u"idle"_s);
        QVERIFY(weftwork({u"runs"_s}).contains("lost"));
    }

private:
    QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    QProcessEnvironment environment() const { return isolatedEnvironment(path("state")); }
    static QString example() { return QStringLiteral(WEFTWORK_BINARY_DIR "/examples/library/license-census"); }

    ProgramResult runExample(const QStringList &words) const
    {
        return runProgram(example(), words, m_folder->path(), environment());
    }
    QByteArray weftwork(const QStringList &words) const
    {
        return runProgram(commandLineProgram(), words, m_folder->path(), environment()).output;
    }
    Shown show() const { return Shown(weftwork({u"show"_s, u"last"_s, u"--json"_s})); }
    QByteArray shell(const QString &line) const
    {
        return runProgram(u"sh"_s, {u"-c"_s, line}, m_folder->path(), environment()).output;
    }
    QString newestRun() const
    {
        const QDir runs(path("state/weftwork/runs"));
        return runs.filePath(runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name).last());
    }
    /// How many files there are for the share, of six.
    qsizetype filesOfShare(qsizetype share) const
    {
        const qsizetype all = shell(u"ls /usr/share/doc/*/copyright"_s).count('\n');
        return (all - share + 5) / 6;
    }

    std::unique_ptr<QProcess> startSlowly() const
    {
        auto program = std::make_unique<QProcess>();
        program->setWorkingDirectory(m_folder->path());
        program->setProcessEnvironment(environment());
        program->start(example(), {u"--pace"_s, u"100"_s});
        return program;
    }
    /// Until the first shares are in this state.
    bool waitForStates(const QString &state) const
    {
        return QTest::qWaitFor([&] {
            const QMap<QString, QString> states = show().states;
            return states.value(u"read/share-1"_s) == state && states.value(u"read/share-2"_s) == state;
        }, 20'000);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

WEFTWORK_TEST(LibraryExampleTest)
#include "tst_libraryexample.moc"
