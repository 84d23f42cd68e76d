// SPDX-License-Identifier: Apache-2.0
#include "graph/graphqueries.h"

#include "graph/graphcheck.h"
#include "graph/graphpath.h"
#include "graph/graphwalk.h"
#include "support/graphtext.h"
#include "support/property.h"
#include "support/smallgraph.h"
#include "support/testmain.h"

#include <QTest>

using namespace weftwork;
using test::Choices;
using test::Cycles;
using test::graphFromText;

namespace {
using Jobs = std::vector<JobId>;

QString names(const JobGraph &graph, const Jobs &jobs)
{
    QStringList keys;
    for (const JobId job : jobs) {
        keys << graph.key(job);
    }
    return keys.join(u' ');
}

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

/// The same answers, found in the plainest way.
class Oracle
{
public:
    explicit Oracle(const JobGraph &graph)
        : m_graph(graph)
        , m_distance(graph.jobIdEnd(), std::vector<int>(graph.jobIdEnd(), far))
    {
        for (const JobId job : graph.jobs()) {
            m_all.push_back(job);
            for (const DependencyId id : graph.needsOf(job)) {
                m_distance[graph.dependency(id).prerequisite.index()][job.index()] = 1;
            }
        }
        for (const JobId middle : m_all) {
            for (const JobId from : m_all) {
                for (const JobId to : m_all) {
                    int &known = m_distance[from.index()][to.index()];
                    known = std::min(known, m_distance[from.index()][middle.index()] + m_distance[middle.index()][to.index()]);
                }
            }
        }
    }

    static constexpr int far = 1'000'000;

    /// Over one dependency or more.
    int distance(JobId from, JobId to) const { return m_distance[from.index()][to.index()]; }
    bool hasCycle() const
    {
        return std::any_of(m_all.begin(), m_all.end(), [this](JobId job) { return distance(job, job) < far; });
    }

    /// Repeated passes over the jobs, taking those whose prerequisites are taken.
    Jobs byPasses() const
    {
        Jobs taken;
        for (std::size_t before = 1; before != taken.size();) {
            before = taken.size();
            for (const JobId job : m_all) {
                if (!has(taken, job) && std::all_of(m_all.begin(), m_all.end(), [&](JobId need) {
                        return distance(need, job) != 1 || has(taken, need);
                    })) {
                    taken.push_back(job);
                }
            }
        }
        return taken;
    }

    /// Sorted by the formula of row S22.
    Jobs byFormula() const
    {
        std::vector<int> level(m_graph.jobIdEnd());
        for (std::size_t pass = 0; pass <= m_all.size(); ++pass) {
            for (const JobId job : m_all) {
                for (const JobId need : m_all) {
                    if (distance(need, job) == 1) {
                        level[job.index()] = std::max(level[job.index()], level[need.index()] + (need > job ? 1 : 0));
                    }
                }
            }
        }
        Jobs sorted = m_all;
        std::stable_sort(sorted.begin(), sorted.end(),
            [&](JobId left, JobId right) { return level[left.index()] < level[right.index()]; });
        return sorted;
    }

    /// In creation order, those that fit.
    template <typename Fits>
    Jobs that(Fits fits) const
    {
        Jobs jobs;
        std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(jobs), fits);
        return jobs;
    }
    Jobs within(const Jobs &starts, int least, int most, bool isUpstream) const
    {
        return that([&](JobId job) {
            return std::any_of(starts.begin(), starts.end(), [&](JobId start) {
                const int steps = isUpstream ? distance(job, start) : distance(start, job);
                return steps >= least && steps <= most;
            });
        });
    }

    static bool has(const Jobs &jobs, JobId job) { return std::find(jobs.begin(), jobs.end(), job) != jobs.end(); }

private:
    const JobGraph &m_graph;
    Jobs m_all;
    std::vector<std::vector<int>> m_distance;
};

