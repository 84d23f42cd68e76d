// SPDX-License-Identifier: Apache-2.0
#include "legacy/legacyfeedback.h"

#include "run/scheduler.h"
#include "run/simulationexecutor.h"
#include "support/rungraph.h"
#include "support/simulationrig.h"
#include "support/testmain.h"

#include <QRegularExpression>
#include <QTest>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

namespace {
/// An observer whose disk is full while a test wants it to be.
class Recorder final : public RunObserver
{
public:
    bool record(const RunEvent &event) override
    {
        if (isFull) {
            return false;
        }
        kinds.push_back(event.kind);
        return true;
    }
    bool catchUp() override
    {
        ++catchUps;
        return !isFull;
    }

    std::vector<RunEvent::Kind> kinds;
    int catchUps = 0;
    bool isFull = false;
};
} // namespace

class LegacyFeedbackTest : public QObject
{
    Q_OBJECT

    /// Runs the graph on a clock moved by hand, with a watch on the same clock; the lines.
    static QStringList told(const JobGraph &graph, const SimulationScript &script, LegacyStyle style = {})
    {
        ManualClock clock;
        SimulationExecutor executor(clock, script);
        const Watch watch(&clock);
        QStringList lines;
        LegacyFeedback feedback(graph, {style, &watch, nullptr, [&lines](const QString &line) { lines << line; }});
        SchedulerOptions options;
        options.clock = &clock;
        options.executors = {&executor};
        options.observer = &feedback;
        Scheduler scheduler(graph, options);
        if (const Result<Done> started = scheduler.start(); !started) {
            return {started.problem().toString()};
        }
        while (scheduler.step() != Scheduler::Step::Finished) {
            if (const auto deadline = scheduler.nextDeadline()) {
                clock.moveTo(std::max(*deadline, clock.now()));
            }
        }
        return lines;
    }

