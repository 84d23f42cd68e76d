// SPDX-License-Identifier: Apache-2.0
#include "legacy/legacyorder.h"

#include "support/choices.h"
#include "support/property.h"
#include "support/rungraph.h"
#include "support/testmain.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

namespace {
QString order(const QString &text)
{
    const JobGraph graph = runGraph(text);
    QStringList keys;
    for (const JobId job : legacyOrder(graph)) {
        keys << graph.key(job);
    }
    return keys.join(u' ');
}

/// What the original does: it passes over the members again and again and takes those whose needs are all taken.
std::vector<JobId> byRepeatedPasses(const JobGraph &graph)
{
    std::vector<JobId> taken;
    std::vector<bool> isTaken(graph.jobIdEnd());
    for (bool hasTaken = true; hasTaken;) {
        hasTaken = false;
        for (const JobId job : graph.jobs()) {
            bool isFree = !isTaken[job.index()];
            for (const DependencyId need : graph.needsOf(job)) {
                isFree = isFree && isTaken[graph.dependency(need).prerequisite.index()];
            }
            if (isFree) {
                isTaken[job.index()] = true;
                taken.push_back(job);
                hasTaken = true;
            }
        }
    }
    return taken;
}

/// A graph without cycles whose jobs were created in any order; some were removed.
JobGraph randomOrderGraph(Choices &choices)
{
    JobGraph graph;
    const int count = 1 + choices.below(12);
    std::vector<JobId> ranked;
    for (int i = 0; i < count; ++i) {
        const JobId job = graph.addJob(JobKind::Barrier);
        ranked.insert(ranked.begin() + choices.below(static_cast<int>(ranked.size()) + 1), job);
    }
    for (std::size_t dependent = 1; dependent < ranked.size(); ++dependent) {
        for (std::size_t prerequisite = 0; prerequisite < dependent; ++prerequisite) {
            if (choices.oneIn(3)) {
                graph.addDependency(ranked[prerequisite], ranked[dependent]);
            }
        }
    }
    if (choices.oneIn(4)) {
        graph.removeJob(ranked[static_cast<std::size_t>(choices.below(count))]);
    }
    return graph;
}
} // namespace

class LegacyOrderTest : public QObject
{
    Q_OBJECT

private slots:
    // S22: by level, and in a level by creation.
    void sortsByLevelAndCreation()
    {
        QCOMPARE(order(u"a; b; c"_s), u"a b c"_s);
        QCOMPARE(order(u"c -> a; b"_s), u"c a b"_s);
        QCOMPARE(order(u"a; b; c; c -> a"_s), u"b c a"_s);
        QCOMPARE(order(u"a; b; c; c -> b; b -> a"_s), u"c b a"_s);
        QCOMPARE(order(u"a -> b; c -> a"_s), u"c a b"_s);
    }

    // S22: what the original finds by its passes, whose number is that of the levels.
    void isTheOrderOfRepeatedPasses()
    {
        const bool isSo = holds("the order by level and creation is that of repeated passes", 2000, [](std::vector<std::uint8_t> bytes) {
            Choices choices(std::move(bytes));
            const JobGraph graph = randomOrderGraph(choices);
            RC_ASSERT(legacyOrder(graph) == byRepeatedPasses(graph));
        });
        QVERIFY(isSo);
    }

    void cycleLeavesItsJobsOut()
    {
        QCOMPARE(order(u"a; b -> c; c -> b; c -> d"_s), u"a"_s);
    }

    // S22: the original takes the square of the length for a chain declared backwards.
    void chainDeclaredBackwardsIsLinear()
    {
        JobGraph graph;
        std::vector<JobId> jobs(200'000);
        std::generate(jobs.begin(), jobs.end(), [&graph] { return graph.addJob(JobKind::Barrier); });
        for (std::size_t i = 1; i < jobs.size(); ++i) {
            graph.addDependency(jobs[i], jobs[i - 1]);
        }
        std::reverse(jobs.begin(), jobs.end());
        QCOMPARE(legacyOrder(graph), jobs);
    }
};

WEFTWORK_TEST(LegacyOrderTest)
#include "tst_legacyorder.moc"
