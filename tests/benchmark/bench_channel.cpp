// SPDX-License-Identifier: Apache-2.0
// Channels, item by item, against oneTBB's bounded queue and a ring for one thread each in the same process, and the
// lazy pool's pipeline against a loop of plain Python. Rounds are run in turn; only their ratios count.
// Usage: bench_channel [rounds] [items]
#include <oneapi/tbb/concurrent_queue.h> // before Qt's keywords

#include "channel/channel.h"
#include "channel/rangereader.h"
#include "concurrency/lazypool.h"

#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <thread>
#include <vector>

using namespace weftwork;
using Ticks = std::chrono::steady_clock;

namespace {

constexpr int capacity = 1024;

double secondsSince(Ticks::time_point begin)
{
    return std::chrono::duration<double>(Ticks::now() - begin).count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Millions of items a second, by the clock and by the time of processors, which others on the machine do not disturb.
struct Rate
{
    double byClock = 0;
    double byProcessors = 0;
};

/// From so many threads to as many others; checks that all items have come.
template <typename Produce, typename Consume>
Rate throughput(int threadsEach, int items, Produce produce, Consume consume)
{
    std::atomic<long long> sum = 0;
    const auto begin = Ticks::now();
    const std::clock_t beginOfWork = std::clock();
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < threadsEach; ++i) {
            threads.emplace_back([&] { produce(items / threadsEach); });
            threads.emplace_back([&] { sum += consume(items / threadsEach); });
        }
    }
    const double seconds = secondsSince(begin);
    const double secondsOfWork = double(std::clock() - beginOfWork) / CLOCKS_PER_SEC;
    const long long each = items / threadsEach;
    if (sum != threadsEach * (each * (each - 1) / 2)) {
        std::fprintf(stderr, "items were lost\n");
        std::exit(1);
    }
    const double millions = threadsEach * double(each) / 1e6;
    return {millions / seconds, millions / secondsOfWork};
}

Rate runOurs(int threadsEach, int items)
{
    const Channel<int> channel({.capacity = capacity});
    std::atomic<int> writing = threadsEach;
    return throughput(
        threadsEach, items,
        [&](int count) {
            ChannelWriter<int> writer = channel.writer();
            for (int i = 0; i < count; ++i) {
                writer.write(i);
            }
            if (--writing == 0) {
                writer.flush();
                channel.close();
            }
        },
        [&](int) {
            long long sum = 0;
            for (const int item : channel.reader()) {
                sum += item;
            }
            return sum;
        });
}

Rate runTbb(int threadsEach, int items)
{
    oneapi::tbb::concurrent_bounded_queue<int> queue;
    queue.set_capacity(capacity);
    return throughput(
        threadsEach, items,
        [&](int count) {
            for (int i = 0; i < count; ++i) {
                queue.push(i);
            }
        },
        [&](int count) {
            long long sum = 0;
            for (int item = 0; count > 0; --count) {
                queue.pop(item);
                sum += item;
            }
            return sum;
        });
}

/// A ring for one writer and one reader that spins and knows no end: what could be reached at best.
class Ring
{
public:
    void push(int item)
    {
        while (m_tail.load(std::memory_order_relaxed) - m_knownHead == capacity) {
            m_knownHead = m_head.load(std::memory_order_acquire);
            std::this_thread::yield();
        }
        const unsigned tail = m_tail.load(std::memory_order_relaxed);
        m_items[tail % capacity] = item;
        m_tail.store(tail + 1, std::memory_order_release);
    }
    int pop()
    {
        const unsigned head = m_head.load(std::memory_order_relaxed);
        while (head == m_knownTail) {
            m_knownTail = m_tail.load(std::memory_order_acquire);
            if (head == m_knownTail) {
                std::this_thread::yield();
            }
        }
        const int item = m_items[head % capacity];
        m_head.store(head + 1, std::memory_order_release);
        return item;
    }

private:
    int m_items[capacity] = {};
    alignas(64) std::atomic<unsigned> m_tail = 0;
    unsigned m_knownHead = 0;
    alignas(64) std::atomic<unsigned> m_head = 0;
    unsigned m_knownTail = 0;
};

Rate runRing(int items)
{
    Ring ring;
    return throughput(
        1, items,
        [&](int count) {
            for (int i = 0; i < count; ++i) {
                ring.push(i);
            }
        },
        [&](int count) {
            long long sum = 0;
            for (; count > 0; --count) {
                sum += ring.pop();
            }
            return sum;
        });
}