    static SimulationScript script(const QHash<QString, std::vector<SimulatedAttempt>> &attempts = {})
    {
        SimulationScript made;
        made.attempts = attempts;
        made.other.duration = 1s;
        return made;
    }

private slots:
    // S32: starts, ends, exceptions, forever jobs, the time of the watch, the stats of the moment; J16 in each line.
    void eachStartAndEndHasALine()
    {
        const JobGraph graph = runGraph(u"a! -> lint~; server*!"_s);
        const QStringList lines = told(graph, script({{u"lint"_s, {fails()}}}));
        const QString expected =
            u"000.000 SCHEDULER 0D + 0R + 3I = 3: entering co_run() with 3 jobs\n"
            "000.000 0D + 1R + 2I = 3 STARTING : 1 ⚠ ☉ ↺   <CommandJob `a`> [not done] \n"
            "000.000 0D + 2R + 1I = 3 STARTING : 3 ⚠ ☉ ↺ ∞ <CommandJob `server`> [not done] \n"
            "000.000 0D + 2R + 1I = 3 READY    : 3 ⚠ ☉ ↺ ∞ <CommandJob `server`> [not done] \n"
            "001.000 1D + 1R + 1I = 3 DONE     : 1 ⚠ ☉ ☓   <CommandJob `a`> [[ -> None]] \n"
            "001.000 1D + 2R + 0I = 3 STARTING : 2   ☉ ↺   <CommandJob `lint`> [not done] requires={1}\n"
            "002.000 1D + 1R + 0I + 1F = 3 RAISED EXC. : 2   ★ ☓   <CommandJob `lint`> !! exception => Exited:status 1!! requires={1}\n"
            "002.000 1D + 1R + 0I + 1F = 3 EXCEPTION occurred - on non-critical job : 2   ★ ☓   <CommandJob `lint`> !! exception => Exited:status 1!! requires={1}\n"
            "002.000 1D + 0R + 0I + 1F + 1T = 3 TIDYING forever : 3 ⚠ ☉ ■ ∞ <CommandJob `server`> [stopped] \n"
            "002.000 SCHEDULER 1D + 0R + 0I + 1F + 1T = 3: scheduler is shutting down..."_s;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            QCOMPARE(lines.at(i), expected.section(u'\n', i, i));
        }
        QCOMPARE(lines.size(), expected.count(u'\n') + 1);
    }

    // S32, S6, X20: an abort; to the letter, what was cancelled goes on running.
    void abortIsTold()
    {
        const JobGraph graph = runGraph(u"boom!; other! -> late!"_s);
        const SimulationScript scripted = script({{u"boom"_s, {fails()}}, {u"other"_s, {takes(9s)}}});
        const QStringList lines = told(graph, scripted);
        QVERIFY2(lines.filter(u"EXCEPTION occurred - on critical job : 1 "_s).size() == 1, qPrintable(lines.join(u'\n')));
        QCOMPARE(lines.filter(u" ABORTING : 2 ⚠   ⊘   <CommandJob `other`> [cancelled] "_s).size(), 1);
        QCOMPARE(lines.filter(u" SKIPPED  : 3 ⚠   ↷   <CommandJob `late`> [skipped] requires={2}"_s).size(), 1);
        QCOMPARE(lines.filter(u"Emergency exit upon exception in critical job"_s).size(), 1);
        const QStringList original = told(graph, scripted, {LegacyAlphabet::Ascii, true});
        QVERIFY2(original.back().startsWith(u"001.000 SCHEDULER 1D + 1R + 1I = 3: "_s), qPrintable(original.join(u'\n')));
        QCOMPARE(original.filter(u" ABORTING : 2 ! :) o   <CommandJob `other`> [not done] "_s).size(), 1);
    }

    // S9, S32
    void timeoutIsTold()
    {
        JobGraph graph = runGraph(u"a!"_s);
        changeSettings(graph, [](GraphSettings &settings) { settings.timeout = Milliseconds(250); });
        const QStringList lines = told(graph, script());
        QVERIFY2(lines.contains(u"000.250 SCHEDULER 0D + 0R + 0I + 1C = 1: PureScheduler.co_run: TIMEOUT occurred"_s), qPrintable(lines.join(u'\n')));
    }

    // S32: a nested graph has stats of its own; one that is tried again begins with all its members idle.
    void nestedGraphsCountTheirOwn()
    {
        JobGraph graph = runGraph(u"a!"_s);
        addNested(graph, u"in"_s, u"x! -> y!"_s, OnFailure::Abort);
        changeJob(graph, u"in"_s, [](JobData &data) { data.details.retry.count = 1; });
        const QStringList lines = told(graph, script({{u"in/y"_s, {fails(), takes(1s)}}}));
        const QString all = lines.join(u'\n');
        QCOMPARE(lines.filter(u"SCHEDULER 0D + 0R + 2I = 2: entering co_run() with 2 jobs"_s).size(), 3); // the run, and twice the graph
        QVERIFY2(all.contains(u"001.000 1D + 0R + 1I = 2 DONE     : 3 "_s), qPrintable(all));
        QCOMPARE(lines.filter(u"002.000 1D + 0R + 1I = 2 RETRYING : 2 "_s).size(), 1);
        QCOMPARE(lines.filter(u"EXCEPTION occurred"_s).size(), 1); // of y; the graph is tried again
        QVERIFY2(lines.back().startsWith(u"004.000 SCHEDULER 2D + 0R + 0I = 2: "_s), qPrintable(all));
    }

    // S32: without a watch a line begins with the time of day.
    void withoutAWatchTheWallClockStands()
    {
        const JobGraph graph = runGraph(u"a!"_s);
        QStringList lines;
        LegacyFeedback feedback(graph, {{}, nullptr, nullptr, [&lines](const QString &line) { lines << line; }});
        feedback.tellLateShutdowns(1, 2); // nothing has begun: nothing is told
        feedback.record({});
        feedback.tellLateShutdowns(1, 4);
        QCOMPARE(lines.size(), 2);
        static const QRegularExpression begin(u"^\\d\\d:\\d\\d:\\d\\d\\.\\d\\d\\d SCHEDULER 0D \\+ 0R \\+ 1I = 1: "_s);
        QVERIFY(begin.match(lines.at(0)).hasMatch());
        QVERIFY(begin.match(lines.at(1)).hasMatch());
        QVERIFY(lines.at(1).endsWith(u": WARNING: 1/4 co_shutdown() methods have not returned within timeout"_s));
    }

    // What the next observer cannot record does not take place, and is not told.
    void refusedStartIsNotTold()
    {
        const JobGraph graph = runGraph(u"a!"_s);
        Recorder recorder;
        QStringList lines;
        LegacyFeedback feedback(graph, {{}, nullptr, &recorder, [&lines](const QString &line) { lines << line; }});
        RunEvent event;
        QVERIFY(feedback.record(event));
        event.kind = RunEvent::Kind::Ready;
        event.job = JobNumber(0);
        QVERIFY(feedback.record(event));
        event.kind = RunEvent::Kind::Started;
        event.attempt = 1;
        recorder.isFull = true;
        QVERIFY(!feedback.record(event));
        QVERIFY(!feedback.catchUp());
        QCOMPARE(lines.size(), 1);
        recorder.isFull = false;
        QVERIFY(feedback.catchUp());
        QVERIFY(feedback.record(event));
        recorder.isFull = true;
        event.kind = RunEvent::Kind::Finished; // it ended, recorded or not
        QVERIFY(!feedback.record(event));
        QCOMPARE(lines.size(), 3);
        using enum RunEvent::Kind;
        QCOMPARE(recorder.kinds, (std::vector{RunStarted, Ready, Started}));
        QCOMPARE(recorder.catchUps, 2);
    }
};

WEFTWORK_TEST(LegacyFeedbackTest)
#include "tst_legacyfeedback.moc"
