// SPDX-License-Identifier: Apache-2.0
#include "graph/graphsurgery.h"

#include "graph/graphpath.h"
#include "support/graphtext.h"
#include "support/property.h"
#include "support/randomgraph.h"
#include "support/smallgraph.h"
#include "support/testmain.h"

#include <QTest>

#include <map>

using namespace weftwork;
using test::Choices;
using test::Cycles;
using test::graphFromText;
using test::textOfGraph;

namespace {
using Jobs = std::vector<JobId>;
using Links = std::map<std::pair<JobId, JobId>, Condition>;

JobGraph graphOf(const char *text)
{
    return graphFromText(QString::fromLatin1(text));
}

Jobs named(const JobGraph &graph, const char *keys)
{
    Jobs jobs;
    for (const QString &key : QString::fromLatin1(keys).split(u' ', Qt::SkipEmptyParts)) {
        jobs.push_back(graph.find(key));
    }
    return jobs;
}

QString bypassed(const char *text, const char *keys)
{
    JobGraph graph = graphOf(text);
    const Result<Surgery> surgery = bypassAndRemove(graph, named(graph, keys));
    return surgery ? textOfGraph(graph) : surgery.problem().what;
}

Jobs jobsOf(const JobGraph &graph)
{
    const JobGraph::JobRange jobs = graph.jobs();
    return {jobs.begin(), jobs.end()};
}

Links linksOf(const JobGraph &graph)
{
    Links links;
    for (const JobId job : graph.jobs()) {
        for (const DependencyId id : graph.needsOf(job)) {
            const Dependency need = graph.dependency(id);
            links[{need.prerequisite, need.dependent}] = need.condition;
        }
    }
    return links;
}

/// One job after the other, as the row says it: every dependent needs every prerequisite, then the job goes.
void bypassPlainly(Links &links, JobId gone)
{
    const Links before = links;
    for (const auto &[in, inCondition] : before) {
        for (const auto &[out, outCondition] : before) {
            if (in.second == gone && out.first == gone && in.first != out.second && in.first != gone && out.second != gone) {
                links.emplace(std::pair(in.first, out.second), inCondition);
            }
        }
    }
    std::erase_if(links, [gone](const auto &link) { return link.first.first == gone || link.first.second == gone; });
}

/// Every end of every living link is a living job, at any depth (S21).
bool nothingLeadsNowhere(const JobGraph &root)
{
    bool isWhole = true;
    const auto check = [&isWhole](const JobGraph &graph) {
        for (std::size_t i = 0; i < graph.dependencyIdEnd(); ++i) {
            const DependencyId id(i);
            isWhole = isWhole
                && (!graph.contains(id)
                    || (graph.contains(graph.dependency(id).prerequisite) && graph.contains(graph.dependency(id).dependent)));
        }
        for (const ChannelId id : graph.channels()) {
            isWhole = isWhole && graph.contains(graph.channel(id).writer) && graph.contains(graph.channel(id).reader);
        }
    };
    check(root);
    visitJobs(root, [&check](const JobGraph &graph, JobId job, const QString &) {
        if (const JobGraph *members = graph.nested(job)) {
            check(*members);
        }
    });
    return isWhole;
}
} // namespace

class GraphSurgeryTest : public QObject
{
    Q_OBJECT

private slots:
    // S25

    void whatNeededTheJobNeedsWhatItNeeded()
    {
        QCOMPARE(bypassed("a -> x; b -> x; x -> c; x -> d; e", "x"), QStringLiteral("a; b; c(a, b); d(a, b); e"));
        QCOMPARE(bypassed("x -> c; a", "x"), QStringLiteral("c; a"));
        QCOMPARE(bypassed("a -> x", "x"), QStringLiteral("a"));
        QCOMPARE(bypassed("a -> x -> y -> z -> b", "y z x"), QStringLiteral("a; b(a)"));
        QCOMPARE(bypassed("a -> x -> b; a -> b", "x"), QStringLiteral("a; b(a)")); // no second dependency of a pair
        QCOMPARE(bypassed("a -> x -> a", "x"), QStringLiteral("a"));              // nothing needs itself
        QCOMPARE(bypassed("a", ""), QStringLiteral("a"));
        QCOMPARE(bypassed("a -> x -> b", "x x"), QStringLiteral("a; b(a)"));
    }