/// A graph that counts what is looked at.
class CountingGraph
{
public:
    explicit CountingGraph(const JobGraph &graph)
        : m_graph(graph)
    {
    }
    std::size_t jobIdEnd() const { return m_graph.jobIdEnd(); }
    bool contains(JobId job) const { return m_graph.contains(job); }
    JobGraph::JobRange jobs() const
    {
        steps += m_graph.jobCount();
        return m_graph.jobs();
    }
    JobGraph::DependencyRange needsOf(JobId job) const
    {
        ++steps;
        return m_graph.needsOf(job);
    }
    JobGraph::DependencyRange dependentsOf(JobId job) const
    {
        ++steps;
        return m_graph.dependentsOf(job);
    }
    Dependency dependency(DependencyId id) const
    {
        ++steps;
        return m_graph.dependency(id);
    }
    mutable qint64 steps = 0;

private:
    const JobGraph &m_graph;
};

/// Each job needs the one created after it.
JobGraph chainDeclaredBackwards(int jobs)
{
    JobGraph graph;
    for (int i = 0; i < jobs; ++i) {
        graph.addJob(JobKind::Barrier);
    }
    for (int i = 0; i + 1 < jobs; ++i) {
        graph.addDependency(JobId(i + 1), JobId(i));
    }
    return graph;
}
} // namespace

class GraphQueriesTest : public QObject
{
    Q_OBJECT

private slots:
    // S20

    void aCycleIsSeenAtAnyDepth()
    {
        QVERIFY(!hasCycle(graphOf("a -> b -> c; a -> c")));
        QVERIFY(hasCycle(graphOf("a -> b -> c -> a")));
        JobGraph outer = graphOf("x");
        JobData data;
        data.kind = JobKind::Graph;
        const JobId group = outer.addJob(data);
        const JobId inner = outer.nested(group)->addJob(data);
        QVERIFY(!hasCycle(outer));
        *outer.nested(group)->nested(inner) = graphOf("a -> b -> a");
        QVERIFY(hasCycle(outer));
    }

    void theOrderOfACycleIsAProblemThatNamesItWhole() // S19, S20
    {
        const Result<Jobs> order = topologicalOrder(graphOf("x -> c; a -> b -> c -> d -> b; d -> e"));
        QVERIFY(!order);
        QCOMPARE(order.problem().what, QStringLiteral("Jobs wait for each other in a circle: c -> d -> b -> c."));
        QCOMPARE(order.problem().where.jobPath, QStringLiteral("c"));
    }

    // S22, X11

    void theOrderIsThatOfRepeatedPasses()
    {
        const JobGraph graph = graphOf("d -> c; c -> a; e -> b; a -> b");
        QCOMPARE(names(graph, Jobs(graph.jobs().begin(), graph.jobs().end())), QStringLiteral("d c a e b"));
        QCOMPARE(names(graph, *topologicalOrder(graph)), QStringLiteral("d c a e b"));
        // Each job is declared before the one that it needs: a pass takes one.
        JobGraph backwards = chainDeclaredBackwards(4);
        QCOMPARE(names(backwards, *topologicalOrder(backwards)), QStringLiteral("job-4 job-3 job-2 job-1"));
        // One that needs nothing stays where it was created.
        backwards.addJob(JobKind::Barrier);
        QCOMPARE(names(backwards, *topologicalOrder(backwards)), QStringLiteral("job-4 job-5 job-3 job-2 job-1"));
    }

    void theOrderIsByLevelAndCreation() // S22: the formula, and the passes that it stands for
    {
        int ordered = 0;
        QVERIFY(test::holds("the order is that of the formula", 2000, [&] {
            Choices choices = test::anyChoices();
            const JobGraph graph = test::smallGraph(choices, choices.oneIn(4) ? Cycles::Allowed : Cycles::Never);
            const Oracle oracle(graph);
            const Result<Jobs> order = topologicalOrder(graph);
            RC_ASSERT(bool(order) == !oracle.hasCycle());
            RC_ASSERT(hasCycle(graph) == oracle.hasCycle());
            if (order) {
                RC_ASSERT(*order == oracle.byFormula());
                RC_ASSERT(*order == oracle.byPasses());
                ordered += order->size() > 4;
            }
        }));
        QVERIFY2(ordered > 500, qPrintable(QString::number(ordered)));
    }

