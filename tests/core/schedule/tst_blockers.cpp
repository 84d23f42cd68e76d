// SPDX-License-Identifier: Apache-2.0
#include "schedule/blockers.h"

#include "graph/graphpath.h"
#include "run/scheduler.h"
#include "schedule/explain.h"
#include "schedule/gate.h"
#include "support/choices.h"
#include "support/property.h"
#include "support/rungraph.h"
#include "support/testmain.h"

#include <QTest>

#include <algorithm>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

namespace {

/// Begins what it is given and never ends it.
class EndlessExecutor final : public Executor
{
public:
    void setListener(ExecutorListener *) override {}
    bool canRun(JobKind) const override { return true; }
    bool enforcesTimeouts() const override { return true; }
    bool needsPath() const override { return false; }
    void start(const JobStart &) override {}
    void cancel(JobNumber, int) override {}
};

class Fold final : public RunObserver
{
public:
    bool record(const RunEvent &event) override
    {
        state->apply(event);
        return true;
    }

    std::unique_ptr<RunState> state;
};

/// A graph that has begun all that its limits let through. It must not be destroyed as a run that goes on.
class BegunRun
{
public:
    BegunRun(JobGraph given, int processes)
        : graph(std::move(given))
        , limit(processes)
        , m_scheduler(graph, {.limit = processes, .executors = {&m_executor}, .observer = &m_fold})
    {
        m_fold.state = std::make_unique<RunState>(m_scheduler.graph());
        if (m_scheduler.start()) {
            while (m_scheduler.step() == Scheduler::Step::Changed) {
            }
        }
    }

    const RunState &state() const { return *m_fold.state; }
    std::vector<Reason> blockersOf(JobNumber job) const { return fullLimitsFor(state(), job, limit); }
    QStringList wordsOf(const QString &path) const
    {
        QStringList words;
        for (const Reason &reason : blockersOf(state().graph().find(path))) {
            words << QString::number(static_cast<int>(reason.kind)) + u' ' + reason.text;
        }
        return words;
    }

    JobGraph graph;
    const int limit;

private:
    EndlessExecutor m_executor;
    Fold m_fold;
    Scheduler m_scheduler;
};

/// Commands with random limits; nothing waits for another, so that all is held by limits.
JobGraph limitedGraph(Choices &choices, int depth = 0)
{
    JobGraph graph;
    GraphSettings settings;
    settings.window = choices.oneIn(2) ? 1 + choices.below(4) : 0;
    settings.tokens = {{u"gpu"_s, 1 + choices.below(4)}};
    if (depth == 0) {
        settings.tokens.push_back({u"net"_s, 1 + choices.below(3)});
        settings.workers = {{u"py"_s, {u"true"_s}, 1 + choices.below(3), {}}, {u"net"_s, {u"true"_s}, 2, {}}};
    } else if (choices.oneIn(2)) {
        settings.workers = {{u"py"_s, {u"true"_s}, 2, {}}};
    }
    graph.setSettings(settings);
    const int count = 1 + choices.below(7);
    for (int i = 0; i < count; ++i) {
        JobData data;
        data.kind = depth == 0 && choices.oneIn(6) ? JobKind::Graph : JobKind::Command;
        data.details.command = QStringList{u"true"_s};
        if (data.kind == JobKind::Command && choices.oneIn(4)) {
            data.kind = JobKind::Call;
            data.details.worker = choices.oneIn(2) ? u"py"_s : u"net"_s; // a token may have the same name
            data.details.function = u"f"_s;
        }
        for (const QString &token : {u"gpu"_s, u"net"_s}) {
            if (choices.oneIn(3)) {
                data.details.tokens.push_back({token, 1});
            }
        }
        const JobId job = graph.addJob(data);
        if (data.kind == JobKind::Graph) {
            graph.setNested(job, std::make_unique<JobGraph>(limitedGraph(choices, depth + 1)));
        }
    }
    if (count > 2 && choices.oneIn(3)) {
        graph.addChannel({JobId(0), JobId(1 + choices.below(count - 1)), {}, {}, 0, {}});
    }
    return graph;
}

JobNumber leaderOf(const NumberedGraph &graph, JobNumber job)
{
    return graph.unit(job).isValid() ? graph.members(graph.unit(job)).front() : job;
}

/// Undoes some of the blockers of a job in a copy of its graph and asks a fresh gate in the same state whether it starts.
class Undoing
{
public:
    Undoing(const BegunRun &run, JobNumber job)
        : m_run(run)
        , m_job(job)
        , m_numbers(run.state().graph())
        , m_graph(run.graph)
        , m_limit(run.limit)
    {
    }

