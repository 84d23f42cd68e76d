// SPDX-License-Identifier: Apache-2.0
#include "graph/graphcheck.h"

#include "support/cputimer.h"
#include "support/graphgenerator.h"
#include "support/graphtext.h"
#include "support/randomgraph.h"
#include "support/testmain.h"

#include <QTest>

#include <rapidcheck.h>

using namespace weftwork;
using test::graphFromText;

namespace {
JobId byKey(const JobGraph &graph, const char *key)
{
    return graph.find(QString::fromLatin1(key));
}

void change(JobGraph &graph, const char *key, const std::function<void(JobData &)> &how)
{
    JobData data = graph.data(byKey(graph, key));
    how(data);
    graph.setData(byKey(graph, key), data);
}

void changeSettings(JobGraph &graph, const std::function<void(GraphSettings &)> &how)
{
    GraphSettings settings = graph.settings();
    how(settings);
    graph.setSettings(settings);
}

QString told(const JobGraph &graph)
{
    QStringList lines;
    for (const Problem &problem : checkGraph(graph)) {
        lines << problem.where.jobPath + QStringLiteral(": ") + problem.what + u' ' + problem.help;
    }
    return lines.join(u'\n');
}

JobGraph nestedIn(JobGraph inner)
{
    JobGraph outer;
    JobData data;
    data.key = QStringLiteral("g");
    data.kind = JobKind::Graph;
    outer.setNested(outer.addJob(data), std::make_unique<JobGraph>(std::move(inner)));
    return outer;
}
} // namespace

class GraphCheckTest : public QObject
{
    Q_OBJECT

private slots:
    void aGoodGraphHasNoProblems() { QCOMPARE(told(graphFromText(QStringLiteral("a -> b -> c; a -> c"))), QString()); }

    void aCycleIsNamedWhole()
    {
        QCOMPARE(told(graphFromText(QStringLiteral("x -> a -> b -> c -> a; c -> y"))),
            QStringLiteral("a: Jobs wait for each other in a circle: a -> b -> c -> a. Remove one of these dependencies."));
    }

    void aCycleInANestedGraphIsNamedByItsPath()
    {
        QVERIFY(told(nestedIn(graphFromText(QStringLiteral("a -> b -> a")))).startsWith(QStringLiteral("g/a: Jobs wait for each other")));
    }

    void aDependencyInsideAStartUnitIsACycle()
    {
        JobGraph graph = graphFromText(QStringLiteral("a -> b"));
        graph.addChannel({byKey(graph, "a"), byKey(graph, "b"), {}, {}, 0, {}});
        QVERIFY2(told(graph).contains(QStringLiteral("in a circle")), qPrintable(told(graph)));
        // Out of one of the unit and back into another of it: b and a start together.
        JobGraph around = graphFromText(QStringLiteral("a -> x -> b; c"));
        QVERIFY(findCycle(around).empty());
        around.addChannel({byKey(around, "b"), byKey(around, "c"), {}, {}, 0, {}});
        around.addChannel({byKey(around, "c"), byKey(around, "a"), {}, {}, 0, {}});
        QVERIFY2(told(around).contains(QStringLiteral("b -> a -> x -> b")), qPrintable(told(around)));
    }

