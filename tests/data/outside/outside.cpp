// SPDX-License-Identifier: Apache-2.0
#include "graph/job.h"

#include <QtCore>
#include <weftwork.h>

#include <iostream>

int main()
{
    weftwork::JobGraph graph;
    weftwork::Scheduler scheduler(graph);
    const weftwork::Job seen = graph.add([] { return std::string(graphJob()); });
    scheduler.run();
    std::cout << "run beside " << scheduler.value<std::string>(seen) << '\n';
}
