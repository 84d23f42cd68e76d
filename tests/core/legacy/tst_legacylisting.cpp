// SPDX-License-Identifier: Apache-2.0
#include "legacy/legacylisting.h"

#include "core/legacy/legacyrig.h"
#include "support/simulationrig.h"
#include "support/testmain.h"

#include <QTest>

#include <stdexcept>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

class LegacyListingTest : public QObject
{
    Q_OBJECT

    /// Makes all jobs of these graphs function jobs, so that they are called Job.
    static JobGraph functions(JobGraph graph)
    {
        for (const JobId job : graph.jobs()) {
            if (JobGraph *nested = graph.nested(job)) {
                *nested = functions(std::move(*nested));
            } else {
                changeJob(graph, graph.key(job), [](JobData &data) { data.kind = JobKind::Function; });
            }
        }
        return graph;
    }

    /// The example of asynciojobs' guide: three jobs, the middle one a diamond of four.
    static JobGraph nestedExample()
    {
        JobGraph graph = runGraph(u"main-start!"_s);
        addNested(graph, u"nested"_s, u"subj1! -> subj2!; subj1 -> subj3!; subj2 -> subj4!; subj3 -> subj4"_s, OnFailure::Abort);
        changeJob(graph, u"nested"_s, [](JobData &data) { data.details.label = u"critical nested"_s; });
        runInto(graph, u"main-end!"_s);
        addNeed(graph, u"main-start"_s, u"nested"_s);
        addNeed(graph, u"nested"_s, u"main-end"_s);
        return functions(std::move(graph));
    }

    static void runInto(JobGraph &graph, const QString &job)
    {
        const JobGraph one = runGraph(job);
        graph.addJob(one.data(*one.jobs().begin()));
    }

    static QString lines(const Result<QStringList> &result) { return result ? result->join(u'\n') : u"no list"_s; }

private slots:
    // R1, S37: to the byte as in the guide of asynciojobs; each blank is there.
    void listOfARun()
    {
        LegacyRig rig(functions(runGraph(u"begin! -> boom~ -> end!"_s)));
        rig.end(u"begin"_s, LegacyRig::value(200.0));
        rig.end(u"boom"_s, LegacyRig::throwing(std::runtime_error("boom after 0.2s")));
        QCOMPARE(lines(rig.listing().list()),
            u"1 ⚠ ☉ ☓   <Job `begin`> [[ -> 200.0]] \n"
            "2   ★ ☓   <Job `boom`> !! exception => std::runtime_error:boom after 0.2s!! requires={1}\n"
            "3 ⚠   ⚐   <Job `end`> [not done] requires={2}"_s);
    }

    // R1, R9: a nested graph, its members and its end.
    void listOfANestedGraph()
    {
        const LegacyRig rig(nestedExample());
        QCOMPARE(lines(rig.listing().list()),
            u"1 ⚠   ⚐   <Job `main-start`> [not done] \n"
            "2 ⚠   ⚐   <Scheduler `critical nested`> [not done] requires={1} -> entries={3}\n"
            "3 ⚠   ⚐   > <Job `subj1`> [not done] \n"
            "4 ⚠   ⚐   > <Job `subj2`> [not done] requires={3}\n"
            "5 ⚠   ⚐   > <Job `subj3`> [not done] requires={3}\n"
            "6 ⚠   ⚐   > <Job `subj4`> [not done] requires={4, 5}\n"
            "2 --end-- < <Scheduler `critical nested`> exits={6}\n"
            "7 ⚠   ⚐   <Job `main-end`> [not done] requires={2}"_s);
    }

    // R1: deeper ones have a mark a level; what nothing leads into or out of is told, forever jobs are no exits.
    void listOfDeepAndEmptyGraphs()
    {
        JobGraph graph;
        JobGraph *outer = addNested(graph, u"outer"_s, u"a!; s*!"_s, OnFailure::Tolerate);
        addNested(*outer, u"inner"_s, QString(), OnFailure::Abort);
        const LegacyRig rig(functions(std::move(graph)));
        QCOMPARE(lines(rig.listing({LegacyAlphabet::Ascii}).list()),
            u"1      >   <Scheduler `outer`> [not done]  -> entries={2, 3, 4}\n"
            "2 !    >   > <Job `a`> [not done] \n"
            "3 !    > 8 > <Job `s`> [not done] \n"
            "4 !    >   > <Scheduler `inner`> [not done]  -> entries={}\n"
            "4 --end-- << <Scheduler `inner`> exits={}\n"
            "1 --end-- < <Scheduler `outer`> exits={2, 4}"_s);
    }

