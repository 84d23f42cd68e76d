// SPDX-License-Identifier: Apache-2.0
#include <weftwork.h>

#include <algorithm>
#include <iostream>
#include <mutex>
#include <thread>

using namespace weftwork;
using namespace std::chrono_literals;

int main()
{
    std::mutex mutex;
    int running = 0;
    int most = 0;
    const auto download = [&] {
        {
            const std::scoped_lock lock(mutex);
            most = std::max(most, ++running);
        }
        std::this_thread::sleep_for(2ms);
        const std::scoped_lock lock(mutex);
        --running;
    };

    JobGraph downloads;
    downloads.setWindow(2);
    downloads.setTimeout(1min);
    for (int i = 0; i < 6; ++i) {
        downloads.add(download);
    }
    const Job lastOne = downloads.add([] { return 6; });

    JobGraph graph;
    const Job login = graph.addPrint("log in");
    const Job all = graph.addGraph(std::move(downloads), {.label = "downloads"}).needs(login);
    graph.addPrint("log out").needs(all);

    Scheduler scheduler(graph);
    scheduler.run();
    std::cout << "never more than two at once: " << std::boolalpha << (most <= 2) << '\n'
              << "from inside: " << scheduler.value<int>(lastOne) << '\n';
}