    void aNamedCycleIsOne() // S20
    {
        int cycles = 0;
        QVERIFY(test::holds("what is named as a cycle is one", 1000, [&] {
            Choices choices = test::anyChoices();
            const JobGraph graph = test::smallGraph(choices, Cycles::Allowed);
            const Jobs cycle = GraphWalk<JobGraph>(graph).ordered(std::vector<bool>(graph.jobIdEnd(), true)).cycle;
            for (std::size_t i = 0; i < cycle.size(); ++i) {
                RC_ASSERT(graph.findDependency(cycle[i], cycle[(i + 1) % cycle.size()]).isValid());
                RC_ASSERT(std::count(cycle.begin(), cycle.end(), cycle[i]) == 1);
            }
            cycles += !cycle.empty();
        }));
        QVERIFY2(cycles > 100, qPrintable(QString::number(cycles)));
    }

    void whatLooksAtAChainDeclaredBackwardsIsLinear() // X11: counted, not timed
    {
        constexpr int jobs = 100'000;
        const JobGraph chain = chainDeclaredBackwards(jobs);
        const CountingGraph graph(chain);
        const GraphWalk<CountingGraph> walk(graph);
        using Direction = GraphWalk<CountingGraph>::Direction;
        constexpr qint64 size = 2 * jobs - 1;
        const auto stepsOf = [&graph](const auto &query) {
            graph.steps = 0;
            query();
            return graph.steps;
        };
        std::vector<JobId> order;
        QVERIFY(stepsOf([&] { order = walk.ordered(std::vector<bool>(jobs, true)).jobs; }) <= 3 * size);
        QCOMPARE(order.size(), std::size_t(jobs));
        QCOMPARE(order.front(), JobId(jobs - 1));
        QCOMPARE(order.back(), JobId(0));
        std::vector<bool> reached;
        QVERIFY(stepsOf([&] { reached = walk.reached({JobId(0)}, Direction::Upstream); }) <= 2 * size);
        QCOMPARE(std::count(reached.begin(), reached.end(), true), jobs - 1);
        const Jobs all(chain.jobs().begin(), chain.jobs().end());
        QVERIFY(stepsOf([&] { reached = walk.reached(all, Direction::Downstream); }) <= 2 * size);
        QCOMPARE(std::count(reached.begin(), reached.end(), true), jobs - 1);
        std::vector<JobId> path;
        QVERIFY(stepsOf([&] { path = walk.path(JobId(jobs - 1), JobId(0), [](JobId, const auto &) {}); }) <= 2 * size);
        QCOMPARE(path.size(), std::size_t(jobs));
    }

    void aCycleOfManyIsNamedInLinearTime() // X11
    {
        constexpr int jobs = 100'000;
        JobGraph chain = chainDeclaredBackwards(jobs);
        chain.addDependency(JobId(0), JobId(jobs - 1));
        const CountingGraph graph(chain);
        const auto order = GraphWalk<CountingGraph>(graph).ordered(std::vector<bool>(jobs, true));
        QCOMPARE(order.cycle.size(), std::size_t(jobs));
        QVERIFY(graph.steps <= 4 * 2 * jobs);
    }

    // S23

    void entriesNeedNothingAndExitsAreNotNeeded()
    {
        JobGraph graph = graphOf("c -> a; b -> a; a -> watch; a -> out; alone");
        JobData watch = graph.data(graph.find(QStringLiteral("watch")));
        watch.isForever = true;
        graph.setData(graph.find(QStringLiteral("watch")), watch);
        QCOMPARE(names(graph, entryJobs(graph)), QStringLiteral("c b alone"));
        QCOMPARE(names(graph, exitJobs(graph)), QStringLiteral("out alone"));
        QCOMPARE(names(graph, exitJobs(graph, ForeverJobs::Kept)), QStringLiteral("watch out alone"));
    }

    // S24