    void jobsThatSayNothingAreRefused_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("command") << int(JobKind::Command) << QStringLiteral("a: The job “a” has no command. Type what it shall run.");
        QTest::newRow("script") << int(JobKind::Script) << QStringLiteral("a: The job “a” has an empty script. Type what it shall run.");
        QTest::newRow("call") << int(JobKind::Call) << QStringLiteral("a: The call “a” names no worker or no function. Name both.");
        QTest::newRow("function") << int(JobKind::Function)
                                  << QStringLiteral("a: The job “a” calls a function of a program, which a file cannot hold. Run it from that program, or make it a command.");
        QTest::newRow("print") << int(JobKind::Print) << QString();
        QTest::newRow("sleep") << int(JobKind::Sleep) << QString();
        QTest::newRow("barrier") << int(JobKind::Barrier) << QString();
        QTest::newRow("graph") << int(JobKind::Graph) << QString();
    }

    void jobsThatSayNothingAreRefused()
    {
        QFETCH(int, kind);
        QFETCH(QString, sentence);
        JobGraph graph = graphFromText(QStringLiteral("a"));
        change(graph, "a", [&](JobData &data) { data.kind = static_cast<JobKind>(kind); });
        QCOMPARE(told(graph), sentence);
    }

    void aFunctionThatIsThereMayRun()
    {
        JobGraph graph;
        graph.setFunction(graph.addJob(JobKind::Function), [](JobContext &) {});
        QCOMPARE(told(graph), QString());
    }

    void tokensMustExistAndSuffice()
    {
        JobGraph graph = graphFromText(QStringLiteral("a; b"));
        change(graph, "a", [](JobData &data) { data.details.tokens = {{QStringLiteral("gpu"), 2}}; });
        QVERIFY(told(graph).startsWith(QStringLiteral("a: The job “a” needs the token “gpu”, which no graph around it declares.")));
        changeSettings(graph, [](GraphSettings &settings) { settings.tokens = {{QStringLiteral("gpu"), 1}}; });
        QVERIFY(told(graph).startsWith(QStringLiteral("a: The job “a” needs 2 of the token “gpu”, and there are 1.")));
        changeSettings(graph, [](GraphSettings &settings) { settings.tokens.front().count = 3; });
        QCOMPARE(told(graph), QString());
        change(graph, "b", [](JobData &data) { data.details.tokens = {{QStringLiteral("gpu"), 2}}; });
        graph.addChannel({byKey(graph, "a"), byKey(graph, "b"), {}, {}, 0, {}});
        QVERIFY2(told(graph).contains(QStringLiteral("these need 4 of the token “gpu”, and there are 3.")), qPrintable(told(graph)));
        changeSettings(graph, [](GraphSettings &settings) { settings.tokens.front().count = 0; });
        QVERIFY(told(graph).contains(QStringLiteral("The token “gpu” has 0 places.")));
    }

    void tokensOfTheGraphAroundAreSeen()
    {
        JobGraph inner = graphFromText(QStringLiteral("a"));
        change(inner, "a", [](JobData &data) { data.details.tokens = {{QStringLiteral("gpu"), 1}}; });
        JobGraph outer = nestedIn(std::move(inner));
        QVERIFY(told(outer).startsWith(QStringLiteral("g/a: ")));
        changeSettings(outer, [](GraphSettings &settings) { settings.tokens = {{QStringLiteral("gpu"), 1}}; });
        QCOMPARE(told(outer), QString());
    }

    void aCallNeedsAWorkerThatIsDeclared()
    {
        const auto calls = [](JobData &data) {
            data.kind = JobKind::Call;
            data.details.worker = QStringLiteral("py");
            data.details.function = QStringLiteral("f");
        };
        const std::vector<WorkerDeclaration> py{{QStringLiteral("py"), {QStringLiteral("python3")}, 1, {}}};
        JobGraph inner = graphFromText(QStringLiteral("a"));
        change(inner, "a", calls);
        JobGraph outer = nestedIn(std::move(inner));
        QCOMPARE(told(outer), QStringLiteral("g/a: The call “a” needs the worker “py”, which no graph around it declares. Declare it in \"workers\" of the graph."));
        changeSettings(outer, [](GraphSettings &settings) { settings.workers = {{QStringLiteral("pi"), {QStringLiteral("python3")}, 1, {}}}; });
        QVERIFY(told(outer).endsWith(QStringLiteral("Is “pi” meant?")));
        changeSettings(outer, [&](GraphSettings &settings) { settings.workers = py; });
        QCOMPARE(told(outer), QString());
        JobGraph graph = graphFromText(QStringLiteral("a"));
        change(graph, "a", calls);
        changeSettings(graph, [&](GraphSettings &settings) { settings.workers = py; });
        QCOMPARE(told(graph), QString());
        change(graph, "a", [](JobData &data) { data.details.function.clear(); });
        QCOMPARE(told(graph), QStringLiteral("a: The call “a” names no worker or no function. Name both."));
    }

    void aWorkerIsAProgramOfSomeProcesses()
    {
        JobGraph graph = graphFromText(QStringLiteral("a"));
        const auto toldOf = [&](const WorkerDeclaration &worker) {
            changeSettings(graph, [&](GraphSettings &settings) { settings.workers = {worker}; });
            return told(graph);
        };
        const QStringList command{QStringLiteral("v")};
        QCOMPARE(toldOf({QStringLiteral("v"), command, 1, {}}), QString());
        QVERIFY(toldOf({QStringLiteral("v"), command, 0, {}}).contains(QStringLiteral("The worker “v” has the size 0. Give it at least one process.")));
        QVERIFY(toldOf({QStringLiteral("v"), {}, 1, {}}).contains(QStringLiteral("The worker “v” has no command.")));
        QVERIFY(toldOf({QStringLiteral("v"), {QString()}, 1, {}}).contains(QStringLiteral("The worker “v” has no command.")));
        QVERIFY(toldOf({QStringLiteral("a b"), command, 1, {}}).contains(QStringLiteral("The worker “a b” has no usable name.")));
    }

    void aWindowMustHoldAUnitAndMoreThanItsForeverJobs()
    {
        JobGraph graph = graphFromText(QStringLiteral("a; b; c"));
        changeSettings(graph, [](GraphSettings &settings) { settings.window = 1; });
        QCOMPARE(told(graph), QString());
        change(graph, "a", [](JobData &data) { data.isForever = true; });
        QCOMPARE(told(graph), QStringLiteral("a: The forever job “a” fills the window of 1; no other job could start. Widen the window to at least 2."));
        change(graph, "b", [](JobData &data) { data.isForever = true; });
        QCOMPARE(told(graph), QStringLiteral("b: The forever jobs “a”, “b” fill the window of 1; no other job could start. Widen the window to at least 3."));
        change(graph, "b", [](JobData &data) { data.isForever = false; });
        change(graph, "a", [](JobData &data) { data.isForever = false; });
        for (const char *key : {"b", "c"}) {
            change(graph, key, [](JobData &data) {
                data.kind = JobKind::Command;
                data.details.command = QStringList{QStringLiteral("true")};
            });
        }
        graph.addChannel({byKey(graph, "b"), byKey(graph, "c"), {}, {}, 0, {}});
        QCOMPARE(told(graph), QStringLiteral("b: 2 jobs joined by channels start together, and the window holds 1. Widen the window to 2."));
    }

    void parametersHaveNamesAndBelongToTheOutermostGraph()
    {
        JobGraph graph = graphFromText(QStringLiteral("a"));
        changeSettings(graph, [](GraphSettings &settings) { settings.parameters = {{QStringLiteral("a b"), {}}}; });
        QVERIFY(told(graph).startsWith(QStringLiteral(": The parameter “a b” has no usable name.")));
        changeSettings(graph, [](GraphSettings &settings) { settings.parameters.front().name = QStringLiteral("a_b"); });
        QCOMPARE(told(graph), QString());
        QVERIFY(told(nestedIn(graph)).startsWith(QStringLiteral("g: The nested graph “g” has parameters")));
    }

    void readinessByALineNeedsAnExpression()
    {
        JobGraph graph = graphFromText(QStringLiteral("a"));
        change(graph, "a", [](JobData &data) { data.details.readiness = {Readiness::Kind::Line, QStringLiteral("(unclosed"), {}}; });
        QVERIFY2(told(graph).startsWith(QStringLiteral("a: The job “a” is ready at a line that is no regular expression")), qPrintable(told(graph)));
    }

    void nestingIsBounded()
    {
        JobGraph graph = graphFromText(QStringLiteral("a"));
        for (int i = 0; i < maximumNesting; ++i) {
            graph = nestedIn(std::move(graph));
        }
        QCOMPARE(told(graph), QString());
        QVERIFY(told(nestedIn(std::move(graph))).contains(QStringLiteral("nested more than 30 deep")));
    }

    void aChainOf200000JobsIsCheckedWithoutRecursion()
    {
        const test::CpuTimer timer;
        JobGraph graph = test::chainGraph({200'000, JobKind::Barrier});
        QVERIFY(checkGraph(graph).empty());
        graph.addDependency(JobId(199'999), JobId(0));
        QCOMPARE(findCycle(graph).size(), std::size_t(200'000));
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }

    // What is found is a cycle, and where none is found there is an order.
    void randomGraphsHaveEitherACycleOrAnOrder()
    {
        std::mt19937 random(1);
        int cyclic = 0;
        for (int round = 0; round < 10'000; ++round) {
            JobGraph graph;
            const int count = 1 + static_cast<int>(random() % 12);
            for (int i = 0; i < count; ++i) {
                graph.addJob(JobKind::Barrier);
            }
            for (int i = static_cast<int>(random() % 20); i > 0; --i) {
                const auto from = JobId(random() % static_cast<std::uint32_t>(count));
                const auto to = JobId(random() % static_cast<std::uint32_t>(count));
                if (from != to) {
                    graph.addDependency(from, to);
                }
            }
            const std::vector<JobId> cycle = findCycle(graph);
            for (std::size_t i = 0; i < cycle.size(); ++i) {
                QVERIFY(graph.findDependency(cycle[i], cycle[(i + 1) % cycle.size()]).isValid());
            }
            bool hasCycle = false;
            for (std::size_t i = 0; i < graph.dependencyIdEnd(); ++i) {
                const Dependency dependency = graph.dependency(DependencyId(i));
                hasCycle = hasCycle || graph.reaches(dependency.dependent, dependency.prerequisite);
            }
            QCOMPARE(!cycle.empty(), hasCycle);
            cyclic += hasCycle ? 1 : 0;
        }
        QVERIFY(cyclic > 1000 && cyclic < 9000);
    }
};

WEFTWORK_TEST(GraphCheckTest)
#include "tst_graphcheck.moc"
