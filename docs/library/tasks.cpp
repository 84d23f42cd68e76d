// SPDX-License-Identifier: Apache-2.0
#include <weftwork.h>

#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

using namespace weftwork;
using namespace std::chrono_literals;

int main()
{
    AsyncScheduler uploads(2);
    Value<int> sent(0);
    const auto upload = [&sent](const std::string &volume) {
        sent.transform([](int count) { return count + 1; });
        return volume + " is there";
    };
    std::vector<Waiter<std::string>> waiters;
    for (const char *volume : {"one", "two", "three"}) {
        waiters.push_back(uploads.scheduleTask(upload, volume)); // waits while two are on their way
    }
    uploads.insertBarrier();
    const auto manifest = uploads.scheduleTask([&sent] { return sent.get(); });
    for (const auto &waiter : waiters) {
        std::cout << waiter() << '\n';
    }
    std::cout << "the manifest names " << manifest() << '\n';

    const auto broken = uploads.queueTask([] { throw std::runtime_error("no route to host"); });
    std::cout << "in time: " << std::boolalpha << broken.waitFor(1min) << '\n';
    try {
        uploads.scheduleTask(upload, "four");
    } catch (const std::runtime_error &error) {
        std::cout << "no more work: " << error.what() << '\n';
    }
    uploads.reset();
    std::cout << uploads.scheduleTask(upload, "four")() << '\n';

    WorkerThread worker;
    worker.post([] { std::cout << "first\n"; });
    const auto answer = worker.call([](int number) { return number * 7; }, 6);
    worker.start();
    std::cout << "then " + std::to_string(answer()) + '\n';
    worker.stopAndJoin();
}
