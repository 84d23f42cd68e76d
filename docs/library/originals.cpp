// SPDX-License-Identifier: Apache-2.0
#include <weftwork.h>

#include <iostream>
#include <stdexcept>

using namespace weftwork;
using namespace std::chrono_literals;

void print(const QStringList &lines)
{
    std::cout << qUtf8Printable(lines.join('\n')) << '\n';
}

int main()
{
    JobGraph graph;
    const Job fetch = graph.add([] { return 200; }, {.label = "fetch", .key = "fetch"});
    const Job guess = graph.add([] { throw std::runtime_error("no idea"); },
        {.label = "guess", .key = "guess", .onFailure = OnFailure::Tolerate}).needs(fetch);
    const Job report = graph.add([] {}, {.label = "report", .key = "report"}).needs(fetch, guess);

    RunFold fold(graph);
    Scheduler(graph, {.observer = &fold}).run();
    const LegacyListing listing(fold.state());
    std::cout << qPrintable(listing.stats()) << '\n';
    print(*listing.debrief());
    std::cout << legacyDot(graph)->toStdString();

    const SimulatedAttempt breaks{.duration = 2s, .outcome = Outcome::Failed, .exitCode = 1};
    const Result<SimulatedRun> simulated = simulate(graph, {.attempts = {{"guess", {breaks}}}, .other = {.duration = 3s}});
    std::cout << "simulated: " << simulated->makespan / 1s << " s\n";

    const Result<RunForecast> forecast = forecastRun(graph, {.durations = {{"fetch", {.duration = 5s}}}, .assumed = 1s});
    const NumberedGraph numbers(graph);
    const ForecastJob &last = forecast->job(numbers.number(report));
    std::cout << "forecast: " << forecast->makespan / 1s << " s, report begins after " << last.begin / 1s << " s\n";
}
