// SPDX-License-Identifier: Apache-2.0
// Function jobs through the public API, two workers, against oneTBB's flow graph in the same process. One job in a
// thousand throws, which is tolerated (the peer's jobs do not throw). Pairs are run in turn; only their ratios count.
// Usage: bench_scheduler [rounds] [jobs]
#include "flowgraphpeer.h"

#include <oneapi/tbb/global_control.h>

#include "graph/jobgraph.h"
#include "legacy/legacylisting.h"
#include "run/scheduler.h"
#include "run/threadexecutor.h"
#include "schedule/runstate.h"

#include <malloc.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>

using namespace weftwork;
using namespace weftwork::bench;
using Ticks = std::chrono::steady_clock;

namespace {

constexpr int workers = 2;
std::atomic<int> calls;

double nanosecondsSince(Ticks::time_point begin)
{
    return std::chrono::duration<double, std::nano>(Ticks::now() - begin).count();
}

void spin(std::chrono::nanoseconds time)
{
    for (const auto begin = Ticks::now(); Ticks::now() - begin < time;) {
    }
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// What is measured of one run.
struct Figures
{
    double run = 0;   // nanoseconds a job
    double whole = 0; // with building and taking down
    double graphBytes = 0;
    double runBytes = 0; // besides the graph
};

struct How
{
    bool usesFastDoor = true;
    bool keepsTimes = false;
    int window = 0;
    std::chrono::nanoseconds body{0};
};

std::size_t allocated()
{
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

void addJobs(JobGraph &graph, const Shape &shape, const How &how)
{
    graph.reserve(static_cast<std::size_t>(shape.jobs), shape.edges.size());
    std::vector<Job> jobs;
    jobs.reserve(static_cast<std::size_t>(shape.jobs));
    for (int i = 0; i < shape.jobs; ++i) {
        if (how.body.count() > 0) {
            jobs.push_back(graph.add([body = how.body] { spin(body); }));
        } else if (i % 1000 == 999) {
            jobs.push_back(graph.add([] { throw std::runtime_error("one in a thousand"); }, {.onFailure = OnFailure::Tolerate}));
        } else {
            jobs.push_back(graph.add([] { calls.fetch_add(1, std::memory_order_relaxed); }));
        }
    }
    for (const auto &[prerequisite, dependent] : shape.edges) {
        jobs[static_cast<std::size_t>(dependent)].needs(jobs[static_cast<std::size_t>(prerequisite)]);
    }
}

Figures runOurs(const Shape &shape, QThreadPool &pool, const How &how)
{
    Figures figures;
    calls = 0;
    const auto begin = Ticks::now();
    {
        const std::size_t before = allocated();
        JobGraph graph;
        addJobs(graph, shape, how);
        GraphSettings settings;
        settings.window = how.window;
        graph.setSettings(settings);
        const std::size_t withGraph = allocated();
        ThreadExecutor executor(&pool);
        Scheduler scheduler(graph, {.executors = {&executor}, .keepsTimes = how.keepsTimes, .usesFastDoor = how.usesFastDoor});
        const auto run = Ticks::now();
        if (!scheduler.run()) {
            std::exit(1);
        }
        figures.run = nanosecondsSince(run) / shape.jobs;
        figures.graphBytes = double(withGraph - before) / shape.jobs;
        figures.runBytes = double(allocated() - withGraph) / shape.jobs;
    }
    figures.whole = nanosecondsSince(begin) / shape.jobs;
    if (how.body.count() == 0 && calls != shape.jobs - shape.jobs / 1000) {
        std::fprintf(stderr, "%s: not every job has run\n", shape.name);
        std::exit(1);
    }
    return figures;
}

Figures runPeer(const Shape &shape, std::chrono::nanoseconds body)
{
    Figures figures;
    const auto begin = Ticks::now();
    {
        const auto work = [body](int) {
            if (body.count() > 0) {
                spin(body);
            } else {
                calls.fetch_add(1, std::memory_order_relaxed);
            }
        };
        FlowGraphPeer peer(shape, work);
        const auto run = Ticks::now();
        peer.run();
        figures.run = nanosecondsSince(run) / shape.jobs;
    }
    figures.whole = nanosecondsSince(begin) / shape.jobs;
    return figures;
}

/// Medians of pairs: each of ours next to one of the peer.
void compareShapes(int jobs, int rounds, QThreadPool &pool)
{
    std::printf("\nNo-op jobs. run: the call of run() alone; whole: building, running and taking down; timed: start and\n"
                "end of each job recorded. Ratios to oneTBB's time (which records nothing); bytes a job by mallinfo2.\n");
    std::printf("%-10s %7s %8s | %8s %8s %6s %6s %6s %6s | %6s %6s | %s\n", "shape", "jobs", "edges", "ours ns", "TBB ns", "run",
        "whole", "timed", "gate", "graph", "run B", "TBB to itself");
    for (const Shape &shape : {chain(jobs), fan(jobs), layered(jobs), wavefront(jobs)}) {
        std::vector<double> ours, peers, run, whole, timed, gate, itself;
        Figures last;
        for (int i = 0; i < rounds; ++i) {
            const Figures peer = runPeer(shape, {});
            last = runOurs(shape, pool, {});
            ours.push_back(last.run);
            peers.push_back(peer.run);
            run.push_back(last.run / peer.run);
            whole.push_back(last.whole / peer.whole);
            timed.push_back(runOurs(shape, pool, {.keepsTimes = true}).run / peer.run);
            gate.push_back(runOurs(shape, pool, {.usesFastDoor = false}).run / peer.run);
            itself.push_back(runPeer(shape, {}).run / peer.run);
        }
        const auto [least, most] = std::minmax_element(itself.begin(), itself.end());
        std::printf("%-10s %7d %8zu | %8.0f %8.0f %6.2f %6.2f %6.2f %6.1f | %6.0f %6.0f | %.2f-%.2f\n", shape.name, shape.jobs,
            shape.edges.size(), median(ours), median(peers), median(run), median(whole), median(timed), median(gate),
            last.graphBytes, last.runBytes, *least, *most);
        std::fflush(stdout);
    }
}

/// The same work by two plain threads that each do a fixed half.
double runPlainThreads(int jobs, std::chrono::nanoseconds body)
{
    const auto begin = Ticks::now();
    const auto half = [jobs, body] {
        for (int i = 0; i < jobs / 2; ++i) {
            spin(body);
        }
    };
    std::thread other(half);
    half();
    other.join();
    return nanosecondsSince(begin) / jobs;
}

void compareBodies(int rounds, QThreadPool &pool)
{
    std::printf("\nJobs with a body, layered. Ratios of times: to two plain threads that do half each, to the gate, to oneTBB.\n");
    std::printf("%8s %8s %14s %10s %10s\n", "body", "jobs", "plain threads", "gate", "oneTBB");
    for (const auto &[body, jobs] : {std::pair(std::chrono::microseconds(1), 20000), std::pair(std::chrono::microseconds(10), 5000)}) {
        const Shape shape = layered(jobs);
        std::vector<double> plain, gate, peer;
        for (int i = 0; i < std::max(9, rounds); ++i) {
            const double ours = runOurs(shape, pool, {.body = body}).run;
            plain.push_back(ours / runPlainThreads(jobs, body));
            gate.push_back(ours / runOurs(shape, pool, {.usesFastDoor = false, .body = body}).run);
            peer.push_back(ours / runPeer(shape, body).run);
        }
        std::printf("%5d us %8d %14.2f %10.2f %10.2f\n", int(body.count()), jobs, median(plain), median(gate), median(peer));
        std::fflush(stdout);
    }
}

void compareWindows(int jobs, int rounds, QThreadPool &pool)
{
    std::printf("\nA window on %d no-op jobs that need nothing. Ratio of times to the same without a window.\n", jobs);
    const Shape shape = wide(jobs);
    for (const int window : {1, 2, 8}) {
        std::vector<double> ratios;
        for (int i = 0; i < rounds; ++i) {
            const double open = runOurs(shape, pool, {}).run;
            ratios.push_back(runOurs(shape, pool, {.window = window}).run / open);
        }
        std::printf("window %d: %.2f\n", window, median(ratios));
    }
}

/// Folds the events of a run.
class Fold final : public RunObserver
{
public:
    bool record(const RunEvent &event) override
    {
        state->apply(event);
        return true;
    }
    bool catchUp() override { return true; }

    std::unique_ptr<RunState> state;
};

/// Nanoseconds and bytes a job.
struct Debriefing
{
    double watchedRun = 0;
    double debrief = 0;
    double debriefBytes = 0;
};

/// A run that somebody watches, and the text that tells of it afterwards.
Debriefing debriefOurs(const Shape &shape, QThreadPool &pool)
{
    JobGraph graph;
    addJobs(graph, shape, {});
    ThreadExecutor executor(&pool);
    Fold fold;
    Scheduler scheduler(graph, {.executors = {&executor}, .observer = &fold});
    fold.state = std::make_unique<RunState>(scheduler.graph());
    Debriefing figures;
    const auto run = Ticks::now();
    if (!scheduler.run()) {
        std::exit(1);
    }
    figures.watchedRun = nanosecondsSince(run) / shape.jobs;
    const std::size_t before = allocated();
    const auto begin = Ticks::now();
    const LegacyListing listing(*fold.state);
    const Result<QStringList> text = listing.debrief();
    figures.debrief = nanosecondsSince(begin) / shape.jobs;
    figures.debriefBytes = double(allocated() - before) / shape.jobs;
    if (!text || text->size() <= shape.jobs) {
        std::exit(1);
    }
    return figures;
}

void compareSizes(int jobs, QThreadPool &pool)
{
    std::printf("\nTen times the jobs. Ratios of times (and bytes) a job; 1: linear.\n");
    for (Shape (*make)(int) : {chain, layered}) {
        const Figures small = runOurs(make(jobs), pool, {});
        const Shape large = make(10 * jobs);
        const Figures tenfold = runOurs(large, pool, {});
        const Debriefing few = debriefOurs(make(jobs), pool);
        const Debriefing many = debriefOurs(large, pool);
        std::printf("%-10s %8d jobs, %8zu edges: whole %.2f, run %.2f, watched run %.2f, debrief %.2f (%.2f)\n", large.name,
            large.jobs, large.edges.size(), tenfold.whole / small.whole, tenfold.run / small.run,
            many.watchedRun / few.watchedRun, many.debrief / few.debrief, many.debriefBytes / few.debriefBytes);
        std::fflush(stdout);
    }
}

} // namespace

int main(int argc, char **argv)
{
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 5;
    const int jobs = argc > 2 ? std::max(200, std::atoi(argv[2])) : 100000;
    const oneapi::tbb::global_control control(oneapi::tbb::global_control::max_allowed_parallelism, workers);
    QThreadPool pool;
    pool.setMaxThreadCount(workers);
    std::printf("Function jobs, %d workers, medians of %d interleaved pairs.\n", workers, rounds);
    compareShapes(jobs, rounds, pool);
    compareBodies(rounds, pool);
    compareWindows(jobs, rounds, pool);
    compareSizes(jobs, pool);
    return 0;
}
