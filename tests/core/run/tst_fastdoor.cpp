// SPDX-License-Identifier: Apache-2.0
#include "run/fastdoor.h"

#include "run/scheduler.h"
#include "run/threadexecutor.h"
#include "support/choices.h"
#include "support/property.h"
#include "support/testmain.h"

#include <QRunnable>
#include <QTest>

#include <chrono>
#include <thread>

using namespace weftwork;
using namespace weftwork::test;
using namespace std::chrono_literals;

namespace {

JobId addFunction(JobGraph &graph, JobFunction function, OnFailure onFailure = OnFailure::Fail)
{
    const JobId job = graph.addJob(JobKind::Function);
    JobData data = graph.data(job);
    data.onFailure = onFailure;
    graph.setData(job, data);
    graph.setFunction(job, std::move(function));
    return job;
}

void spinFor(Nanoseconds time)
{
    const auto begin = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - begin < time) {
    }
}

/// A random graph of functions that say what they saw: whether each ran once, and after what it needs.
class WitnessedGraph
{
public:
    WitnessedGraph(Choices &choices, bool mayAbort)
        : jobs(static_cast<std::size_t>(2 + choices.below(40)))
        , m_ran(jobs)
        , m_hasEnded(jobs)
    {
        std::size_t number = 0;
        fill(graph, choices, mayAbort, jobs, number, 0);
    }

    void forget()
    {
        for (std::size_t i = 0; i < jobs; ++i) {
            m_ran[i] = 0;
            m_hasEnded[i] = 0;
        }
    }
    bool everyJobRanAtMostOnce() const
    {
        return std::all_of(m_ran.begin(), m_ran.end(), [](const std::atomic<int> &times) { return times <= 1; });
    }

    const std::size_t jobs;
    JobGraph graph;
    std::atomic<int> faults = 0;

private:
    void fill(JobGraph &into, Choices &choices, bool mayAbort, std::size_t count, std::size_t &number, int depth)
    {
        const std::size_t end = number + count;
        GraphSettings settings;
        settings.window = choices.oneIn(4) ? 1 + choices.below(3) : 0;
        into.setSettings(settings);
        std::vector<std::size_t> numbers; // by id; jobs: a nested graph
        while (number < end) {
            const int left = static_cast<int>(end - number);
            if (depth < 2 && left > 2 && choices.oneIn(8)) {
                const JobId job = into.addJob(JobKind::Graph);
                const std::size_t first = number;
                fill(*into.nested(job), choices, mayAbort, static_cast<std::size_t>(1 + choices.below(left - 1)), number, depth + 1);
                numbers.push_back(first);
                addNeeds(into, job, choices);
            } else {
                numbers.push_back(number);
                addWitness(into, choices, mayAbort, number++, numbers);
            }
        }
    }

    std::vector<JobId> addNeeds(JobGraph &into, JobId job, Choices &choices)
    {
        std::vector<JobId> needed;
        for (int needs = choices.below(4); needs > 0 && job.value > 0; --needs) {
            const JobId prerequisite(choices.below(static_cast<int>(job.value)));
            into.addDependency(prerequisite, job, choices.oneIn(3) ? Condition::Done : Condition::Success);
            if (into.kind(prerequisite) == JobKind::Function) {
                needed.push_back(prerequisite);
            }
        }
        return needed;
    }

    void addWitness(JobGraph &into, Choices &choices, bool mayAbort, std::size_t number, const std::vector<std::size_t> &numbers)
    {
        const bool throws = choices.oneIn(6);
        const OnFailure onFailure = choices.oneIn(2) ? OnFailure::Tolerate : mayAbort && choices.oneIn(2) ? OnFailure::Abort : OnFailure::Fail;
        const bool isGated = choices.oneIn(5); // by a timeout that is never reached
        const JobId job = addFunction(into, {}, onFailure);
        std::vector<std::size_t> needed;
        for (const JobId prerequisite : addNeeds(into, job, choices)) {
            needed.push_back(numbers[prerequisite.index()]);
        }
        into.setFunction(job, [this, needed, number, throws](JobContext &) {
            faults += !std::all_of(needed.begin(), needed.end(), [this](std::size_t before) { return m_hasEnded[before] == 1; });
            ++m_ran[number];
            m_hasEnded[number] = 1;
            if (throws) {
                throw std::runtime_error("scripted");
            }
        });
        if (isGated) {
            JobData data = into.data(job);
            data.details.timeout = 1h;
            into.setData(job, data);
        }
    }