void compareQueues(int rounds, int items)
{
    std::printf("\nItem by item, room for %d; ratios of items a second to oneTBB's bounded queue, and to a ring that spins.\n", capacity);
    std::printf("%-10s %10s %10s %8s %8s | %s\n", "threads", "ours M/s", "TBB M/s", "to TBB", "to ring", "to TBB by processor time");
    for (const int threadsEach : {1, 2}) {
        std::vector<double> ours, tbb, toTbb, toRing, byWork;
        for (int i = 0; i < rounds; ++i) {
            const Rate peer = runTbb(threadsEach, items / 10);
            const Rate own = runOurs(threadsEach, items);
            ours.push_back(own.byClock);
            tbb.push_back(peer.byClock);
            toTbb.push_back(own.byClock / peer.byClock);
            byWork.push_back(own.byProcessors / peer.byProcessors);
            toRing.push_back(threadsEach == 1 ? own.byClock / runRing(items).byClock : 0);
        }
        std::printf("%d to %-5d %10.1f %10.2f %8.1f %8.2f | %.1f\n", threadsEach, threadsEach, median(ours), median(tbb),
            median(toTbb), median(toRing), median(byWork));
        std::fflush(stdout);
    }
}

void countSwitches()
{
    const Channel<int> channel({.capacity = capacity});
    std::vector<std::jthread> readers;
    for (int i = 0; i < 50; ++i) {
        readers.emplace_back([channel] { channel.reader().read(); });
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    const auto switches = [] {
        struct rusage usage = {};
        getrusage(RUSAGE_SELF, &usage);
        return usage.ru_nvcsw;
    };
    const long before = switches();
    std::this_thread::sleep_for(std::chrono::seconds(2));
    std::printf("\n50 readers wait for 2 s at an empty channel: %ld voluntary context switches.\n", switches() - before);
    channel.close();
}

/// Millions of items a second through range -> x2 -> +1, all that is asked for at once or in lists of this length.
double runPipeline(int workers, int items, bool keepsOrder, std::ptrdiff_t atOnce)
{
    LazyPool pool(workers);
    const TaskOptions options{.maxChunk = workers > 0 ? std::size_t(4096) : 0, .keepsOrder = keepsOrder};
    auto source = pool.addTask(RangeReader([i = 0, items]() mutable { return i < items ? std::optional(i++) : std::nullopt; }), options);
    auto doubled = pool.addTask(source, [](int item) { return item * 2; });
    auto last = pool.addTask(doubled, [](int item) { return item + 1; });
    const auto begin = Ticks::now();
    std::size_t count = 0;
    for (std::size_t more = 1; more > 0; count += more) {
        more = last.read(atOnce).size();
    }
    const double seconds = secondsSince(begin);
    if (count != static_cast<std::size_t>(items)) {
        std::fprintf(stderr, "items were lost\n");
        std::exit(1);
    }
    return items / seconds / 1e6;
}

/// The same in three plain list comprehensions of Python, which its pool would not reach.
double runPython()
{
    static const char *const command = "python3 -c '"
                                       "import time\n"
                                       "def double(x): return x * 2\n"
                                       "def increase(x): return x + 1\n"
                                       "t = time.perf_counter()\n"
                                       "a = [x for x in range(1000000)]\n"
                                       "b = [double(x) for x in a]\n"
                                       "c = [increase(x) for x in b]\n"
                                       "print(1 / (time.perf_counter() - t))'";
    double rate = 0;
    if (FILE *const output = popen(command, "r")) {
        if (std::fscanf(output, "%lf", &rate) != 1) {
            rate = 0;
        }
        pclose(output);
    }
    return rate;
}

void comparePipelines(int rounds, int items)
{
    std::printf("\nThe lazy pool, range -> x2 -> +1, in one thread. M items/s, and ratios to plain loops of Python in this run.\n");
    std::printf("%-24s %10s %10s %10s\n", "asked for", "ours", "Python", "ratio");
    for (const auto &[name, atOnce] : {std::pair("all at once", 0), std::pair("lists of 1000", 1000), std::pair("lists of 100", 100)}) {
        std::vector<double> ours, python, ratios;
        for (int i = 0; i < rounds; ++i) {
            python.push_back(runPython());
            ours.push_back(runPipeline(0, items, false, atOnce));
            ratios.push_back(python.back() > 0 ? ours.back() / python.back() : 0);
        }
        std::printf("%-24s %10.1f %10.2f %10.1f\n", name, median(ours), median(python), median(ratios));
        std::fflush(stdout);
    }
    std::printf("\nWith threads, chunks of 4096: ratios of times to one thread, and of keeping order to not keeping it.\n");
    for (const int workers : {1, 2}) {
        std::vector<double> toOne, order;
        for (int i = 0; i < rounds; ++i) {
            const double unordered = runPipeline(workers, items, false, 0);
            toOne.push_back(runPipeline(0, items, false, 0) / unordered);
            order.push_back(unordered / runPipeline(workers, items, true, 0));
        }
        std::printf("%d threads: %.2f, order kept: %.2f\n", workers, median(toOne), median(order));
        std::fflush(stdout);
    }
}

} // namespace

int main(int argc, char **argv)
{
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 5;
    const int items = argc > 2 ? std::max(1000, std::atoi(argv[2])) : 4'000'000;
    std::printf("Channels, medians of %d interleaved rounds.\n", rounds);
    compareQueues(rounds, items);
    countSwitches();
    comparePipelines(rounds, items);
    return 0;
}