    void undo(const Reason &blocker)
    {
        if (blocker.kind == Reason::Kind::LimitFull) {
            m_limit += lack(blocker);
        } else {
            const GraphNumber of = graphOf(blocker);
            const QString path = m_numbers.owner(of).isValid() ? m_numbers.path(m_numbers.owner(of)) : QString();
            JobGraph *graph = graphAtPath(m_graph, path);
            GraphSettings settings = graph->settings();
            if (blocker.kind == Reason::Kind::WindowFull) {
                settings.window += lack(blocker);
            }
            for (TokenLimit &token : settings.tokens) {
                token.count += blocker.kind == Reason::Kind::TokenTaken && token.name == blocker.text ? lack(blocker) : 0;
            }
            for (WorkerDeclaration &worker : settings.workers) {
                worker.size += blocker.kind == Reason::Kind::WorkersBusy && worker.name == blocker.text ? lack(blocker) : 0;
            }
            graph->setSettings(settings);
        }
    }

    /// As if no other job waited.
    bool starts() const
    {
        const NumberedGraph numbers(m_graph);
        Gate gate(numbers, m_limit);
        for (std::size_t i = 0; i < numbers.jobCount(); ++i) {
            const JobNumber job(i);
            if (m_run.state().job(job).state == JobState::Running && leaderOf(numbers, job) == job) {
                gate.offer(job);
                if (gate.takeNext() != job) {
                    return false;
                }
            }
        }
        gate.offer(m_job);
        return gate.takeNext() == m_job;
    }

private:
    /// The graph that says the limit. All calls of a start unit have the same graphs around them.
    GraphNumber graphOf(const Reason &blocker) const
    {
        switch (blocker.kind) {
        case Reason::Kind::TokenTaken:
            return graphOfToken(m_numbers, m_job, blocker.text);
        case Reason::Kind::WorkersBusy:
            for (std::size_t i = 0; i < m_numbers.jobCount(); ++i) {
                const JobNumber job(i);
                if (leaderOf(m_numbers, job) == m_job && calls(job, blocker.text)) {
                    return graphOfWorker(m_numbers, job);
                }
            }
            return {};
        default:
            return m_numbers.graphOf(m_job);
        }
    }
    bool calls(JobNumber job, const QString &worker) const
    {
        return m_numbers.kind(job) == JobKind::Call && m_numbers.details(job).worker == worker;
    }

    /// How many places are missing.
    int lack(const Reason &blocker) const
    {
        int taken = 0;
        int wanted = 0;
        for (std::size_t i = 0; i < m_numbers.jobCount(); ++i) {
            const JobNumber job(i);
            const bool isMine = leaderOf(m_numbers, job) == m_job;
            taken += m_run.state().job(job).state == JobState::Running ? countOf(job, blocker) : 0;
            wanted += isMine ? countOf(job, blocker) : 0;
        }
        return taken + wanted - blocker.limit;
    }

