// SPDX-License-Identifier: Apache-2.0
// Channels, item by item, against oneTBB's bounded queue and a ring for one thread each in the same process, and the
// lazy pool's pipeline against a loop of plain Python. Rounds are run in turn; only their ratios count.
// Usage: bench_channel [rounds] [items]
#include <oneapi/tbb/concurrent_queue.h> // before Qt's keywords

#include "channel/channel.h"

#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
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

/// Millions of items a second, from so many threads to as many others; checks that all have come.
template <typename Produce, typename Consume>
double throughput(int threadsEach, int items, Produce produce, Consume consume)
{
    std::atomic<long long> sum = 0;
    const auto begin = Ticks::now();
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < threadsEach; ++i) {
            threads.emplace_back([&] { produce(items / threadsEach); });
            threads.emplace_back([&] { sum += consume(items / threadsEach); });
        }
    }
    const double seconds = secondsSince(begin);
    const long long each = items / threadsEach;
    if (sum != threadsEach * (each * (each - 1) / 2)) {
        std::fprintf(stderr, "items were lost\n");
        std::exit(1);
    }
    return threadsEach * double(each) / seconds / 1e6;
}

double runOurs(int threadsEach, int items)
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

double runTbb(int threadsEach, int items)
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

double runRing(int items)
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
    std::printf("%-10s %10s %10s %8s %8s\n", "threads", "ours M/s", "TBB M/s", "to TBB", "to ring");
    for (const int threadsEach : {1, 2}) {
        std::vector<double> ours, tbb, toTbb, toRing;
        for (int i = 0; i < rounds; ++i) {
            tbb.push_back(runTbb(threadsEach, items / 10));
            ours.push_back(runOurs(threadsEach, items));
            toTbb.push_back(ours.back() / tbb.back());
            toRing.push_back(threadsEach == 1 ? ours.back() / runRing(items) : 0);
        }
        std::printf("%d to %-5d %10.1f %10.2f %8.1f %8.2f\n", threadsEach, threadsEach, median(ours), median(tbb), median(toTbb),
            median(toRing));
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

} // namespace

int main(int argc, char **argv)
{
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 5;
    const int items = argc > 2 ? std::max(1000, std::atoi(argv[2])) : 4'000'000;
    std::printf("Channels, medians of %d interleaved rounds.\n", rounds);
    compareQueues(rounds, items);
    countSwitches();
    return 0;
}
