// SPDX-License-Identifier: Apache-2.0
#include <weftwork.h>

#include <iostream>
#include <thread>

using namespace weftwork;
using namespace std::chrono_literals;

int main()
{
    JobGraph graph;
    graph.setShutdownTimeout(500ms);
    const auto serve = [](std::stop_token stop) {
        while (!stop.stop_requested()) {
            std::this_thread::sleep_for(1ms);
        }
    };
    const Job server = graph.add(serve, {.label = "server", .isForever = true});
    server.setShutdown([] { std::cout << "port closed\n"; });
    const Job client = graph.add([] { std::cout << "client served\n"; }, {.label = "client"});
    client.needs(server, Condition::Started);

    Scheduler scheduler(graph);
    std::cout << std::boolalpha << scheduler.run() << '\n'
              << "server: " << qPrintable(wordOf(scheduler.outcome(server))) << '\n'
              << "shut down in time: " << scheduler.result().hasShutDownInTime << '\n';

    client.needsNoMore(server).needs(server); // its end now, which never comes
    for (const Problem &problem : Scheduler(graph).problems()) {
        std::cout << qPrintable(problem.what) << '\n';
    }
}