    int countOf(JobNumber job, const Reason &blocker) const
    {
        if (blocker.kind == Reason::Kind::WindowFull) {
            return m_numbers.graphOf(job) == m_numbers.graphOf(m_job);
        }
        if (blocker.kind == Reason::Kind::LimitFull) {
            return m_numbers.isProcess(job);
        }
        if (blocker.kind == Reason::Kind::WorkersBusy) {
            return calls(job, blocker.text) && graphOfWorker(m_numbers, job) == graphOf(blocker);
        }
        int count = 0;
        for (const TokenNeed &need : m_numbers.details(job).tokens) {
            const bool isSame = need.name == blocker.text
                && graphOfToken(m_numbers, job, need.name) == graphOfToken(m_numbers, m_job, blocker.text);
            count += isSame ? need.count : 0;
        }
        return count;
    }

    const BegunRun &m_run;
    const JobNumber m_job;
    const NumberedGraph &m_numbers;
    JobGraph m_graph;
    int m_limit;
};

} // namespace

// Why a scheduled job does not start: all limits that are full, each for itself.
class BlockersTest : public QObject
{
    Q_OBJECT

private slots:
    void allFullLimitsAreTold()
    {
        JobGraph graph = runGraph(u"a; b; c"_s);
        changeSettings(graph, [](GraphSettings &settings) {
            settings.window = 1;
            settings.tokens = {{u"gpu"_s, 1}};
        });
        for (const char *key : {"a", "b"}) {
            changeJob(graph, QLatin1String(key), [](JobData &data) { data.details.tokens = {{u"gpu"_s, 1}}; });
        }
        const BegunRun run(graph, 1);
        const auto kind = [](Reason::Kind of, const QString &text = {}) { return QString::number(static_cast<int>(of)) + u' ' + text; };
        QCOMPARE(run.wordsOf(u"a"_s), QStringList());
        QCOMPARE(run.wordsOf(u"b"_s),
            (QStringList{kind(Reason::Kind::WindowFull), kind(Reason::Kind::TokenTaken, u"gpu"_s), kind(Reason::Kind::LimitFull)}));
        QCOMPARE(run.wordsOf(u"c"_s),
            (QStringList{kind(Reason::Kind::WindowFull), kind(Reason::Kind::LimitFull), kind(Reason::Kind::WaitsInLine)}));
    }

    // Undoing exactly the limits that are full starts the job in the same step if it is first in the line; undoing any
    // proper subset does not.
    void exactlyTheBlockersKeepAJobFromStarting() // M22
    {
        int judged = 0;
        QVERIFY(holdsForSeconds("blockers are exactly what keeps a job from starting", 3, [&](Choices choices) {
            JobGraph graph = limitedGraph(choices);
            const BegunRun run(std::move(graph), choices.below(4));
            const NumberedGraph &numbers = run.state().graph();
            for (std::size_t i = 0; i < numbers.jobCount(); ++i) {
                const JobNumber job(i);
                if (run.state().job(job).state == JobState::Scheduled && leaderOf(numbers, job) == job) {
                    judge(run, job);
                    ++judged;
                }
            }
        }));
        QVERIFY2(judged > 500, qPrintable(QString::number(judged)));
    }

private:
    static void judge(const BegunRun &run, JobNumber job)
    {
        const std::vector<Reason> blockers = run.blockersOf(job);
        RC_ASSERT(!blockers.empty());
        std::vector<Reason> full = blockers;
        std::erase_if(full, [](const Reason &reason) { return reason.kind == Reason::Kind::WaitsInLine; });
        for (unsigned subset = 0; subset < 1u << full.size(); ++subset) {
            Undoing undoing(run, job);
            for (std::size_t blocker = 0; blocker < full.size(); ++blocker) {
                if (subset >> blocker & 1) {
                    undoing.undo(full[blocker]);
                }
            }
            RC_ASSERT(undoing.starts() == (subset + 1 == 1u << full.size()));
        }
        for (const Reason &blocker : blockers) {
            for (const JobNumber before : blocker.kind == Reason::Kind::WaitsInLine ? blocker.jobs : std::vector<JobNumber>()) {
                RC_ASSERT(before < job);
                RC_ASSERT(run.state().job(before).state == JobState::Scheduled);
            }
        }
    }
};

WEFTWORK_TEST(BlockersTest)
#include "tst_blockers.moc"
