// SPDX-License-Identifier: Apache-2.0
#include "graph/graphpath.h"
#include "graph/job.h"
#include "graph/jobgraph.h"
#include "graph/jobkey.h"
#include "graph/startunits.h"

#include "support/cputimer.h"
#include "support/graphgenerator.h"
#include "support/graphtext.h"
#include "support/randomgraph.h"
#include "support/testmain.h"

#include <QTest>

#include <rapidcheck.h>

using namespace weftwork;
using test::graphFromText;
using test::textOfGraph;

namespace {
JobId byKey(const JobGraph &graph, const char *key)
{
    return graph.find(QString::fromLatin1(key));
}

QStringList titles(const JobGraph &graph, const std::vector<JobId> &jobs)
{
    QStringList keys;
    for (const JobId job : jobs) {
        keys << graph.key(job);
    }
    return keys;
}
} // namespace

class JobGraphTest : public QObject
{
    Q_OBJECT

private slots:
    void jobsStandInCreationOrder_J24()
    {
        JobGraph graph = graphFromText(QStringLiteral("c -> a; b"));
        QCOMPARE(textOfGraph(graph), QStringLiteral("c; a(c); b"));
        graph.removeJob(byKey(graph, "a"));
        QCOMPARE(textOfGraph(graph), QStringLiteral("c; b"));
        QCOMPARE(graph.jobCount(), 2);
        QCOMPARE(graph.dependencyCount(), 0);
    }

    void aRemovedJobIsRestoredExactly()
    {
        const bool isHeld = rc::check("restore(remove(g)) == g", [](quint32 seed) {
            JobGraph graph = test::RandomGraph(seed).make();
            const JobGraph before = graph;
            std::vector<std::pair<JobId, JobGraph::RemovedLinks>> removed;
            for (std::size_t i = 0; i < graph.jobIdEnd(); i += 2) {
                removed.emplace_back(JobId(i), graph.removeJob(JobId(i)));
            }
            RC_ASSERT(removed.empty() || !(graph == before));
            while (!removed.empty()) {
                graph.restoreJob(removed.back().first, removed.back().second);
                removed.pop_back();
            }
            RC_ASSERT(graph == before);
        });
        QVERIFY(isHeld);
    }

    void aCopyIsItsOwn()
    {
        const JobGraph first = test::RandomGraph(5).make();
        JobGraph copy = first;
        QVERIFY(copy == first);
        copy.addJob(JobKind::Barrier);
        QVERIFY(!(copy == first));
        JobGraph outer;
        const JobId nested = outer.addJob(JobKind::Graph);
        JobGraph other = outer;
        other.nested(nested)->addJob(JobKind::Print);
        QCOMPARE(outer.nested(nested)->jobCount(), 0);
        QVERIFY(!(outer == other));
    }

    void equalityLooksAtEveryPart()
    {
        const JobGraph base = graphFromText(QStringLiteral("a -> b; c"));
        const auto differs = [&](const std::function<void(JobGraph &)> &change) {
            JobGraph other = base;
            change(other);
            return !(other == base);
        };
        const JobId job = byKey(base, "a");
        QVERIFY(differs([](JobGraph &g) { GraphSettings settings; settings.name = QStringLiteral("n"); g.setSettings(settings); }));
        QVERIFY(differs([&](JobGraph &g) { JobData d = g.data(job); d.isForever = true; g.setData(job, d); }));
        QVERIFY(differs([&](JobGraph &g) { JobData d = g.data(job); d.details.label = QStringLiteral("x"); g.setData(job, d); }));
        QVERIFY(differs([&](JobGraph &g) { g.setView(job, {QPointF(1, 1), {}, false, {}}); }));
        QVERIFY(differs([&](JobGraph &g) { g.setCondition(*g.needsOf(byKey(g, "b")).begin(), Condition::Done); }));
        QVERIFY(differs([&](JobGraph &g) { g.addDependency(job, byKey(g, "c")); }));
        QVERIFY(differs([&](JobGraph &g) { g.addChannel({job, byKey(g, "c"), {}, {}, 0, {}}); }));
        QVERIFY(!differs([&](JobGraph &g) { g.removeJob(g.addJob(JobKind::Print)); }));
    }

    void aSecondDependencyOfAPairChangesTheFirst()
    {
        JobGraph graph = graphFromText(QStringLiteral("a -> b"));
        const DependencyId first = *graph.needsOf(byKey(graph, "b")).begin();
        QCOMPARE(graph.addDependency(byKey(graph, "a"), byKey(graph, "b"), Condition::Failure), first);
        QCOMPARE(textOfGraph(graph), QStringLiteral("a; b(a:failure)"));
        QCOMPARE(graph.dependencyCount(), 1);
    }

