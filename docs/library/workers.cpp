// SPDX-License-Identifier: Apache-2.0
#include <weftwork.h>

#include <iostream>
#include <stdexcept>

using namespace weftwork;
using namespace std::chrono_literals;

int divide(int number, int by)
{
    if (by == 0) {
        throw std::domain_error("nothing is divided by zero");
    }
    return number / by;
}

/// The workers are this program too, started with a word more.
int work()
{
    Worker worker;
    worker.add("divide", divide, {"number", "by"});
    worker.add("crash", [] { std::_Exit(3); });
    worker.add("loop", [](const FunctionCall &call) {
        while (!call.stopToken.stop_requested()) {
        }
    });
    return worker.run();
}

int main(int argc, char **argv)
{
    if (argc > 1) {
        return work();
    }
    WorkerPool pool({.size = 1, .program = {.command = {argv[0], "worker"}}});
    pool.call("divide", {42, 6});
    pool.call("divide", {42}, {{"by", 0}});
    pool.call("crash");
    pool.call("loop", {}, {}, {.timeout = 50ms});
    pool.call("divide", {}, {{"number", 42}, {"by", 7}});

    pool.waitForAll();
    for (const CallRecord &record : pool.resultsSinceLastCall()) {
        const QString text = record.hasSucceeded() ? record.value.toString() : record.problem.what;
        std::cout << record.id.value << ' ' << qPrintable(record.function) << ": " << qPrintable(text) << '\n';
    }
    std::cout << pool.stats().count << " calls, at most " << pool.stats().longestQueue << " at once\n";
}