    void startsAreNotInTheirClosure()
    {
        const JobGraph graph = graphOf("a -> b -> c -> d; x -> c; y");
        QCOMPARE(names(graph, prerequisitesOf(graph, named(graph, "c"))), QStringLiteral("b x"));
        QCOMPARE(names(graph, prerequisitesOf(graph, named(graph, "d c"))), QStringLiteral("b c x"));
        QCOMPARE(names(graph, dependentsOf(graph, named(graph, "a x y"))), QStringLiteral("b c"));
        QCOMPARE(names(graph, upstreamOf(graph, named(graph, "c"))), QStringLiteral("a b x"));
        QCOMPARE(names(graph, upstreamOf(graph, named(graph, "c b"))), QStringLiteral("a b x"));
        QCOMPARE(names(graph, downstreamOf(graph, named(graph, "x"))), QStringLiteral("c d"));
        QCOMPARE(names(graph, downstreamOf(graph, named(graph, "y"))), QString());
        const JobGraph round = graphOf("a -> b -> a");
        QCOMPARE(names(round, downstreamOf(round, named(round, "a"))), QStringLiteral("a b"));
        QCOMPARE(names(graph, upstreamOf(graph, {JobId(99), JobId()})), QString()); // no job of this graph
    }

    void queriesAgreeWithTheOracle() // S23, S24, S27, J24
    {
        QVERIFY(test::holds("queries agree with the plainest way", 2000, [] {
            Choices choices = test::anyChoices();
            const JobGraph graph = test::smallGraph(choices, Cycles::Allowed);
            const Oracle oracle(graph);
            const Jobs starts = test::someJobs(graph, choices, 0, 3);
            const Jobs ends = test::someJobs(graph, choices, 0, 3);
            const int far = Oracle::far - 1;
            RC_ASSERT(prerequisitesOf(graph, starts) == oracle.within(starts, 1, 1, true));
            RC_ASSERT(dependentsOf(graph, starts) == oracle.within(starts, 1, 1, false));
            RC_ASSERT(upstreamOf(graph, starts) == oracle.within(starts, 1, far, true));
            RC_ASSERT(downstreamOf(graph, starts) == oracle.within(starts, 1, far, false));
            const auto isForever = [&](JobId job) { return graph.isForever(job); };
            const Jobs all = oracle.that([](JobId) { return true; });
            RC_ASSERT(entryJobs(graph) == oracle.that([&](JobId job) { return oracle.within({job}, 1, 1, true).empty(); }));
            const Jobs exits = oracle.that([&](JobId job) { return oracle.within({job}, 1, 1, false).empty(); });
            RC_ASSERT(exitJobs(graph, ForeverJobs::Kept) == exits);
            RC_ASSERT(exitJobs(graph) == oracle.that([&](JobId job) { return Oracle::has(exits, job) && !isForever(job); }));
            const Between between{starts, ends, choices.oneIn(2), choices.oneIn(2)};
            const Jobs behind = starts.empty() ? all : downstreamOf(graph, starts);
            const Jobs before = ends.empty() ? all : upstreamOf(graph, ends);
            RC_ASSERT(jobsBetween(graph, between) == oracle.that([&](JobId job) {
                return (Oracle::has(behind, job) && Oracle::has(before, job))
                    || (between.isWithStarts && Oracle::has(starts, job)) || (between.isWithEnds && Oracle::has(ends, job));
            }));
        }));
    }

    void whatLiesBetween() // S27
    {
        const JobGraph graph = graphOf("a -> b -> c -> d; b -> side; before -> a; d -> after");
        const auto between = [&graph](const char *starts, const char *ends, bool isWithStarts = true, bool isWithEnds = true) {
            return names(graph, jobsBetween(graph, {named(graph, starts), named(graph, ends), isWithStarts, isWithEnds}));
        };
        QCOMPARE(between("a", "d"), QStringLiteral("a b c d"));
        QCOMPARE(between("a", "d", false), QStringLiteral("b c d"));
        QCOMPARE(between("a", "d", true, false), QStringLiteral("a b c"));
        QCOMPARE(between("b", ""), QStringLiteral("b c d side after"));
        QCOMPARE(between("", "b"), QStringLiteral("a b before"));
        QCOMPARE(between("", ""), QStringLiteral("a b c d side before after"));
        QCOMPARE(between("a b", "d", false), QStringLiteral("b c d")); // b lies between a and d
        QCOMPARE(between("side", "c"), QStringLiteral("c side"));      // no way leads there: only themselves
        QCOMPARE(between("a", "a"), QStringLiteral("a"));
    }

    // G1 to G5

