// SPDX-License-Identifier: Apache-2.0
#include "graph/jobgraph.h"
#include "graph/sequence.h"

#include "support/graphtext.h"
#include "support/testmain.h"

#include <QTest>

using namespace weftwork;
using test::textOfGraph;

namespace {
void nothing()
{
}
} // namespace

class SequenceTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        graph = JobGraph();
        for (const char *key : {"a", "b", "c", "d"}) {
            graph.add(nothing, {.key = QString::fromLatin1(key)});
        }
        a = graph.job(QStringLiteral("a"));
        b = graph.job(QStringLiteral("b"));
        c = graph.job(QStringLiteral("c"));
        d = graph.job(QStringLiteral("d"));
    }

    void eachNeedsTheOneBefore_J19()
    {
        const Sequence sequence{a, b, c};
        QCOMPARE(textOfGraph(graph), QStringLiteral("a; b(a:done); c(b:done); d"));
        QVERIFY(sequence.first() == a && sequence.last() == c);
        QVERIFY(sequence.jobs() == (std::vector{a, b, c}));
    }

    void itFlattensAndNoJobIsDropped_J19_S1_X8()
    {
        const Sequence inner(a, b);
        const Sequence outer(nullptr, std::vector<Job>(), inner, Job(), Sequence(), std::optional<Job>(), std::vector{c, d});
        QCOMPARE(textOfGraph(graph), QStringLiteral("a; b(a:done); c(b:done); d(c:done)"));
        QCOMPARE(outer.jobs().size(), std::size_t(4));
    }

    void itsConditionIsThatBetweenItsJobs_J19()
    {
        Sequence sequence(a, b, Condition::Success);
        sequence.append(c);
        QCOMPARE(textOfGraph(graph), QStringLiteral("a; b(a); c(b); d"));
    }

    void aCopyGoesItsOwnWay_J19()
    {
        Sequence sequence(a, b);
        Sequence copy = sequence;
        copy.append(c);
        QVERIFY(sequence.last() == b && copy.last() == c);
        const Sequence braced{sequence};
        QVERIFY(braced.last() == b);
    }

    void appendingGoesOn_J20_X10()
    {
        Sequence sequence(a);
        sequence.append().append(nullptr).append(b, Sequence{c, d});
        QCOMPARE(textOfGraph(graph), QStringLiteral("a; b(a:done); c(b:done); d(c:done)"));
        Sequence itself;
        itself.append(itself).append(Job());
        QVERIFY(itself.isEmpty());
        QVERIFY(!itself.first().isValid() && !itself.last().isValid());
    }

    void needsOfAnEmptySequenceAreKept_J20_X10()
    {
        Sequence sequence;
        sequence.needs(a, std::vector{b}, Condition::Success).needs(nullptr);
        QCOMPARE(graph.dependencyCount(), 0);
        sequence.append(c, d);
        QCOMPARE(textOfGraph(graph), QStringLiteral("a; b; c(a, b); d(c:done)"));
    }

    void needsGoThroughAnEmptyMember_J20()
    {
        Sequence inner;
        inner.needs(a);
        Sequence outer(inner);
        outer.append(b, inner, c);
        QCOMPARE(textOfGraph(graph), QStringLiteral("a; b(a:done); c(b:done, a:done); d"));
    }

    void needsAreThoseOfTheFirstJob_J21()
    {
        Sequence sequence(b, c);
        sequence.needs(a).needs(Sequence(d), a);
        QCOMPARE(textOfGraph(graph), QStringLiteral("a; b(a:done, d:done); c(b:done); d"));
        sequence.needsNoMore(a, d);
        QCOMPARE(textOfGraph(graph), QStringLiteral("a; b; c(b:done); d"));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, sequence.needsNoMore(a));
    }

    void needsOfAnEmptySequenceAreTakenBack_J21()
    {
        Sequence sequence;
        sequence.needs(a, b).needsNoMore(a);
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, sequence.needsNoMore(a));
        sequence.append(c);
        QCOMPARE(textOfGraph(graph), QStringLiteral("a; b; c(b:done); d"));
    }

    void whoNeedsItNeedsTheJobThatIsLastThen_J21()
    {
        Sequence sequence(a, b);
        d.needs(sequence);
        sequence.append(c);
        QCOMPARE(textOfGraph(graph), QStringLiteral("a; b(a:done); c(b:done); d(b:done)"));
    }

    void jobsOfTwoGraphsMakeNoSequence_S35()
    {
        JobGraph other;
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, Sequence(a, other.add(nothing)));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, Sequence(other.add(nothing)).needs(a));
    }

private:
    JobGraph graph;
    Job a;
    Job b;
    Job c;
    Job d;
};

WEFTWORK_TEST(SequenceTest)
#include "tst_sequence.moc"