    // J13: details stand on lines of their own, and none for graphs.
    void listWithDetails()
    {
        JobGraph graph = runGraph(u"a!; b!"_s);
        changeJob(graph, u"a"_s, [](JobData &data) { data.details.details = u"two\nlines"_s; });
        const LegacyRig rig(functions(std::move(graph)));
        QCOMPARE(lines(rig.listing().list(legacyDetailsOf(*rig.numbers))),
            u"1 ⚠   ⚐   <Job `a`> [not done] \ntwo\nlines\n2 ⚠   ⚐   <Job `b`> [not done] "_s);
    }

    // S37, X12: as wide as the last number, also for 10, 100 and 1000 jobs.
    void numbersAreAsWideAsTheLast()
    {
        const std::vector<std::pair<int, QString>> widths{
            {9, u"1"_s}, {10, u"01"_s}, {11, u"01"_s}, {99, u"01"_s}, {100, u"001"_s}, {999, u"001"_s}, {1000, u"0001"_s}, {1001, u"0001"_s}};
        for (const auto &[count, first] : widths) {
            JobGraph graph;
            for (int i = 0; i < count; ++i) {
                graph.addJob(JobKind::Barrier);
            }
            const LegacyRig rig(std::move(graph));
            const QStringList list = *rig.listing().list();
            QVERIFY(list.front().startsWith(first + u' '));
            QVERIFY(list.back().startsWith(QString::number(count) + u' '));
        }
    }

    // R1: a cycle has no order; the problem names its jobs (S19).
    void cycleIsAProblem()
    {
        JobGraph graph = runGraph(u"ok"_s);
        addNested(graph, u"in"_s, u"a -> b -> a"_s);
        const LegacyRig rig(std::move(graph));
        const Result<QStringList> list = rig.listing().list();
        QVERIFY(!list);
        QVERIFY2(list.problem().what.contains(u"in/a -> in/b -> in/a"_s), qPrintable(list.problem().what));
        QVERIFY(!rig.listing().debrief());
        QCOMPARE(rig.listing().id(rig.job(u"ok"_s)), u"??"_s); // J14
    }

    // R2: in creation order, with cycles too.
    void listSafe()
    {
        JobGraph graph = runGraph(u"a! -> b!; b -> a"_s);
        JobGraph *outer = addNested(graph, u"g"_s, u"x! -> y~"_s, OnFailure::Abort);
        addNested(*outer, u"h"_s, u"z*!"_s, OnFailure::Abort);
        addNeed(graph, u"b"_s, u"g"_s);
        const LegacyRig rig(functions(std::move(graph)));
        QCOMPARE(rig.listing().listSafe().join(u'\n'),
            u"⚠   ⚐   .1 <Job `a`> requires={.2}\n"
            "⚠   ⚐   .2 <Job `b`> requires={.1}\n"
            "⚠   ⚐   .3 <Scheduler `g`> requires={.2}\n"
            "⚠   ⚐   3.1 <Job `x`> \n"
            "    ⚐   3.2 <Job `y`> requires={3.1}\n"
            "⚠   ⚐   3.3 <Scheduler `h`> \n"
            "⚠   ⚐ ∞ 3.3.1 <Job `z`> \n"
            "--end-- 3.3\n"
            "--end-- .3"_s);
    }

