// SPDX-License-Identifier: Apache-2.0
#include "graph/jobgraph.h"
#include "graph/sequence.h"

#include "support/graphtext.h"
#include "support/testmain.h"

#include <QSet>
#include <QTest>

#include <list>
#include <unordered_set>

using namespace weftwork;
using namespace std::chrono_literals;
using test::textOfGraph;

namespace {
void nothing()
{
}

/// What a call throws says, or "" if it throws nothing of this type.
template <typename Exception, typename Call>
QString thrownBy(const Call &call)
{
    try {
        call();
    } catch (const Exception &exception) {
        return QString::fromUtf8(exception.what());
    }
    return {};
}
} // namespace

class JobTest : public QObject
{
    Q_OBJECT

private slots:
    void jobsOfAProgramAbortAndNeedDoneUnlessTheySayOtherwise_J1()
    {
        JobGraph graph;
        const Job plain = graph.add(nothing);
        QCOMPARE(plain.onFailure(), OnFailure::Abort);
        QVERIFY(!plain.isForever());
        const Job full = graph.add(nothing,
            {.label = "Serve",
                .key = "serve",
                .details = "on port 80",
                .icon = "globe",
                .onFailure = OnFailure::Tolerate,
                .isForever = true,
                .timeout = 3s,
                .retry = {.count = 2},
                .tokens = {{"gpu", 1}}}).needs(plain);
        QCOMPARE(full.key(), QStringLiteral("serve"));
        QCOMPARE(full.title(), QStringLiteral("Serve"));
        QCOMPARE(full.onFailure(), OnFailure::Tolerate);
        QVERIFY(full.isForever());
        QCOMPARE(full.timeout(), Milliseconds(3000));
        QCOMPARE(full.retry().count, 2);
        const JobDetails &details = graph.details(full.id());
        QCOMPARE(details.icon, QStringLiteral("globe"));
        QCOMPARE(graph.detailsText(full.id()), QStringLiteral("on port 80"));
        QCOMPARE(details.tokens.at(0).name, QStringLiteral("gpu"));
        QCOMPARE(textOfGraph(graph), QStringLiteral("job-1; serve(job-1:done)"));
        QVERIFY(graph.job(QStringLiteral("serve")) == full);
        QVERIFY(!graph.job(QStringLiteral("nobody")).isValid());
    }

    void aKeyThatCannotBeIsRefused_J1()
    {
        JobGraph graph;
        graph.add(nothing, {.key = "a"});
        QVERIFY(thrownBy<std::invalid_argument>([&] { graph.add(nothing, {.key = "a"}); }).contains(QStringLiteral("“a”")));
        QVERIFY(thrownBy<std::invalid_argument>([&] { graph.addBarrier({.key = "a b"}); }).contains(QStringLiteral("“a b”")));
        QCOMPARE(graph.jobCount(), 1);
    }

    void aKeyThatLooksLikeANumbersIsNotGivenTwice_J1()
    {
        JobGraph graph;
        graph.add(nothing, {.key = "job-2"});
        const Job second = graph.add(nothing);
        QCOMPARE(second.key(), QStringLiteral("job-2-2"));
        QVERIFY(graph.job(QStringLiteral("job-2-2")) == second);
    }

    void eachKindOfJobHasItsAdder_J18()
    {
        JobGraph graph;
        const Job command = graph.addCommand({"ls", "-l"});
        QCOMPARE(graph.details(command.id()).command, QStringList({"ls", "-l"}));
        QCOMPARE(graph.details(graph.addPrint("done").id()).message, QStringLiteral("done"));
        QCOMPARE(graph.details(graph.addSleep(100ms).id()).duration, Milliseconds(100));
        const Job barrier = graph.addBarrier({.label = "All fetched"});
        QCOMPARE(barrier.title(), QStringLiteral("All fetched"));
        QCOMPARE(barrier.kind(), JobKind::Barrier);
        QCOMPARE(barrier.onFailure(), OnFailure::Abort);
    }

    void jobsAreNeededInEveryForm_J5()
    {
        JobGraph graph;
        std::vector<Job> jobs;
        for (int i = 0; i < 8; ++i) {
            jobs.push_back(graph.add(nothing));
        }
        const Job report = graph.add(nothing);
        const std::optional<Job> none;
        const std::optional<Job> some = jobs[1];
        const std::list<std::vector<Sequence>> deep{{Sequence(jobs[2], jobs[3])}, {}};
        report.needs(jobs[0], some, none, Job(), nullptr, std::nullopt, deep, &jobs[4]);
        report.needs({jobs[5], jobs[6]}, Condition::Success);
        report.needs(std::vector{jobs[7]}, Condition::Failure).needs(std::vector<Job>());
        QCOMPARE(textOfGraph(graph).section(QStringLiteral("; "), 8),
            QStringLiteral("job-9(job-1:done, job-2:done, job-4:done, job-5:done, job-6, job-7, job-8:failure)"));
        QCOMPARE(report.prerequisites().size(), std::size_t(7));
        QVERIFY(report.prerequisites().front() == jobs[0]);
        QVERIFY(jobs[0].dependents() == std::vector{report});
    }

    void selfIsIgnoredAndDuplicatesCollapse_J5()
    {
        JobGraph graph;
        const Job one = graph.add(nothing);
        const Job two = graph.add(nothing);
        two.needs(one, two, one, std::vector{one, one});
        QCOMPARE(graph.dependencyCount(), 1);
        two.needs(one, Condition::Success);
        QCOMPARE(textOfGraph(graph), QStringLiteral("job-1; job-2(job-1)"));
    }