    void aNodeHasANameAndItsNeighbours() // G1
    {
        const JobGraph graph = graphOf("a -> n; n -> b; n -> c");
        const JobId node = graph.find(QStringLiteral("n"));
        QCOMPARE(graph.title(node), QStringLiteral("n"));
        QCOMPARE(names(graph, prerequisitesOf(graph, {node})), QStringLiteral("a"));
        QCOMPARE(names(graph, dependentsOf(graph, {node})), QStringLiteral("b c"));
    }

    void removalCutsLinksOnBothSides() // G2, S2
    {
        JobGraph graph = graphOf("a -> n -> b; c");
        graph.removeJob(graph.find(QStringLiteral("n")));
        QCOMPARE(test::textOfGraph(graph), QStringLiteral("a; b; c"));
        QCOMPARE(graph.dependencyCount(), 0);
        QCOMPARE(names(graph, entryJobs(graph)), QStringLiteral("a b c"));
        QVERIFY(hasCycle(graph) == false && topologicalOrder(graph).hasValue());
    }

    void onlyWhatClosesACycleIsRefused() // G3
    {
        const JobGraph graph = graphOf("a -> b -> c -> d; b -> x");
        const auto closed = [&graph](const char *prerequisite, const char *dependent) {
            return names(graph, cycleClosedBy(graph, named(graph, prerequisite).front(), named(graph, dependent).front()));
        };
        QCOMPARE(closed("a", "d"), QString()); // a shortcut beside a longer way, which the original refuses
        QCOMPARE(closed("x", "d"), QString());
        QCOMPARE(closed("d", "a"), QStringLiteral("a b c d"));
        QCOMPARE(closed("b", "a"), QStringLiteral("a b"));
        QCOMPARE(closed("a", "a"), QStringLiteral("a"));
        QCOMPARE(closed("a", "b"), QString()); // there already
    }

    void aDependencyThatClosesACycleThroughAChannelIsNamed() // G3
    {
        JobGraph graph = graphOf("a -> writer; reader -> c; alone");
        const auto job = [&graph](const char *key) { return graph.find(QLatin1String(key)); };
        graph.addChannel({job("writer"), job("reader"), {}, {}, 0, {}});
        QCOMPARE(names(graph, cycleClosedBy(graph, job("c"), job("a"))), QStringLiteral("a writer reader c"));
        QCOMPARE(names(graph, cycleClosedBy(graph, job("reader"), job("writer"))), QStringLiteral("writer reader"));
        QCOMPARE(names(graph, cycleClosedBy(graph, job("alone"), job("writer"))), QString());
        QVERIFY(pathBetween(graph, job("a"), job("c")).empty());
    }

    void whatWouldCloseACycleDoes() // G3
    {
        int closing = 0;
        QVERIFY(test::holds("a dependency closes a cycle if it is said to", 1500, [&] {
            Choices choices = test::anyChoices();
            JobGraph graph = test::smallGraph(choices, Cycles::Never);
            for (int channels = choices.below(3); channels > 0; --channels) {
                if (const Jobs ends = test::someJobs(graph, choices, 0, 2); ends.size() == 2 && ends[0] != ends[1]) {
                    graph.addChannel({ends[0], ends[1], {}, {}, 0, {}});
                }
            }
            const Jobs pair = test::someJobs(graph, choices, 2, 2);
            if (pair.size() != 2 || pair[0] == pair[1] || hasCycle(graph)) {
                return;
            }
            const Jobs cycle = cycleClosedBy(graph, pair[0], pair[1]);
            graph.addDependency(pair[0], pair[1]);
            RC_ASSERT(cycle.empty() == !hasCycle(graph));
            closing += !cycle.empty();
        }));
        QVERIFY2(closing > 50, qPrintable(QString::number(closing)));
    }