    // R3, X12: the sentence is there, nested jobs are told, and tolerated ones always.
    void debrief()
    {
        JobGraph graph = runGraph(u"begin! -> lint~; begin -> late!"_s);
        addNested(graph, u"in"_s, u"deep!"_s, OnFailure::Abort);
        LegacyRig rig(functions(std::move(graph)));
        rig.end(u"begin"_s, LegacyRig::value(1)).end(u"lint"_s, LegacyRig::throwing(std::runtime_error("ugly")));
        rig.start(u"in"_s).end(u"in/deep"_s, LegacyRig::throwing(std::logic_error("broken")));
        rig.end(u"in"_s, Outcome::Failed).skip(u"late"_s).endRun(Outcome::Failed);
        const auto trace = [](JobNumber) { return u"the end\nof its output"_s; };
        QCOMPARE(lines(rig.listing().debrief({}, trace)),
            u"----- a CRITICAL job has raised an exception\n"
            "1 ⚠ ☉ ☓   <Job `begin`> [[ -> 1]] \n"
            "2   ★ ☓   <Job `lint`> !! exception => std::runtime_error:ugly!! requires={1}\n"
            "3 ⚠   ↷   <Job `late`> [skipped] requires={1}\n"
            "4 ⚠ ★ ☓   <Scheduler `in`> !! CRIT. EXC. => std::logic_error:broken!!  -> entries={5}\n"
            "5 ⚠ ★ ☓   > <Job `deep`> !! CRIT. EXC. => std::logic_error:broken!! \n"
            "4 --end-- < <Scheduler `in`> exits={5}\n"
            "scheduler has a total of 4 job(s): 1 done + 0 ongoing + 0 idle + 2 failed + 1 skipped\n"
            "===== 3 job(s) with an exception, including 2 critical\n"
            "    ******************** BEG stack for CRITICAL JOB 4 ⚠ ★ ☓   <Scheduler `in`>\n"
            "raised by 5 <Job `deep`>\n"
            "    ******************** END stack for CRITICAL JOB 4 ⚠ ★ ☓   <Scheduler `in`>\n"
            "    ******************** BEG stack for CRITICAL JOB 5 ⚠ ★ ☓   <Job `deep`>\n"
            "std::logic_error:broken\n"
            "the end\n"
            "of its output\n"
            "    ******************** END stack for CRITICAL JOB 5 ⚠ ★ ☓   <Job `deep`>\n"
            "non-critical: lint: exception ugly"_s);
    }

    void debriefOfWhatWentWell()
    {
        LegacyRig rig(functions(runGraph(u"a!"_s)));
        rig.end(u"a"_s).endRun(Outcome::Succeeded);
        QCOMPARE(lines(rig.listing().debrief()),
            u"----- FINE\n1 ⚠ ☉ ☓   <Job `a`> [[ -> None]] \n"
            "scheduler has a total of 1 job(s): 1 done + 0 ongoing + 0 idle"_s);
    }

    // S30, X20
    void statsCountDirectMembers()
    {
        JobGraph graph = runGraph(u"a!; b!; c!; d*!; e!; f!; g!; h!"_s);
        addNested(graph, u"in"_s, u"x!; y!"_s, OnFailure::Abort);
        LegacyRig rig(std::move(graph));
        QCOMPARE(rig.listing().stats(), u"0D + 0R + 9I = 9"_s);
        rig.end(u"a"_s).start(u"b"_s).ready(u"c"_s);
        QCOMPARE(rig.listing().stats(), u"1D + 1R + 7I = 9"_s);
        QCOMPARE(rig.listing().repr(), u"Scheduler with 1 done + 1 ongoing + 7 idle = 9 job(s)"_s);
        rig.end(u"d"_s, Outcome::Stopped).end(u"e"_s, Outcome::Cancelled).skip(u"f"_s).skip(u"g"_s).end(u"h"_s, Outcome::Unknown);
        QCOMPARE(rig.listing().stats(), u"1D + 1R + 2I + 1C + 1T + 2S + 1U = 9"_s);
        QCOMPARE(rig.listing().repr(), u"Scheduler with 1 done + 1 ongoing + 2 idle + 1 cancelled + 1 stopped + 2 skipped + 1 unknown = 9 job(s)"_s);
        QCOMPARE(rig.listing({LegacyAlphabet::Unicode, true}).stats(), u"1D + 4R + 4I = 9"_s);
    }

    // S30: what failed is no success; to the letter it is done.
    void statsTellFailures()
    {
        LegacyRig rig(runGraph(u"a!; b!; c!"_s));
        rig.end(u"a"_s).end(u"b"_s, Outcome::Failed).end(u"c"_s, Outcome::TimedOut);
        QCOMPARE(rig.listing().stats(), u"1D + 0R + 0I + 2F = 3"_s);
        QCOMPARE(rig.listing().repr(), u"Scheduler with 1 done + 0 ongoing + 0 idle + 2 failed = 3 job(s)"_s);
        QCOMPARE(rig.listing({LegacyAlphabet::Unicode, true}).stats(), u"3D + 0R + 0I = 3"_s);
    }

