// SPDX-License-Identifier: Apache-2.0
// Tasks that do nothing through an AsyncScheduler, against a thread for each of them in the same process, as many at
// once. Pairs are run in turn; only their ratios count. Usage: bench_asyncscheduler [rounds] [tasks]
#include "concurrency/asyncscheduler.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <semaphore>
#include <thread>
#include <vector>

using namespace weftwork;
using Ticks = std::chrono::steady_clock;

namespace {

std::atomic<int> calls;

void doNothing()
{
    calls.fetch_add(1, std::memory_order_relaxed);
}

template <typename Body>
double nanosecondsATask(int tasks, Body body)
{
    calls = 0;
    const auto begin = Ticks::now();
    body(tasks);
    const double span = std::chrono::duration<double, std::nano>(Ticks::now() - begin).count();
    if (calls != tasks) {
        std::fprintf(stderr, "%d of %d tasks ran\n", calls.load(), tasks);
        std::exit(1);
    }
    return span / tasks;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// A new thread for each task; who submits waits for a place.
void runOnThreads(int tasks, int concurrency)
{
    std::counting_semaphore<> places(concurrency);
    for (int i = 0; i < tasks; ++i) {
        places.acquire();
        std::thread([&places] {
            doNothing();
            places.release();
        }).detach();
    }
    for (int i = 0; i < concurrency; ++i) {
        places.acquire();
    }
}

void schedule(AsyncScheduler &scheduler, int tasks, int barrierEach)
{
    for (int i = 0; i < tasks; ++i) {
        if (barrierEach > 0 && i % barrierEach == 0) {
            scheduler.insertBarrier();
        }
        scheduler.scheduleTask(doNothing);
    }
    scheduler.wait();
}

void queue(AsyncScheduler &scheduler, int tasks)
{
    for (int i = 0; i < tasks; ++i) {
        scheduler.queueTask(doNothing);
    }
    scheduler.wait();
}

} // namespace

int main(int argc, char **argv)
{
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 7;
    const int tasks = argc > 2 ? std::atoi(argv[2]) : 20'000;
    std::printf("%-28s %12s %12s %8s\n", "nanoseconds a task", "scheduler", "threads", "times");
    const auto compare = [&](const char *name, int concurrency, auto body) {
        std::vector<double> ours;
        std::vector<double> ratios;
        std::vector<double> theirs;
        for (int i = 0; i < rounds; ++i) {
            AsyncScheduler scheduler(concurrency);
            ours.push_back(nanosecondsATask(tasks, [&](int count) { body(scheduler, count); }));
            theirs.push_back(nanosecondsATask(tasks / 4, [&](int count) { runOnThreads(count, concurrency); }));
            ratios.push_back(theirs.back() / ours.back());
        }
        std::printf("%-28s %12.0f %12.0f %8.1f\n", name, median(ours), median(theirs), median(ratios));
    };
    const auto plainly = [](AsyncScheduler &scheduler, int count) { schedule(scheduler, count, 0); };
    compare("concurrency 1", 1, plainly);
    compare("concurrency 2", 2, plainly);
    compare("concurrency 4", 4, plainly);
    compare("concurrency 8", 8, plainly);
    compare("concurrency 4, queued", 4, [](AsyncScheduler &scheduler, int count) { queue(scheduler, count); });
    compare("concurrency 4, barrier of 10", 4, [](AsyncScheduler &scheduler, int count) { schedule(scheduler, count, 10); });

    AsyncScheduler direct(0);
    std::printf("%-28s %12.0f\n", "concurrency 0", nanosecondsATask(tasks, [&](int count) { schedule(direct, count, 0); }));
}
