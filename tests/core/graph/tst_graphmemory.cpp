// SPDX-License-Identifier: Apache-2.0
#include "graph/jobgraph.h"

#include "support/testmain.h"

#include <QTest>

#include <malloc.h>

#include <vector>

using namespace weftwork;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isMemoryCounted = false;
#else
constexpr bool isMemoryCounted = true;
#endif

std::size_t memoryInUse()
{
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

void nothing()
{
}

/// Jobs in a row.
void fill(JobGraph &graph, int jobs)
{
    Job before;
    for (int i = 0; i < jobs; ++i) {
        before = graph.add(nothing).needs(before);
    }
}

} // namespace

class GraphMemoryTest : public QObject
{
    Q_OBJECT

private slots:
    void aPlainJobWithItsNeedTakes96Bytes_data()
    {
        QTest::addColumn<int>("jobs");
        QTest::newRow("a little more than doubling gives") << 70'000;
        QTest::newRow("many") << 100'000;
        QTest::newRow("a million") << 1'000'000;
    }

    void aPlainJobWithItsNeedTakes96Bytes()
    {
        if (!isMemoryCounted) {
            QSKIP("a sanitizer keeps the memory");
        }
        QFETCH(int, jobs);
        const std::size_t before = memoryInUse();
        JobGraph graph;
        fill(graph, jobs);
        const double bytes = double(memoryInUse() - before) / jobs;
        QVERIFY2(bytes > 50 && bytes <= 96, qPrintable(QString::number(bytes)));
    }

    void aSmallGraphIsSmall()
    {
        if (!isMemoryCounted) {
            QSKIP("a sanitizer keeps the memory");
        }
        const std::size_t before = memoryInUse();
        std::vector<JobGraph> graphs(1000);
        for (JobGraph &graph : graphs) {
            fill(graph, 4);
        }
        const double bytes = double(memoryInUse() - before) / 1000;
        QVERIFY2(bytes > 500 && bytes <= 2000, qPrintable(QString::number(bytes)));
    }

    void roomMadeBeforehandIsUsed()
    {
        JobGraph graph;
        graph.reserve(5000, 4999);
        fill(graph, 5000);
        QCOMPARE(graph.jobCount(), 5000);
        QCOMPARE(graph.dependencyCount(), 4999);
        graph.reserve(6000, 6000);
        fill(graph, 1000);
        QCOMPARE(graph.job(JobId(5999)).prerequisites().size(), std::size_t(1));
        QVERIFY(graph.job(JobId(5000)).prerequisites().empty());
        QVERIFY(graph.function(JobId(5999)));
    }

    void functionsStayWhereTheyAreWhileTheGraphGrows()
    {
        JobGraph graph;
        fill(graph, 2000);
        const JobFunction *function = graph.function(JobId(1500));
        fill(graph, 5000);
        QVERIFY(graph.function(JobId(1500)) == function);
    }

    void anEmptiedGraphIsEmpty()
    {
        JobGraph graph;
        fill(graph, 1500);
        const JobGraph moved = std::move(graph);
        QCOMPARE(graph.jobIdEnd(), std::size_t(0)); // NOLINT(bugprone-use-after-move): that is the promise
        QVERIFY(!graph.contains(JobId(0)));
        QVERIFY(moved.contains(JobId(1499)));
        graph = JobGraph(moved);
        QVERIFY(graph == moved);
    }

    void aHubIsCheap()
    {
        JobGraph graph;
        const Job hub = graph.add(nothing);
        const Job sink = graph.add(nothing);
        for (int i = 0; i < 100'000; ++i) { // quadratic: minutes
            sink.needs(graph.add(nothing).needs(hub));
        }
        QCOMPARE(graph.dependencyCount(), 200'000);
        sink.needs(graph.job(JobId(50'000)), Condition::Success);
        graph.job(JobId(60'000)).needs(hub, Condition::Success);
        QCOMPARE(graph.dependencyCount(), 200'000);
    }
};

WEFTWORK_TEST(GraphMemoryTest)
#include "tst_graphmemory.moc"
