// SPDX-License-Identifier: Apache-2.0
#include <weftwork.h>

#include <iostream>

using namespace weftwork;

void print(const char *what, const JobGraph &graph, const std::vector<JobId> &jobs)
{
    std::cout << what << ':';
    for (const JobId job : jobs) {
        std::cout << ' ' << qPrintable(graph.title(job));
    }
    std::cout << '\n';
}

int main()
{
    JobGraph graph;
    int count = 0;
    const auto step = [&](const char *label) { return graph.add([&count] { return ++count; }, {.label = label}); };
    const Job fetch = step("fetch");
    const Job build = step("build").needs(fetch);
    const Job check = step("check").needs(build);
    const Job pack = step("pack").needs(check);

    Scheduler scheduler(graph);
    scheduler.run();
    const Job send = step("send").needs(pack); // between runs a graph may change
    scheduler.run();
    std::cout << "after two runs: " << scheduler.value<int>(send) << '\n';

    print("first", graph, entryJobs(graph));
    print("last", graph, exitJobs(graph));
    print("upstream of check", graph, upstreamOf(graph, {check.id()}));
    print("way", graph, pathBetween(graph, build.id(), send.id()));
    print("circle", graph, cycleClosedBy(graph, send.id(), build.id()));

    const Result<Surgery> bypassed = bypassAndRemove(graph, {check.id()});
    print("without check", graph, *topologicalOrder(graph));
    undoSurgery(graph, *bypassed);
    keepOnlyBetween(graph, {.starts = {build.id()}, .ends = {pack.id()}}).value();
    print("between", graph, *topologicalOrder(graph));
}
