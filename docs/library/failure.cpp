// SPDX-License-Identifier: Apache-2.0
#include <weftwork.h>

#include <iostream>
#include <stdexcept>

using namespace weftwork;

int main()
{
    JobGraph graph;
    const auto fail = [] { throw std::runtime_error("no route to host"); };
    const auto work = [] {};

    const Job guess = graph.add(fail, {.label = "guess", .onFailure = OnFailure::Tolerate});
    const Job upload = graph.add(fail, {.label = "upload", .onFailure = OnFailure::Fail});
    const Job after = graph.add(work, {.label = "after both"}).needs(guess, upload);
    const Job publish = graph.add(work, {.label = "publish"}).needs(upload, Condition::Success);
    const Job apologise = graph.add(work, {.label = "apologise"}).needs(upload, Condition::Failure);

    Scheduler scheduler(graph);
    try {
        scheduler.run();
    } catch (const std::runtime_error &error) {
        std::cout << "run() threw: " << error.what() << '\n';
    }
    for (const Job &job : {guess, upload, after, publish, apologise}) {
        std::cout << qPrintable(job.title()) << ": " << qPrintable(wordOf(scheduler.outcome(job))) << '\n';
    }

    upload.setOnFailure(OnFailure::Abort);
    Scheduler lenient(graph, {.isCritical = false});
    std::cout << "aborted: " << std::boolalpha << !lenient.run() << ", and after both: "
              << qPrintable(wordOf(lenient.outcome(after))) << '\n';
}