    void ancestorsComeInTrueOrder() // G4
    {
        const JobGraph diamond = graphOf("d; c -> d; b -> d; a -> b; a -> c; d -> below; other");
        const Result<Jobs> order = ancestorsFirst(diamond, diamond.find(QStringLiteral("d")));
        QCOMPARE(names(diamond, *order), QStringLiteral("a c b d"));
        const JobGraph plain = graphOf("a -> b -> d; a -> c -> d");
        QCOMPARE(names(plain, *ancestorsFirst(plain, plain.find(QStringLiteral("d")))), QStringLiteral("a b c d"));
        // A cycle elsewhere is nobody's business here; one above is.
        const JobGraph round = graphOf("a -> b; x -> y -> x; y -> z");
        QCOMPARE(names(round, *ancestorsFirst(round, round.find(QStringLiteral("b")))), QStringLiteral("a b"));
        QVERIFY(!ancestorsFirst(round, round.find(QStringLiteral("z"))));
    }

    void ancestorsAreThoseAboveEachOnce() // G4
    {
        QVERIFY(test::holds("ancestors first", 1500, [] {
            Choices choices = test::anyChoices();
            const JobGraph graph = test::smallGraph(choices, Cycles::Never);
            const Jobs some = test::someJobs(graph, choices, 1, 1);
            if (some.empty()) {
                return;
            }
            const Jobs order = *ancestorsFirst(graph, some.front());
            RC_ASSERT(order.back() == some.front());
            Jobs sorted = order;
            std::sort(sorted.begin(), sorted.end() - 1);
            sorted.pop_back();
            RC_ASSERT(sorted == upstreamOf(graph, some));
            for (std::size_t i = 0; i < order.size(); ++i) {
                for (const JobId need : prerequisitesOf(graph, {order[i]})) {
                    RC_ASSERT(std::find(order.begin(), order.begin() + std::ptrdiff_t(i), need) != order.begin() + std::ptrdiff_t(i));
                }
            }
        }));
    }

    void aHundredThousandAreNoLimit() // G5
    {
        constexpr int jobs = 100'000;
        const JobGraph chain = chainDeclaredBackwards(jobs);
        QCOMPARE(ancestorsFirst(chain, JobId(0))->size(), std::size_t(jobs));
        QCOMPARE(pathBetween(chain, JobId(jobs - 1), JobId(0)).size(), std::size_t(jobs));
        QVERIFY(!hasCycle(chain));
        QCOMPARE(cycleClosedBy(chain, JobId(0), JobId(jobs - 1)).size(), std::size_t(jobs));
        QCOMPARE(jobsBetween(chain, {{JobId(jobs - 1)}, {JobId(0)}}).size(), std::size_t(jobs));
    }

    void theShortestPathIsNamed()
    {
        QVERIFY(test::holds("a path is a shortest one", 1500, [] {
            Choices choices = test::anyChoices();
            const JobGraph graph = test::smallGraph(choices, Cycles::Allowed);
            const Jobs pair = test::someJobs(graph, choices, 2, 2);
            if (pair.size() != 2) {
                return;
            }
            const Jobs path = pathBetween(graph, pair[0], pair[1]);
            RC_ASSERT(path.empty() == !graph.reaches(pair[0], pair[1]));
            const Oracle oracle(graph);
            const int distance = pair[0] == pair[1] ? 0 : oracle.distance(pair[0], pair[1]);
            RC_ASSERT(int(path.size()) == (distance == Oracle::far ? 0 : distance + 1));
            for (std::size_t i = 1; i < path.size(); ++i) {
                RC_ASSERT(graph.findDependency(path[i - 1], path[i]).isValid());
            }
        }));
    }

    // S28

    void leavesAreVisitedWithoutTheirGraphs()
    {
        JobGraph graph = graphOf("a");
        JobData group;
        group.key = QStringLiteral("g");
        group.kind = JobKind::Graph;
        JobGraph *inner = graph.nested(graph.addJob(group));
        *inner = graphOf("b");
        *inner->nested(inner->addJob(group)) = graphOf("c");
        graph.addJob(JobKind::Barrier);
        const auto visited = [&graph](const auto &function) {
            QStringList paths;
            function(graph, [&paths](const JobGraph &, JobId, const QString &path) { paths << path; });
            return paths.join(u' ');
        };
        QCOMPARE(visited(visitLeafJobs), QStringLiteral("a g/b g/g/c job-3"));
        QCOMPARE(visited(visitJobs), QStringLiteral("a g g/b g/g g/g/c job-3"));
    }
};

WEFTWORK_TEST(GraphQueriesTest)
#include "tst_graphqueries.moc"
