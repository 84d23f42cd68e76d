// SPDX-License-Identifier: Apache-2.0
#include <weftwork.h>

#include <QCoreApplication>
#include <QFuture>
#include <QPromise>
#include <QTimer>

#include <iostream>
#include <memory>

using namespace weftwork;
using namespace std::chrono_literals;

/// Answers in a moment; no thread waits for it.
QFuture<int> ask()
{
    const auto promise = std::make_shared<QPromise<int>>();
    promise->start();
    QTimer::singleShot(5ms, qApp, [promise] {
        promise->addResult(42);
        promise->finish();
    });
    return promise->future();
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    JobGraph graph;
    const Job answer = graph.add(ask, {.label = "answer"});
    graph.addSleep(5ms, {.label = "nap"}).needs(answer);

    RunSignals events;
    RunDriver driver(graph, {.observer = &events});
    const auto titleOf = [&driver](JobNumber job) { return driver.scheduler().graph().title(job).toStdString(); };
    QObject::connect(&events, &RunSignals::jobStarted, &app,
        [&](JobNumber job) { std::cout << titleOf(job) << " started\n"; });
    QObject::connect(&events, &RunSignals::jobFinished, &app,
        [&](JobNumber job) { std::cout << titleOf(job) << " ended\n"; });
    QObject::connect(&driver, &RunDriver::finished, &app, [&](const RunResult &result) {
        std::cout << "the answer is " << driver.scheduler().value<int>(answer) << '\n';
        app.exit(result.hasSucceeded() ? 0 : 1);
    });

    if (!driver.start()) {
        return 2;
    }
    std::cout << "the loop goes on\n";
    return app.exec();
}