    // S31
    void whyTellsWhatEndedTheRun()
    {
        LegacyRig rig(runGraph(u"a!"_s));
        QCOMPARE(rig.listing().why(), u"FINE"_s);
        rig.apply(RunEvent::Kind::RunStarted, {}).endRun(Outcome::Failed);
        QCOMPARE(rig.listing().why(), u"a CRITICAL job has raised an exception"_s);
        rig.endRun(Outcome::Succeeded);
        QCOMPARE(rig.listing().why(), u"FINE"_s);
        rig.endRun(Outcome::TimedOut);
        QCOMPARE(rig.listing().why(), u"TIMED OUT after 3s"_s); // what it took, where the graph has no timeout of its own
        changeSettings(rig.graph, [](GraphSettings &settings) { settings.timeout = Milliseconds(250); });
        QCOMPARE(rig.listing().why(), u"TIMED OUT after 0.25s"_s);
    }

    // J14, J16
    void reprOfAJob()
    {
        LegacyRig rig(functions(runGraph(u"a!; b! -> a; c~ -> a"_s)));
        rig.end(u"b"_s, LegacyRig::value(5));
        const LegacyListing listing = rig.listing();
        QCOMPARE(listing.repr(rig.job(u"b"_s)), u"⚠ ☉ ☓   <Job `b`> [[ -> 5]] "_s);
        QCOMPARE(listing.repr(rig.job(u"a"_s)), u"⚠   ⚐   <Job `a`> [not done] requires={1, 2}"_s);
        QCOMPARE(listing.requiresText(rig.job(u"b"_s)), QString());
        QCOMPARE(listing.id(rig.job(u"a"_s)), u"3"_s);
        QCOMPARE(listing.id({}), u"??"_s);
    }

    // S22, J24: the same text each time.
    void listIsTheSameEachTime()
    {
        const LegacyRig first(nestedExample());
        const LegacyRig second(nestedExample());
        QCOMPARE(*first.listing().list(), *second.listing().list());
    }

    // The engine's own events make the same listing as those made by hand: the abort of example F.
    void listOfARealRun()
    {
        SimulationRig rig(runGraph(u"begin! -> boom! -> end!"_s));
        rig.script(u"boom"_s, {fails()});
        rig.run();
        const QString list = lines(LegacyListing(rig.fold()).list());
        QCOMPARE(list.section(u'\n', 0, 0), u"1 ⚠ ☉ ☓   <CommandJob `begin`> [[ -> None]] "_s);
        QVERIFY2(list.section(u'\n', 1, 1).startsWith(u"2 ⚠ ★ ☓   <CommandJob `boom`> !! CRIT. EXC. => "_s), qPrintable(list));
        QCOMPARE(list.section(u'\n', 2, 2), u"3 ⚠   ↷   <CommandJob `end`> [skipped] requires={2}"_s);
        QCOMPARE(lines(LegacyListing(rig.fold(), {LegacyAlphabet::Unicode, true}).list()).section(u'\n', 2, 2),
            u"3 ⚠   ⚐   <CommandJob `end`> [not done] requires={2}"_s);
        QCOMPARE(LegacyListing(rig.fold()).why(), u"a CRITICAL job has raised an exception"_s);
    }

    // A chain as long as a large graph: linear, without recursion.
    void longChainIsListed()
    {
        JobGraph graph;
        JobId before = graph.addJob(JobKind::Barrier);
        for (int i = 1; i < 100'000; ++i) {
            const JobId job = graph.addJob(JobKind::Barrier);
            graph.addDependency(before, job);
            before = job;
        }
        const LegacyRig rig(std::move(graph));
        const QStringList list = *rig.listing().list();
        QCOMPARE(list.size(), 100'000);
        QVERIFY(list.back().endsWith(u"requires={099999}"_s));
    }
};

WEFTWORK_TEST(LegacyListingTest)
#include "tst_legacylisting.moc"