    void theConditionIsThatOfAJobThatDoesNothing_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<QString>("expected");
        const QStringList words{QString(), QStringLiteral("done"), QStringLiteral("failure"), QStringLiteral("started"), QStringLiteral("ready")};
        for (const QString &first : words) {
            for (const QString &second : words) {
                const QString expected = second == QLatin1String("failure") ? second : first;
                QTest::addRow("%s, %s", qPrintable(first), qPrintable(second)) << first << second << expected;
            }
        }
    }
    void theConditionIsThatOfAJobThatDoesNothing() // S25
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        QFETCH(QString, expected);
        JobGraph graph = graphFromText(QStringLiteral("a ->%1 x; x ->%2 b").arg(first, second));
        QVERIFY(bypassAndRemove(graph, named(graph, "x")));
        QCOMPARE(textOfGraph(graph), QStringLiteral("a; b(a%1)").arg(expected.isEmpty() ? expected : u':' + expected));
    }

    void ofTwoConditionsTheStricterStays() // S25
    {
        QCOMPARE(bypassed("a ->done b; a -> x -> b", "x"), QStringLiteral("a; b(a)"));
        QCOMPARE(bypassed("a -> b; a ->started x; x -> b", "x"), QStringLiteral("a; b(a)"));
        QCOMPARE(bypassed("a ->started b; a ->ready x; x -> b", "x"), QStringLiteral("a; b(a:ready)"));
        // Success and failure cannot both be: what a person wrote stays, in whatever order it was written.
        QCOMPARE(bypassed("a ->failure b; a -> x -> b", "x"), QStringLiteral("a; b(a:failure)"));
        QCOMPARE(bypassed("a -> x -> b; a ->failure b", "x"), QStringLiteral("a; b(a:failure)"));
        QCOMPARE(bypassed("a -> x; x ->failure b; a -> b", "x"), QStringLiteral("a; b(a)"));
        // Over two ways through what goes.
        QCOMPARE(bypassed("a ->started x; a ->done y; x -> b; y -> b", "x y"), QStringLiteral("a; b(a:done)"));
    }

    void aJobThatIsNotThereIsNamedAndNothingIsChanged() // S25, G2
    {
        JobGraph graph = graphOf("a -> x -> b");
        const JobId x = graph.find(QStringLiteral("x"));
        const JobGraph before = graph;
        const Result<Surgery> none = bypassAndRemove(graph, {x, JobId(7)});
        QVERIFY(!none);
        QCOMPARE(none.problem().what, QStringLiteral("The job “job-8” is not in this graph."));
        QVERIFY(graph == before);
        QVERIFY(bypassAndRemove(graph, {x}));
        const Result<Surgery> twice = bypassAndRemove(graph, {x});
        QVERIFY(!twice);
        QCOMPARE(twice.problem().what, QStringLiteral("The job “x” is not in this graph."));
    }

    void jobsInACircleCannotBeBypassedTogether() // S25
    {
        QCOMPARE(bypassed("a -> x -> y -> x; y -> b", "x y"), QStringLiteral("Jobs wait for each other in a circle: x -> y -> x."));
        QCOMPARE(bypassed("a -> x -> y -> x; y -> b", "x"), QStringLiteral("a; y(a); b(y)"));
    }

    void channelsGoWithTheirJob() // S25
    {
        JobGraph graph = graphOf("a -> x -> b");
        graph.addChannel({graph.find(QStringLiteral("x")), graph.find(QStringLiteral("b")), {}, {}, 0, {}});
        const JobGraph before = graph;
        const Result<Surgery> surgery = bypassAndRemove(graph, named(graph, "x"));
        QVERIFY(graph.channels().empty());
        undoSurgery(graph, *surgery);
        QVERIFY(graph == before);
    }

    void bypassIsThatOfOneJobAfterTheOther() // S25
    {
        int bypasses = 0;
        QVERIFY(test::holds("bypassing many is bypassing each", 2000, [&] {
            Choices choices = test::anyChoices();
            JobGraph graph = test::smallGraph(choices, Cycles::Never);
            const Jobs jobs = test::someJobs(graph, choices, 0, 4);
            Links expected = linksOf(graph);
            for (const JobId job : jobs) {
                bypassPlainly(expected, job);
            }
            const JobGraph before = graph;
            RC_ASSERT(bypassAndRemove(graph, jobs).hasValue());
            const Links links = linksOf(graph);
            const auto hasKey = [](const Links &known) { return [&known](const auto &link) { return known.count(link.first) == 1; }; };
            RC_ASSERT(links.size() == expected.size() && std::all_of(links.begin(), links.end(), hasKey(expected)));
            bypasses += !jobs.empty();
            // What stays has the same before it as it had.
            for (const JobId job : graph.jobs()) {
                Jobs upstream = upstreamOf(before, {job});
                std::erase_if(upstream, [&graph](JobId other) { return !graph.contains(other); });
                RC_ASSERT(upstreamOf(graph, {job}) == upstream);
            }
        }));
        QVERIFY2(bypasses > 500, qPrintable(QString::number(bypasses)));
    }

    // S26

    void onlyWhatIsNamedStays()
    {
        JobGraph graph = graphOf("a -> b -> c; d");
        Jobs kept = named(graph, "c b");
        kept.push_back(JobId(99)); // of another graph: not kept
        const Surgery surgery = keepOnly(graph, kept);
        QCOMPARE(textOfGraph(graph), QStringLiteral("b; c(b)"));
        QCOMPARE(surgery.removed, (Jobs{JobId(0), JobId(3)}));
        keepOnly(graph, {});
        QCOMPARE(graph.jobCount(), 0);
    }

    // S27

    void onlyWhatLiesBetweenStays()
    {
        JobGraph graph = graphOf("before -> a -> b -> c -> d; b -> side; d -> after");
        QVERIFY(keepOnlyBetween(graph, {named(graph, "a"), named(graph, "d"), true, false}));
        QCOMPARE(textOfGraph(graph), QStringLiteral("a; b(a); c(b)"));
        const JobGraph before = graph;
        const Result<Surgery> foreign = keepOnlyBetween(graph, {{JobId(50)}, {}});
        QVERIFY(!foreign); // the original adds it
        QVERIFY(foreign.problem().what.contains(QStringLiteral("“job-51”")));
        QVERIFY(!keepOnlyBetween(graph, {{}, {JobId(50)}}));
        QVERIFY(graph == before);
    }

    // S21

    void nothingEverLeadsNowhere()
    {
        QVERIFY(test::holds("no link leads nowhere", 300, [] {
            Choices choices = test::anyChoices();
            JobGraph root = test::RandomGraph(quint32(choices.below(256) * 256 + choices.below(256))).make();
            std::vector<JobGraph *> graphs{&root};
            for (std::size_t i = 0; i < graphs.size(); ++i) {
                for (const JobId job : graphs[i]->jobs()) {
                    if (JobGraph *members = graphs[i]->nested(job)) {
                        graphs.push_back(members);
                    }
                }
            }
            for (JobGraph *graph : graphs) {
                const Jobs some = test::someJobs(*graph, choices, 0, 3);
                switch (choices.below(3)) {
                case 0:
                    RC_ASSERT(bypassAndRemove(*graph, some).hasValue());
                    break;
                case 1:
                    keepOnly(*graph, some);
                    break;
                default:
                    RC_ASSERT(keepOnlyBetween(*graph, {some, test::someJobs(*graph, choices, 0, 2)}).hasValue());
                }
            }
            RC_ASSERT(nothingLeadsNowhere(root));
        }));
    }

    void surgeryIsUndoneAndDoneAgainExactly() // U4 leans on it
    {
        int changes = 0;
        QVERIFY(test::holds("surgery is undone exactly", 1500, [&] {
            Choices choices = test::anyChoices();
            JobGraph graph = choices.oneIn(4) ? test::RandomGraph(quint32(choices.below(256))).make(1)
                                              : test::smallGraph(choices, Cycles::Never);
            std::vector<JobGraph> states{graph};
            std::vector<Surgery> done;
            for (int i = choices.below(4); i >= 0; --i) {
                const Jobs some = test::someJobs(graph, choices, 0, 3);
                done.push_back(choices.oneIn(3) ? *keepOnlyBetween(graph, {some, {}, choices.oneIn(2)}) : *bypassAndRemove(graph, some));
                states.push_back(graph);
                changes += !done.back().changed.empty();
            }
            const std::vector<JobId> allBefore = jobsOf(states.front());
            for (int round = 0; round < 2; ++round) {
                for (std::size_t i = done.size(); i-- > 0;) {
                    undoSurgery(graph, done[i]);
                    RC_ASSERT(graph == states[i]);
                }
                RC_ASSERT(jobsOf(graph) == allBefore);
                for (std::size_t i = 0; i < done.size(); ++i) {
                    redoSurgery(graph, done[i]);
                    RC_ASSERT(graph == states[i + 1]);
                }
            }
        }));
        QVERIFY2(changes > 5, qPrintable(QString::number(changes)));
    }

    void aChainOfManyIsBypassedWhole() // X11
    {
        constexpr int jobs = 100'000;
        JobGraph graph;
        for (int i = 0; i < jobs; ++i) {
            graph.addJob(JobKind::Barrier);
        }
        for (int i = 0; i + 1 < jobs; ++i) {
            graph.addDependency(JobId(i + 1), JobId(i));
        }
        Jobs inner = jobsOf(graph);
        inner.erase(inner.begin());
        inner.pop_back();
        const Result<Surgery> surgery = bypassAndRemove(graph, inner);
        QVERIFY(surgery);
        QCOMPARE(surgery->added.size(), std::size_t(1)); // one at a time they would be as many as there were jobs
        QCOMPARE(textOfGraph(graph), QStringLiteral("job-1(job-100000); job-100000"));
        undoSurgery(graph, *surgery);
        QCOMPARE(graph.jobCount(), jobs);
        QCOMPARE(graph.dependencyCount(), jobs - 1);
    }
};

WEFTWORK_TEST(GraphSurgeryTest)
#include "tst_graphsurgery.moc"