    std::vector<std::atomic<int>> m_ran;
    std::vector<std::atomic<int>> m_hasEnded;
};

/// How a graph ended at one of the doors.
struct Ending
{
    Outcome run = Outcome::None;
    std::vector<Outcome> jobs;

    bool operator==(const Ending &) const = default;
};

Ending runAt(WitnessedGraph &witnessed, QThreadPool &pool, bool usesFastDoor)
{
    witnessed.forget();
    ThreadExecutor executor(&pool);
    SchedulerOptions options;
    options.executors = {&executor};
    options.usesFastDoor = usesFastDoor;
    Scheduler scheduler(witnessed.graph, options);
    Ending ending;
    ending.run = scheduler.runToEnd()->outcome;
    for (std::size_t i = 0; i < scheduler.graph().jobCount(); ++i) {
        ending.jobs.push_back(scheduler.outcome(JobNumber(i)));
    }
    return ending;
}

} // namespace

// Plain function jobs that threads run one after the other by themselves (DESIGN, "One plan, two doors").
class FastDoorTest : public QObject
{
    Q_OBJECT

public:
    FastDoorTest() { m_pool.setMaxThreadCount(3); }

private slots:
    void everyRandomGraphEndsTheSameAtBothDoors() // P49, S14, X2
    {
        QVERIFY(holdsForSeconds("both doors lead to the same end", 2, [this](Choices choices) {
            WitnessedGraph witnessed(choices, false);
            const Ending fast = runAt(witnessed, m_pool, true);
            RC_ASSERT(witnessed.faults == 0);
            RC_ASSERT(witnessed.everyJobRanAtMostOnce());
            const Ending gated = runAt(witnessed, m_pool, false);
            RC_ASSERT(fast == gated);
        }));
    }

    void anAbortAtAnyMomentLeavesNoJobBehind() // P49, S6
    {
        QVERIFY(holdsForSeconds("an abort leaves no job behind", 2, [this](Choices choices) {
            WitnessedGraph witnessed(choices, true);
            const Ending ending = runAt(witnessed, m_pool, true);
            RC_ASSERT(witnessed.faults == 0);
            RC_ASSERT(witnessed.everyJobRanAtMostOnce());
            RC_ASSERT(std::none_of(ending.jobs.begin(), ending.jobs.end(), [](Outcome outcome) { return outcome == Outcome::None; }));
        }));
    }

    void aHotJobRunsOnceWhenItsLastNeedIsMet()
    {
        for (const OnFailure onFailure : {OnFailure::Tolerate, OnFailure::Fail}) {
            JobGraph graph;
            std::atomic<int> ended = 0;
            int seen = 0;
            const JobId hot = addFunction(graph, [&](JobContext &) { seen = ended; });
            for (int i = 0; i < 3000; ++i) {
                const JobId job = addFunction(graph, [&ended, i](JobContext &) {
                    ++ended;
                    if (i == 1500) {
                        throw std::runtime_error("one of many");
                    }
                }, onFailure);
                graph.addDependency(job, hot);
            }
            const Outcome outcome = outcomeOf(graph, hot);
            QCOMPARE(outcome, onFailure == OnFailure::Tolerate ? Outcome::Succeeded : Outcome::Skipped);
            QCOMPARE(ended.load(), 3000);
            QCOMPARE(seen, onFailure == OnFailure::Tolerate ? 3000 : 0);
        }
    }

    void aWindowIsKept() // S12
    {
        JobGraph graph;
        GraphSettings settings;
        settings.window = 2;
        graph.setSettings(settings);
        std::atomic<int> running = 0;
        std::atomic<int> most = 0;
        for (int i = 0; i < 3000; ++i) {
            addFunction(graph, [&](JobContext &) {
                const int now = ++running;
                int before = most;
                while (now > before && !most.compare_exchange_weak(before, now)) {
                }
                std::this_thread::yield();
                --running;
            });
        }
        outcomeOf(graph, JobId(0));
        QVERIFY(most > 0);
        QVERIFY(most <= 2);
    }