    void aHubStaysCheap()
    {
        const test::CpuTimer timer;
        JobGraph graph = test::fanGraph({200'000, JobKind::Barrier});
        QCOMPARE(graph.dependencyCount(), 2 * (200'000 - 2));
        for (int i = 1; i < 199'999; i += 100) {
            QVERIFY(graph.findDependency(JobId(0), JobId(i)).isValid());
            QVERIFY(graph.findDependency(JobId(i), JobId(199'999)).isValid());
        }
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }

    void reachingFollowsTheArrows()
    {
        const JobGraph graph = graphFromText(QStringLiteral("a -> b -> c; d -> c"));
        QVERIFY(graph.reaches(byKey(graph, "a"), byKey(graph, "c")));
        QVERIFY(graph.reaches(byKey(graph, "b"), byKey(graph, "b")));
        QVERIFY(!graph.reaches(byKey(graph, "c"), byKey(graph, "a")));
        QVERIFY(!graph.reaches(byKey(graph, "a"), byKey(graph, "d")));
        const JobGraph chain = test::chainGraph({200'000, JobKind::Barrier});
        QVERIFY(chain.reaches(JobId(0), JobId(199'999)));
    }

    void keysWithoutATextAreOfTheirNumber()
    {
        JobGraph graph;
        JobData data;
        data.key = QStringLiteral("job-2");
        graph.addJob(data);
        const JobId second = graph.addJob(JobKind::Barrier);
        QVERIFY(graph.key(second) != QStringLiteral("job-2"));
        QCOMPARE(graph.find(QStringLiteral("job-2")), JobId(0));
        QCOMPARE(graph.find(graph.key(second)), second);
        const JobId third = graph.addJob(JobKind::Barrier);
        QCOMPARE(graph.key(third), QStringLiteral("job-3"));
        for (const char *nearly : {"job-03", "job-", "job-0", "job-99", "job-3 ", "JOB-3"}) {
            QVERIFY2(!byKey(graph, nearly).isValid(), nearly);
        }
    }

    void aKeyMayChangeAndIsFoundByTheNewOne()
    {
        JobGraph graph = graphFromText(QStringLiteral("a -> b"));
        JobData data = graph.data(byKey(graph, "a"));
        data.key = QStringLiteral("z");
        graph.setData(byKey(graph, "a"), data);
        QVERIFY(!byKey(graph, "a").isValid());
        QCOMPARE(textOfGraph(graph), QStringLiteral("z; b(z)"));
    }

    void keysAreAWall_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isKey");
        QTest::newRow("plain") << QStringLiteral("aZ09_-") << true;
        QTest::newRow("longest") << QString(48, u'k') << true;
        QTest::newRow("too long") << QString(49, u'k') << false;
        for (const char *bad : {"", "..", "a/b", "a.b", "a b", "a[3]", "ä", "a\n", "\u0661", "a\\", "~"}) {
            QTest::newRow(bad) << QString::fromUtf8(bad) << false;
        }
    }

    void keysAreAWall()
    {
        QFETCH(QString, text);
        QFETCH(bool, isKey);
        QCOMPARE(isValidKey(text), isKey);
        QVERIFY(isValidKey(keyFromText(text)));
    }

    void aFreeKeyIsValidAndFree()
    {
        const bool isHeld = rc::check("freeKey", [](quint32 seed) {
            test::RandomGraph random(seed);
            JobGraph graph;
            for (int i = 0; i < 20; ++i) {
                const QString key = graph.freeKey(random.text());
                RC_ASSERT(isValidKey(key));
                RC_ASSERT(!graph.find(key).isValid());
                JobData data;
                data.key = key;
                graph.addJob(data);
            }
        });
        QVERIFY(isHeld);
        JobGraph graph;
        QCOMPARE(graph.freeKey(u"Make archive!"), QStringLiteral("make-archive"));
    }

    void pathsLeadToNestedJobs()
    {
        JobGraph graph = graphFromText(QStringLiteral("a"));
        JobData data;
        data.key = QStringLiteral("g");
        data.kind = JobKind::Graph;
        const JobId nested = graph.addJob(data);
        *graph.nested(nested) = graphFromText(QStringLiteral("in -> out"));
        const JobPlace place = findByPath(graph, u"g/out");
        QVERIFY(place.isValid());
        QCOMPARE(place.graph, graph.nested(nested));
        QVERIFY(!findByPath(graph, u"a/out").isValid() && !findByPath(graph, u"g/").isValid() && !findByPath(graph, u"").isValid());
        QCOMPARE(graphAtPath(graph, u""), &graph);
        QCOMPARE(graphAtPath(graph, u"a"), nullptr);
        QCOMPARE(diskPath(QStringLiteral("g/out")), QStringLiteral("g.out"));
        QStringList visited;
        visitJobs(graph, [&](const JobGraph &, JobId, const QString &path) { visited << path; });
        QCOMPARE(visited, (QStringList{QStringLiteral("a"), QStringLiteral("g"), QStringLiteral("g/in"), QStringLiteral("g/out")}));
    }

    void jobsJoinedByChannelsAreOneUnit()
    {
        JobGraph graph = graphFromText(QStringLiteral("a; b; c; d; e"));
        QVERIFY(startUnits(graph).empty());
        graph.addChannel({byKey(graph, "d"), byKey(graph, "b"), {}, {}, 0, {}});
        graph.addChannel({byKey(graph, "a"), byKey(graph, "e"), {}, {}, 0, {}});
        const ChannelId joint = graph.addChannel({byKey(graph, "b"), byKey(graph, "e"), {}, {}, 0, {}});
        QCOMPARE(startUnits(graph).size(), std::size_t(1));
        QCOMPARE(titles(graph, startUnits(graph).front()).join(u' '), QStringLiteral("a b d e"));
        graph.removeChannel(joint);
        QCOMPARE(startUnits(graph).size(), std::size_t(2));
        QCOMPARE(titles(graph, startUnits(graph).back()).join(u' '), QStringLiteral("b d"));
    }

    void theHandleBuildsTheSameGraph()
    {
        JobGraph graph = graphFromText(QStringLiteral("a; b"));
        const Job a = graph.job(byKey(graph, "a"));
        const Job b = graph.job(byKey(graph, "b"));
        b.needs(a, Condition::Done).needs(b);
        QCOMPARE(textOfGraph(graph), QStringLiteral("a; b(a:done)"));
    }
};

WEFTWORK_TEST(JobGraphTest)
#include "tst_jobgraph.moc"
