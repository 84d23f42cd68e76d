// SPDX-License-Identifier: Apache-2.0
#include "graph/jobgraph.h"
#include "graph/sequence.h"

#include "support/testmain.h"

#include <QTest>

using namespace weftwork;

namespace {

class Copy final : public AbstractJob
{
public:
    explicit Copy(QString name = {})
        : m_name(std::move(name))
    {
    }
    std::any run(JobContext &context) override
    {
        ++runs;
        return context.isCancelled() ? std::any() : std::any(42);
    }
    void shutdown(JobContext & /*context*/) override { ++shutdowns; }
    QString label() const override { return m_name; }
    QString graphLabel() const override { return QStringLiteral("copy\nof %1").arg(m_name); }
    QString details() const override { return QStringLiteral("details of %1").arg(m_name); }

    int runs = 0;
    int shutdowns = 0;

private:
    QString m_name;
};

class Silent final : public AbstractJob
{
    std::any run(JobContext & /*context*/) override { return {}; }
};

QString refusal(const std::function<void()> &call)
{
    try {
        call();
    } catch (const std::logic_error &error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace

class AbstractJobTest : public QObject
{
    Q_OBJECT

private slots:
    void anObjectIsRunAndShutDown_J9()
    {
        JobGraph graph;
        const auto copy = std::make_shared<Copy>();
        const Job job = graph.add(copy, {.onFailure = OnFailure::Fail});
        QCOMPARE(job.kind(), JobKind::Function);
        QCOMPARE(job.onFailure(), OnFailure::Fail);
        QVERIFY(graph.abstractJob(job.id()) == copy.get());
        QCOMPARE(std::any_cast<int>(job.runAlone()), 42);
        QCOMPARE(copy->runs, 1);
        QVERIFY(graph.hasShutdowns());
        JobContext context({});
        (*graph.shutdownFunction(job.id()))(context);
        QCOMPARE(copy->shutdowns, 1);
        const Job plain = graph.add([] {});
        QVERIFY(!graph.abstractJob(plain.id()));
        QVERIFY(!graph.abstractJob(graph.addBarrier().id()));
    }

    void whatItDoesNotSayIsEmpty_J9()
    {
        JobGraph graph;
        const Job job = graph.add(std::make_unique<Silent>());
        QVERIFY(!job.runAlone().has_value());
        JobContext context({});
        (*graph.shutdownFunction(job.id()))(context);
        QCOMPARE(job.title(), QStringLiteral("job-1"));
        QCOMPARE(graph.detailsText(job.id()), QString());
        QCOMPARE(graph.abstractJob(job.id())->graphLabel(), QString());
    }

    void theLabelIsTheOptionsOrTheObjectsOrTheKey_J11_J13()
    {
        JobGraph graph;
        const Job own = graph.add(std::make_unique<Copy>(QStringLiteral("copy")));
        QCOMPARE(own.title(), QStringLiteral("copy"));
        QCOMPARE(own.label(), QString());
        QCOMPARE(graph.detailsText(own.id()), QStringLiteral("details of copy"));
        const Job given = graph.add(std::make_unique<Copy>(QStringLiteral("copy")), {.label = "0", .details = "mine"});
        QCOMPARE(given.title(), QStringLiteral("0"));
        QCOMPARE(graph.detailsText(given.id()), QStringLiteral("mine"));
        const Job empty = graph.add(std::make_unique<Copy>(), {.label = "", .key = "third"});
        QCOMPARE(empty.title(), QStringLiteral("third"));
        own.setLabel(QStringLiteral("now this"));
        QCOMPARE(own.title(), QStringLiteral("now this"));
    }

    void theGraphLabelIsUsedAsItIs_J12()
    {
        JobGraph graph;
        const Job job = graph.add(std::make_unique<Copy>(QStringLiteral("x")));
        QCOMPARE(graph.abstractJob(job.id())->graphLabel(), QStringLiteral("copy\nof x"));
    }

    void anObjectIsInOneGraph_S35()
    {
        JobGraph graph;
        JobGraph other;
        const auto copy = std::make_shared<Copy>(QStringLiteral("The copy"));
        const Job job = graph.add(copy);
        QVERIFY(refusal([&] { graph.add(copy); }).contains(QStringLiteral("“The copy”")));
        QVERIFY(refusal([&] { other.add(copy); }).contains(QStringLiteral("“The copy”")));
        const auto silent = std::make_shared<Silent>();
        other.add(silent);
        QVERIFY(refusal([&] { graph.add(silent); }).contains(QStringLiteral("Silent")));
        QVERIFY(refusal([&] { graph.add(std::shared_ptr<Copy>()); }).contains(QStringLiteral("null")));
        QCOMPARE(graph.jobCount(), 1);
        QCOMPARE(other.jobCount(), 1);
        graph.remove(job);
        other.add(copy);
        QCOMPARE(other.jobCount(), 2);
    }

    void aRefusedObjectMayBeAddedElsewhere_S35()
    {
        JobGraph graph;
        graph.addBarrier({.key = "taken"});
        const auto copy = std::make_shared<Copy>();
        QVERIFY(!refusal([&] { graph.add(copy, {.key = "taken"}); }).isEmpty());
        graph.add(copy);
    }

    void copiesOfAGraphShareTheObject_S35()
    {
        const auto copy = std::make_shared<Copy>();
        auto graph = std::make_unique<JobGraph>();
        const Job job = graph->add(copy);
        auto second = std::make_unique<JobGraph>(*graph);
        QVERIFY(second->abstractJob(job.id()) == copy.get());
        graph->remove(job);
        QVERIFY(!refusal([&] { graph->add(copy); }).isEmpty());
        graph.reset();
        second.reset();
        QCOMPARE(copy.use_count(), 1L);
        JobGraph().add(copy);
    }

    void removalFreesTheObject_S2()
    {
        JobGraph graph;
        const auto copy = std::make_shared<Copy>();
        const Job job = graph.add(copy);
        QVERIFY(copy.use_count() > 1);
        graph.remove(job);
        QCOMPARE(copy.use_count(), 1L);
    }
};

WEFTWORK_TEST(AbstractJobTest)
#include "tst_abstractjob.moc"
