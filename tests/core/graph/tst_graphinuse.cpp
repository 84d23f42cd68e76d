// SPDX-License-Identifier: Apache-2.0
#include "graph/graphinuse.h"

#include "support/graphtext.h"
#include "support/testmain.h"

#include <QTest>

using namespace weftwork;
using namespace std::chrono_literals;

namespace {
void nothing()
{
}

/// What a change of the graph is refused by, or "" if it is not.
QString refusal(JobGraph &graph, const std::function<void(JobGraph &)> &change)
{
    try {
        change(graph);
    } catch (const std::logic_error &error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

/// The jobs first and second (which needs first), first joined to second by a channel, group (a graph with the job
/// member); and removed, which was.
JobGraph sample()
{
    JobGraph graph;
    const Job first = graph.add(nothing, {.label = "First"});
    const Job second = graph.add(nothing, {.label = "Second"}).needs(first);
    graph.addChannel({first.id(), second.id(), {}, {}, 0, {}});
    JobGraph members;
    members.add(nothing, {.label = "Member"});
    graph.addGraph(std::move(members), {.label = "Group"});
    graph.removeJob(graph.add(nothing, {.label = "Removed"}).id());
    return graph;
}
} // namespace

class GraphInUseTest : public QObject
{
    Q_OBJECT

private slots:
    void noChangeWhileItRuns_S18_X8_data()
    {
        QTest::addColumn<std::function<void(JobGraph &)>>("change");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *name, const QString &named, std::function<void(JobGraph &)> change) {
            QTest::newRow(name) << std::move(change) << named;
        };
        const JobId first(0);
        const JobId second(1);
        const JobId group(2);
        row("add a function", "job-5", [](JobGraph &graph) { graph.add(nothing); });
        row("add with a label", "Late", [](JobGraph &graph) { graph.add(nothing, {.label = "Late"}); });
        row("add with a key", "late", [](JobGraph &graph) { graph.addPrint("x", {.key = "late"}); });
        row("add by data", "Late", [](JobGraph &graph) { JobData data; data.details.label = "Late"; graph.addJob(data); });
        row("add by kind", "job-5", [](JobGraph &graph) { graph.addJob(JobKind::Barrier); });
        row("remove", "First", [=](JobGraph &graph) { graph.remove(graph.job(first)); });
        row("remove by id", "First", [=](JobGraph &graph) { graph.removeJob(first); });
        row("restore", "Removed", [](JobGraph &graph) { graph.restoreJob(JobId(3), {}); });
        row("data", "First", [=](JobGraph &graph) { graph.setData(first, graph.data(first)); });
        row("label", "First", [=](JobGraph &graph) { graph.job(first).setLabel("x"); });
        row("forever", "First", [=](JobGraph &graph) { graph.job(first).setForever(true); });
        row("on failure", "First", [=](JobGraph &graph) { graph.job(first).setOnFailure(OnFailure::Fail); });
        row("timeout", "First", [=](JobGraph &graph) { graph.job(first).setTimeout(1s); });
        row("function", "First", [=](JobGraph &graph) { graph.setFunction(first, {}); });
        row("shutdown", "First", [=](JobGraph &graph) { graph.job(first).setShutdown(nothing); });
        row("view", "First", [=](JobGraph &graph) { graph.setView(first, {}); });
        row("members", "Group", [=](JobGraph &graph) { graph.setNested(group, std::make_unique<JobGraph>()); });
        row("need", "First", [=](JobGraph &graph) { graph.job(first).needs(graph.job(group)); });
        row("need no more", "Second", [=](JobGraph &graph) { graph.job(second).needsNoMore(graph.job(first)); });
        row("condition", "Second", [](JobGraph &graph) { graph.setCondition(DependencyId(0), Condition::Failure); });
        row("remove channel", "First", [](JobGraph &graph) { graph.removeChannel(ChannelId(0)); });
        row("set channel", "First", [](JobGraph &graph) { graph.setChannel(ChannelId(0), graph.channel(ChannelId(0))); });
        row("add channel", "Second", [=](JobGraph &graph) { graph.addChannel({second, first, {}, {}, 0, {}}); });
        row("settings", "graph", [](JobGraph &graph) { graph.setSettings({}); });
        row("shutdown timeout", "graph", [](JobGraph &graph) { graph.setShutdownTimeout({}); });
        row("assignment", "graph", [](JobGraph &graph) { graph = JobGraph(); });
        row("nested: add", "Late", [=](JobGraph &graph) { graph.nested(group)->add(nothing, {.label = "Late"}); });
        row("nested: change", "Member", [=](JobGraph &graph) { graph.nested(group)->setForever(first, true); });
    }

    void noChangeWhileItRuns_S18_X8()
    {
        QFETCH(std::function<void(JobGraph &)>, change);
        QFETCH(QString, named);
        JobGraph graph = sample();
        const JobGraph before = graph;
        {
            const GraphInUse run(graph);
            const GraphInUse second(graph);
            const QString message = refusal(graph, change);
            QVERIFY2(message.contains(named) && message.contains(QStringLiteral("being run")), qPrintable(message));
            QVERIFY(graph == before);
        }
        QVERIFY(!graph.isInUse());
        QCOMPARE(refusal(graph, change), QString());
    }

    void aGraphIsNotRemovedWhileItRunsAlone_S18()
    {
        JobGraph graph = sample();
        const GraphInUse run(*graph.nested(JobId(2)));
        QVERIFY(!refusal(graph, [](JobGraph &outer) { outer.removeJob(JobId(2)); }).isEmpty());
        QVERIFY(!refusal(graph, [](JobGraph &outer) { outer.setNested(JobId(2), std::make_unique<JobGraph>()); }).isEmpty());
        QCOMPARE(refusal(graph, [](JobGraph &outer) { outer.removeJob(JobId(0)); }), QString());
    }

    void aCopyIsNotInUse_S18()
    {
        JobGraph graph = sample();
        const GraphInUse run(graph);
        JobGraph copy = graph;
        QVERIFY(!copy.isInUse());
        QVERIFY(!copy.nested(JobId(2))->isInUse());
        copy.add(nothing);
    }

    void shutdownFunctionsStandBesideTheJobs_S29()
    {
        JobGraph graph;
        const Job job = graph.add(nothing);
        QVERIFY(!graph.hasShutdowns());
        QVERIFY(!graph.shutdownFunction(job.id()));
        QCOMPARE(graph.shutdownTimeout(), std::optional(Milliseconds(1000)));
        bool isCalled = false;
        job.setShutdown([&] { isCalled = true; });
        graph.setShutdownTimeout(std::nullopt);
        QVERIFY(graph.hasShutdowns());
        const JobGraph copy = graph;
        QVERIFY(!copy.shutdownTimeout());
        JobContext context({});
        (*copy.shutdownFunction(job.id()))(context);
        QVERIFY(isCalled);
        graph.removeJob(job.id());
        QVERIFY(!graph.hasShutdowns());
        graph.restoreJob(job.id(), {});
        QVERIFY(graph.hasShutdowns());
        graph.setShutdown(job.id(), {});
        QVERIFY(!graph.hasShutdowns());
    }
};

WEFTWORK_TEST(GraphInUseTest)
#include "tst_graphinuse.moc"