    void longJobsAreSharedThoughShortOnesWereNotWorthIt()
    {
        JobGraph graph;
        constexpr int side = 100; // in which a second thread is seldom of use
        for (int i = 0; i < side * side; ++i) {
            const JobId job = addFunction(graph, [](JobContext &) {});
            if (i % side > 0) {
                graph.addDependency(JobId(i - 1), job);
            }
            if (i >= side) {
                graph.addDependency(JobId(i - side), job);
            }
        }
        constexpr int count = 40;
        std::atomic<int> running = 0;
        std::atomic<int> together = 0;
        for (int i = 0; i < count; ++i) {
            const JobId job = addFunction(graph, [&](JobContext &) {
                ++running;
                bool wasTogether = false;
                const auto begin = std::chrono::steady_clock::now();
                while (std::chrono::steady_clock::now() - begin < 8ms) {
                    wasTogether = wasTogether || running > 1;
                }
                together += wasTogether;
                --running;
            });
            graph.addDependency(JobId(side * side - 1), job);
        }
        outcomeOf(graph, JobId(0));
        QVERIFY2(together >= count - 6, qPrintable(QString::number(together)));
    }

    void othersWhoUseThePoolAreNotStarved()
    {
        QThreadPool pool;
        pool.setMaxThreadCount(1);
        constexpr int count = 200;
        JobGraph graph;
        std::atomic<int> ran = 0;
        std::atomic<int> ranBeforeTheOther = count;
        for (int i = 0; i < count; ++i) {
            addFunction(graph, [&](JobContext &) {
                if (ran++ == 0) {
                    pool.start([&] { ranBeforeTheOther = ran.load(); });
                }
                spinFor(1ms);
            });
        }
        ThreadExecutor executor(&pool);
        SchedulerOptions options;
        options.executors = {&executor};
        Scheduler scheduler(graph, options);
        QVERIFY(scheduler.runToEnd());
        pool.waitForDone();
        QCOMPARE(ran.load(), count);
        QVERIFY2(ranBeforeTheOther < count / 2, qPrintable(QString::number(ranBeforeTheOther)));
    }

    void aNestedGraphThatIsTriedAgainRunsItsFunctionsAgain()
    {
        JobGraph graph;
        JobData data;
        data.kind = JobKind::Graph;
        data.details.retry.count = 2;
        const JobId outer = graph.addJob(data);
        std::atomic<int> ran = 0;
        const JobId first = addFunction(*graph.nested(outer), [&ran](JobContext &) {
            if (++ran < 3) {
                throw std::runtime_error("not yet");
            }
        }, OnFailure::Abort);
        const JobId second = addFunction(*graph.nested(outer), [](JobContext &) {});
        graph.nested(outer)->addDependency(first, second);
        QCOMPARE(outcomeOf(graph, outer), Outcome::Succeeded);
        QCOMPARE(ran.load(), 3);
    }

    void timesAreKeptWhereTheyAreAskedFor()
    {
        JobGraph graph;
        const JobId first = addFunction(graph, [](JobContext &) { spinFor(2ms); });
        const JobId second = addFunction(graph, [](JobContext &) {});
        graph.addDependency(first, second);
        ThreadExecutor executor(&m_pool);
        SchedulerOptions options;
        options.executors = {&executor};
        options.keepsTimes = true;
        for (const bool usesFastDoor : {true, false}) {
            options.usesFastDoor = usesFastDoor;
            Scheduler scheduler(graph, options);
            QVERIFY(scheduler.runToEnd());
            const JobTimes early = scheduler.times(JobNumber(0));
            const JobTimes late = scheduler.times(JobNumber(1));
            QVERIFY(early.start >= Nanoseconds(0) && early.finish - early.start >= 2ms);
            QVERIFY(late.start >= early.finish && late.finish >= late.start);
        }
    }

private:
    Outcome outcomeOf(const JobGraph &graph, JobId job)
    {
        ThreadExecutor executor(&m_pool);
        SchedulerOptions options;
        options.executors = {&executor};
        Scheduler scheduler(graph, options);
        return scheduler.runToEnd() ? scheduler.outcome(scheduler.graph().number(NumberedGraph::root(), job)) : Outcome::None;
    }

    QThreadPool m_pool;
};

WEFTWORK_TEST(FastDoorTest)
#include "tst_fastdoor.moc"
