// SPDX-License-Identifier: Apache-2.0
// No-op function jobs through the public API, two workers, against oneTBB's flow graph in the same process. Pairs are
// run in turn; only their ratios count. Usage: bench_scheduler [rounds] [jobs]
#include <oneapi/tbb/flow_graph.h> // before Qt's keywords
#include <oneapi/tbb/global_control.h>

#include "run/scheduler.h"
#include "run/threadexecutor.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <vector>

using namespace weftwork;
namespace flow = oneapi::tbb::flow;

namespace {

constexpr int workers = 2;

/// The shape of a graph: each edge leads from a smaller number to a larger one.
struct Shape
{
    const char *name;
    int jobs;
    std::vector<std::pair<int, int>> edges;
};

Shape chain(int jobs)
{
    Shape shape{"chain", jobs, {}};
    for (int i = 1; i < jobs; ++i) {
        shape.edges.emplace_back(i - 1, i);
    }
    return shape;
}

Shape fan(int jobs)
{
    Shape shape{"fan", jobs, {}};
    for (int i = 1; i < jobs - 1; ++i) {
        shape.edges.emplace_back(0, i);
        shape.edges.emplace_back(i, jobs - 1);
    }
    return shape;
}

Shape layered(int jobs)
{
    constexpr int width = 100;
    Shape shape{"layered", jobs, {}};
    std::mt19937 random(1);
    for (int i = width; i < jobs; ++i) {
        std::vector<int> before;
        while (before.size() < 3) {
            const int job = i / width * width - width + static_cast<int>(random() % width);
            if (std::find(before.begin(), before.end(), job) == before.end()) {
                before.push_back(job);
                shape.edges.emplace_back(job, i);
            }
        }
    }
    return shape;
}

Shape wavefront(int jobs)
{
    int side = 1;
    while ((side + 1) * (side + 1) <= jobs) {
        ++side;
    }
    Shape shape{"wavefront", side * side, {}};
    for (int i = 0; i < side * side; ++i) {
        if (i % side > 0) {
            shape.edges.emplace_back(i - 1, i);
        }
        if (i >= side) {
            shape.edges.emplace_back(i - side, i);
        }
    }
    return shape;
}

double nanosecondsSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count();
}

/// What one run took, in nanoseconds a job.
struct Times
{
    double run = 0;
    double whole = 0; // with building and taking down
};

std::atomic<int> calls;

void check(const Shape &shape)
{
    if (calls.exchange(0) != shape.jobs) {
        std::fprintf(stderr, "%s: not every job has run\n", shape.name);
        std::exit(1);
    }
}

Times runOurs(const Shape &shape, QThreadPool &pool)
{
    Times times;
    const auto begin = std::chrono::steady_clock::now();
    {
        JobGraph graph;
        for (int i = 0; i < shape.jobs; ++i) {
            graph.setFunction(graph.addJob(JobKind::Function), [](JobContext &) { calls.fetch_add(1, std::memory_order_relaxed); });
        }
        for (const auto &[prerequisite, dependent] : shape.edges) {
            graph.addDependency(JobId(prerequisite), JobId(dependent));
        }
        ThreadExecutor executor(&pool);
        SchedulerOptions options;
        options.executors = {&executor};
        Scheduler scheduler(graph, options);
        const auto run = std::chrono::steady_clock::now();
        if (!scheduler.runToEnd()) {
            std::exit(1);
        }
        times.run = nanosecondsSince(run) / shape.jobs;
    }
    times.whole = nanosecondsSince(begin) / shape.jobs;
    check(shape);
    return times;
}

Times runPeer(const Shape &shape)
{
    using Node = flow::continue_node<flow::continue_msg>;
    Times times;
    const auto begin = std::chrono::steady_clock::now();
    {
        flow::graph graph;
        std::vector<std::unique_ptr<Node>> nodes;
        std::vector<bool> hasNeeds(static_cast<std::size_t>(shape.jobs));
        for (int i = 0; i < shape.jobs; ++i) {
            nodes.push_back(std::make_unique<Node>(graph, [](const flow::continue_msg &) {
                calls.fetch_add(1, std::memory_order_relaxed);
                return flow::continue_msg();
            }));
        }
        for (const auto &[prerequisite, dependent] : shape.edges) {
            flow::make_edge(*nodes[static_cast<std::size_t>(prerequisite)], *nodes[static_cast<std::size_t>(dependent)]);
            hasNeeds[static_cast<std::size_t>(dependent)] = true;
        }
        const auto run = std::chrono::steady_clock::now();
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (!hasNeeds[i]) {
                nodes[i]->try_put(flow::continue_msg());
            }
        }
        graph.wait_for_all();
        times.run = nanosecondsSince(run) / shape.jobs;
    }
    times.whole = nanosecondsSince(begin) / shape.jobs;
    check(shape);
    return times;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void compare(const Shape &shape, int rounds, QThreadPool &pool)
{
    std::vector<double> ours;
    std::vector<double> peer;
    std::vector<double> ratios;
    std::vector<double> wholeRatios;
    std::vector<double> peerToItself;
    for (int i = 0; i < rounds; ++i) {
        const Times own = runOurs(shape, pool);
        const Times theirs = runPeer(shape);
        const Times again = runPeer(shape);
        ours.push_back(own.run);
        peer.push_back(theirs.run);
        ratios.push_back(own.run / theirs.run);
        wholeRatios.push_back(own.whole / theirs.whole);
        peerToItself.push_back(again.run / theirs.run);
    }
    const auto [least, most] = std::minmax_element(peerToItself.begin(), peerToItself.end());
    std::printf("%-10s %7d %8zu %9.0f %9.0f %8.2f %12.2f   %.2f-%.2f\n", shape.name, shape.jobs, shape.edges.size(),
        median(ours), median(peer), median(ratios), median(wholeRatios), *least, *most);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 5;
    const int jobs = argc > 2 ? std::max(200, std::atoi(argv[2])) : 100000;
    const oneapi::tbb::global_control control(oneapi::tbb::global_control::max_allowed_parallelism, workers);
    QThreadPool pool;
    pool.setMaxThreadCount(workers);
    std::printf("No-op function jobs, %d workers, medians of %d interleaved pairs; ns a job, ratio of times to oneTBB.\n", workers, rounds);
    std::printf("%-10s %7s %8s %9s %9s %8s %12s   %s\n", "shape", "jobs", "edges", "ours", "oneTBB", "run", "build+run", "oneTBB to itself");
    for (const Shape &shape : {chain(jobs), fan(jobs), layered(jobs), wavefront(jobs)}) {
        compare(shape, rounds, pool);
    }
    return 0;
}
