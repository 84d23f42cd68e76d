// SPDX-License-Identifier: Apache-2.0
#include "schedule/explain.h"

#include "support/rungraph.h"
#include "support/simulationrig.h"
#include "support/testmain.h"

#include <QTest>

#include <algorithm>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

// The fold of a run, and why a job does not run.
class RunStateTest : public QObject
{
    Q_OBJECT

    static Reason reason(Reason::Kind kind, std::vector<JobNumber> jobs = {})
    {
        return {kind, std::move(jobs), {}, {}, 0, {}};
    }

    /// The fold up to a point in time, the events of that time included.
    static RunState foldUntil(const SimulationRig &rig, Nanoseconds time)
    {
        RunState state(rig.numbers());
        for (const RunEvent &event : rig.done.events) {
            if (event.time <= time) {
                state.apply(event);
            }
        }
        return state;
    }

private slots:
    void countsOnlyJobsThatDoWork()
    {
        SimulationRig rig(runGraph(u"a~; bar"_s));
        changeJob(rig.graph, u"bar"_s, [](JobData &data) { data.kind = JobKind::Barrier; });
        addNested(rig.graph, u"in"_s, u"x; y"_s);
        rig.script(u"a"_s, {fails()}).script(u"in/y"_s, {fails()});
        rig.run();
        const RunCounts &counts = rig.fold().counts();
        QCOMPARE(counts.total, 3);
        QCOMPARE(counts.done(), 3);
        QCOMPARE(counts.with(Outcome::Failed), 2);
        QCOMPARE(counts.toleratedFailures, 1);
        QVERIFY(counts == rig.done.result.counts);
    }

    void aJobInTheMiddleSaysWhatItWaitsFor()
    {
        SimulationRig rig(runGraph(u"a -> b; w1; w2"_s));
        addNested(rig.graph, u"in"_s, u"x"_s);
        addNeed(rig.graph, u"a"_s, u"in"_s);
        changeSettings(rig.graph, [](GraphSettings &settings) { settings.window = 2; });
        rig.script(u"a"_s, {takes(5s)}).script(u"w1"_s, {takes(5s)});
        rig.run();
        const RunState state = foldUntil(rig, 1s);
        const JobNumber a = rig.number(u"a"_s);
        const JobNumber w2 = rig.number(u"w2"_s);
        QCOMPARE(whyNot(state, rig.number(u"b"_s)), std::vector{reason(Reason::Kind::WaitsForPrerequisite, {a})});
        QCOMPARE(whyNot(state, rig.number(u"in/x"_s)), std::vector{reason(Reason::Kind::WaitsForGraph, {rig.number(u"in"_s)})});
        QCOMPARE(whyNot(state, a), std::vector<Reason>());
        const std::vector<Reason> full = whyNot(state, w2);
        QCOMPARE(full.size(), 1u);
        QCOMPARE(full.front().kind, Reason::Kind::WindowFull);
        QCOMPARE(full.front().limit, 2);
        QCOMPARE(holdersOf(state, w2, full.front()), (std::vector{a, rig.number(u"w1"_s)}));
    }

    void theLimitAndTheTokenNameTheirHolders()
    {
        SimulationRig rig(runGraph(u"a; b; c"_s));
        changeSettings(rig.graph, [](GraphSettings &settings) { settings.tokens = {{u"gpu"_s, 1}}; });
        for (const QString &key : {u"b"_s, u"c"_s}) {
            changeJob(rig.graph, key, [](JobData &data) { data.details.tokens = {{u"gpu"_s, 1}}; });
        }
        rig.run();
        const RunState state = foldUntil(rig, 0s);
        const JobNumber c = rig.number(u"c"_s);
        QCOMPARE(holdersOf(state, c, whyNot(state, c).front()), std::vector{rig.number(u"b"_s)});
        QCOMPARE(holdersOf(state, c, reason(Reason::Kind::LimitFull)), (std::vector{rig.number(u"a"_s), rig.number(u"b"_s)}));
    }

    void backOffSaysUntilWhen()
    {
        SimulationRig rig(runGraph(u"a"_s));
        changeJob(rig.graph, u"a"_s, [](JobData &data) { data.details.retry = {1, 700ms, 1.0, 0ms, {}}; });
        rig.script(u"a"_s, {fails(1s), takes(1s)});
        rig.run();
        const RunState state = foldUntil(rig, 1s);
        QCOMPARE(state.job(rig.number(u"a"_s)).state, JobState::Scheduled);
        QCOMPARE(whyNot(state, rig.number(u"a"_s)).front().until.count(), Nanoseconds(1700ms).count());
    }

    void theChainOfSkipsLeadsToItsCause()
    {
        SimulationRig rig(runGraph(u"a -> b"_s));
        addNested(rig.graph, u"in"_s, u"x"_s);
        addNeed(rig.graph, u"b"_s, u"in"_s);
        rig.script(u"a"_s, {fails()});
        rig.run();
        const JobNumber a = rig.number(u"a"_s);
        const JobNumber b = rig.number(u"b"_s);
        const JobNumber in = rig.number(u"in"_s);
        const JobNumber x = rig.number(u"in/x"_s);
        const std::vector<Cause> expected{{x, reason(Reason::Kind::GraphEnded, {in})},
            {in, reason(Reason::Kind::PrerequisiteNotMet, {b})}, {b, reason(Reason::Kind::PrerequisiteNotMet, {a})},
            {a, reason(Reason::Kind::None)}};
        QCOMPARE(causeChain(rig.fold(), x), expected);
    }

    void numbersFollowCreationOrderAGraphBeforeItsMembers()
    {
        JobGraph graph = runGraph(u"a"_s);
        JobGraph *nested = addNested(graph, u"in"_s, u"x"_s);
        addNested(*nested, u"deep"_s, u"y"_s);
        graph.addJob(JobKind::Barrier);
        graph.removeJob(graph.find(u"a"_s));
        const NumberedGraph numbers(graph);
        const char *paths[] = {"in", "in/x", "in/deep", "in/deep/y", "job-3"};
        QCOMPARE(numbers.jobCount(), 5u);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(numbers.path(JobNumber(i)), QString::fromLatin1(paths[i]));
            QCOMPARE(numbers.find(QString::fromLatin1(paths[i])), JobNumber(i));
        }
        QCOMPARE(numbers.endOf(JobNumber(0)), JobNumber(4));
        QCOMPARE(numbers.parent(JobNumber(3)), JobNumber(2));
        QVERIFY(!numbers.find(u"in/y"_s).isValid());
    }
};

WEFTWORK_TEST(RunStateTest)
#include "tst_runstate.moc"