    void needsAreTakenBack_J6_X9()
    {
        JobGraph graph;
        const Job one = graph.add(nothing);
        const Job two = graph.add(nothing, {.label = "Two"});
        const Job three = graph.add(nothing, {.label = "Three"});
        const Sequence sequence(one, two);
        three.needs(sequence, one).needsNoMore(sequence);
        QCOMPARE(textOfGraph(graph), QStringLiteral("job-1; job-2(job-1:done); job-3(job-1:done)"));
        three.needsNoMore({one}).needsNoMore(nullptr);
        QVERIFY(three.prerequisites().empty());
        const QString message = thrownBy<std::invalid_argument>([&] { three.needsNoMore(two); });
        QCOMPARE(message, QStringLiteral("“Three” does not need “Two”."));
    }

    void anEmptySequenceNeedsNothing_J7()
    {
        JobGraph graph;
        graph.add(nothing).needs(Sequence());
        QCOMPARE(graph.dependencyCount(), 0);
    }

    void aJobChangesAtAnyTime_J8()
    {
        JobGraph graph;
        const Job job = graph.add(nothing);
        job.setLabel("Later").setForever(true).setOnFailure(OnFailure::Fail).setTimeout(5ms).setRetry({.count = 1});
        QCOMPARE(job.label(), QStringLiteral("Later"));
        QCOMPARE(job.title(), QStringLiteral("Later"));
        QVERIFY(graph.isForever(job.id()));
        QCOMPARE(graph.onFailure(job.id()), OnFailure::Fail);
        QCOMPARE(job.timeout(), Milliseconds(5));
        QCOMPARE(job.retry().count, 1);
        job.setLabel({});
        QCOMPARE(job.title(), QStringLiteral("job-1"));
    }

    void jobsOfDifferentGraphsCannotNeedEachOther_S35()
    {
        JobGraph graph;
        JobGraph other;
        const Job mine = graph.add(nothing, {.label = "Mine"});
        const Job theirs = other.add(nothing, {.label = "Theirs"});
        const QString message = thrownBy<std::invalid_argument>([&] { mine.needs(theirs); });
        QVERIFY2(message.contains(QStringLiteral("“Mine” cannot need “Theirs”")), qPrintable(message));
        QVERIFY(thrownBy<std::invalid_argument>([&] { mine.needsNoMore(theirs); }).contains(QStringLiteral("“Theirs”")));
        QCOMPARE(graph.dependencyCount(), 0);
    }

    void aRemovedJobIsGoneWithItsNeeds_S2()
    {
        JobGraph graph;
        const auto held = std::make_shared<int>(1);
        const Job one = graph.add([held] {}, {.label = "One"}).setShutdown([held] {});
        const Job two = graph.add(nothing).needs(one);
        QCOMPARE(held.use_count(), 3L);
        graph.remove(one);
        QCOMPARE(held.use_count(), 1L);
        QVERIFY(!one.isValid());
        QVERIFY(two.prerequisites().empty());
        QVERIFY(!graph.hasShutdowns());
        QVERIFY(thrownBy<std::invalid_argument>([&] { graph.remove(one); }).contains(QStringLiteral("“One”")));
        QVERIFY(thrownBy<std::invalid_argument>([&] { two.needs(one); }).contains(QStringLiteral("“One”")));
        QVERIFY(thrownBy<std::logic_error>([&] { one.setForever(true); }).contains(QStringLiteral("“One”")));
        QVERIFY(!thrownBy<std::invalid_argument>([&] { JobGraph().remove(two); }).isEmpty());
        QVERIFY(!thrownBy<std::invalid_argument>([&] { graph.remove(Job()); }).isEmpty());
        QVERIFY(!thrownBy<std::logic_error>([&] { Job().needs(two); }).isEmpty());
    }

    void handlesStayGoodWhenTheirGraphIsMoved_S35()
    {
        JobGraph members;
        const Job build = members.add(nothing, {.label = "Build"});
        JobGraph graph;
        const Job inner = graph.addGraph(std::move(members), {.label = "Inner"});
        QCOMPARE(inner.kind(), JobKind::Graph);
        QVERIFY(build.graph() == graph.nested(inner.id()));
        graph.nested(inner.id())->add(nothing).needs(build);
        JobGraph moved = std::move(graph);
        QVERIFY(inner.graph() == &moved);
        QCOMPARE(moved.nested(inner.id())->dependencyCount(), 1);
        QCOMPARE(build.title(), QStringLiteral("Build"));
        members = JobGraph(); // may be filled again
        QVERIFY(members.add(nothing).graph() == &members);
    }

    void handlesAreValues()
    {
        JobGraph graph;
        const Job one = graph.add(nothing);
        const Job two = graph.add(nothing);
        QVERIFY(one == graph.job(JobId(0)) && one != two && Job() == Job());
        QVERIFY((std::unordered_set<Job>{one, two, one}.size()) == 2);
        QVERIFY((QSet<Job>{one, two, one}.size()) == 2);
        JobGraph copy = graph;
        QVERIFY(copy.job(JobId(0)) != one);
    }
};

WEFTWORK_TEST(JobTest)
#include "tst_job.moc"
