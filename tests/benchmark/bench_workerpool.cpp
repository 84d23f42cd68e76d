// SPDX-License-Identifier: Apache-2.0
// Calls through a pool of two workers beside a bare ping-pong of bytes over two pipes, in the same run.
#include "worker/worker.h"
#include "worker/workerpool.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

using namespace weftwork;
using namespace std::chrono_literals;

namespace {

double seconds(Nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

template <typename Work>
double timeOf(Work work)
{
    const SystemClock clock;
    const Nanoseconds begin = clock.now();
    work();
    return seconds(clock.now() - begin);
}

/// Round trips a second of one byte to a process and back.
double pingPong(int count)
{
    int there[2];
    int back[2];
    if (::pipe(there) != 0 || ::pipe(back) != 0) {
        return 0;
    }
    const pid_t echo = ::fork();
    char byte = 0;
    if (echo == 0) {
        ::close(there[1]);
        while (::read(there[0], &byte, 1) == 1 && ::write(back[1], &byte, 1) == 1) {
        }
        ::_exit(0);
    }
    const double time = timeOf([&] {
        for (int i = 0; i < count; ++i) {
            if (::write(there[1], "x", 1) != 1 || ::read(back[0], &byte, 1) != 1) {
                return;
            }
        }
    });
    for (const int end : {there[0], there[1], back[0], back[1]}) {
        ::close(end);
    }
    ::waitpid(echo, nullptr, 0);
    return count / time;
}

PoolOptions workers(const QStringList &command, int size)
{
    PoolOptions options;
    options.size = size;
    options.program.command = command;
    return options;
}

void warmUp(WorkerPool &pool)
{
    for (int i = 0; i < pool.size(); ++i) {
        pool.call(QStringLiteral("nap"), {200});
    }
    pool.waitForAll();
}

double callsPerSecond(const PoolOptions &options, int count)
{
    WorkerPool pool(options);
    warmUp(pool);
    return count / timeOf([&] {
        for (int i = 0; i < count; ++i) {
            pool.call(QStringLiteral("nop"));
        }
        pool.waitForAll();
    });
}

/// One call after the other, each waited for.
double roundTripsPerSecond(const PoolOptions &options, int count)
{
    WorkerPool pool(options);
    warmUp(pool);
    return count / timeOf([&] {
        for (int i = 0; i < count; ++i) {
            pool.waitFor(pool.call(QStringLiteral("nop")));
        }
    });
}

double submitMicroseconds(const PoolOptions &options, double share)
{
    WorkerPool pool(options);
    warmUp(pool);
    std::vector<double> times;
    for (int i = 0; i < 20'000; ++i) {
        times.push_back(1e6 * timeOf([&] { pool.call(QStringLiteral("nop"), {i, QStringLiteral("text")}); }));
    }
    std::sort(times.begin(), times.end());
    return times[static_cast<std::size_t>(share * double(times.size() - 1))];
}

double fortyNaps(const PoolOptions &options)
{
    WorkerPool pool(options);
    warmUp(pool);
    return timeOf([&] {
        for (int i = 0; i < 40; ++i) {
            pool.call(QStringLiteral("nap"), {200});
        }
        pool.waitForAll();
    });
}

double firstResult(const PoolOptions &options)
{
    return timeOf([&] {
        WorkerPool pool(options);
        pool.waitFor(pool.call(QStringLiteral("nop")));
    });
}

double largeResult(const PoolOptions &options)
{
    WorkerPool pool(options);
    warmUp(pool);
    return timeOf([&] { pool.waitFor(pool.call(QStringLiteral("big"), {100 * 1024 * 1024})); });
}

int work()
{
    Worker worker;
    worker.add("nop", [](const FunctionCall &) {});
    worker.add("nap", [](int milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); });
    worker.add("big", [](int size) { return QByteArray(size, 'x'); });
    return worker.run();
}

void report(const char *name, const QStringList &command)
{
    const PoolOptions two = workers(command, 2);
    std::vector<double> ratios;
    for (int round = 0; round < 5; ++round) {
        const double bare = pingPong(30'000);
        const double calls = callsPerSecond(two, 60'000);
        const double trips = roundTripsPerSecond(two, 10'000);
        ratios.push_back(calls / bare);
        std::printf("%-7s no-op calls %7.0f/s, one by one %6.0f/s, bare ping-pong %7.0f/s: %.2fx\n", name, calls, trips, bare, calls / bare);
    }
    std::sort(ratios.begin(), ratios.end());
    std::printf("%-7s calls / ping-pong, median %.2fx (wanted: 0.40x)\n", name, ratios[2]);
    std::printf("%-7s submit: median %.1f us, 99%% below %.1f us\n", name, submitMicroseconds(two, 0.5), submitMicroseconds(two, 0.99));
    std::printf("%-7s 40 calls of 0.2 s on 8 workers: %.3f s (ideal 1.000)\n", name, fortyNaps(workers(command, 8)));
    std::printf("%-7s first result: %.3f s; 100 MB: %.3f s\n", name, firstResult(two), largeResult(two));
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1 && std::strcmp(argv[1], "worker") == 0) {
        return work();
    }
    const QCoreApplication application(argc, argv);
    report("C++", {QCoreApplication::applicationFilePath(), QStringLiteral("worker")});
    const QString source = QStringLiteral(WEFTWORK_SOURCE_DIR);
    report("Python", {QStringLiteral("python3"), QStringLiteral("-B"), source + QStringLiteral("/core/worker/weftwork_worker.py"),
                         source + QStringLiteral("/tests/core/worker/tasks.py")});
    return 0;
}
