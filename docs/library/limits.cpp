// SPDX-License-Identifier: Apache-2.0
#include <weftwork.h>

#include <iostream>
#include <stdexcept>
#include <thread>

using namespace weftwork;
using namespace std::chrono_literals;

/// Work that would take for ever, but listens.
void wait(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        std::this_thread::sleep_for(1ms);
    }
}

int main()
{
    JobGraph graph;
    int calls = 0;
    const auto flaky = [&calls] {
        if (++calls < 3) {
            throw std::runtime_error("try again");
        }
    };
    const Job moody = graph.add(flaky, {.retry = {.count = 5, .delay = 1ms, .factor = 2}});
    const Job slow = graph.add(wait, {.onFailure = OnFailure::Tolerate, .timeout = 20ms});
    Scheduler scheduler(graph);
    scheduler.run();
    std::cout << "moody: " << qPrintable(wordOf(scheduler.outcome(moody))) << " at attempt " << scheduler.attempt(moody)
              << "\nslow: " << qPrintable(wordOf(scheduler.outcome(slow))) << '\n';

    JobGraph endless;
    endless.add(wait);
    try {
        Scheduler(endless, {.timeout = 20ms}).run();
    } catch (const RunTimedOut &error) {
        std::cout << error.what() << '\n';
    }

    JobGraph search;
    Scheduler stopped(search);
    search.add([&stopped] { stopped.stop(); }); // found it
    search.add(wait);
    std::cout << std::boolalpha << stopped.run() << ", " << qPrintable(wordOf(stopped.result().outcome)) << '\n';
}
