// SPDX-License-Identifier: Apache-2.0
// Plays an engine that shall be killed: engine FOLDER survive|die COUNT COMMAND... Starts the command COUNT times,
// says "running" when all run, and waits.
#include "process/keeperclient.h"
#include "process/keeperpath.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <poll.h>
#include <unistd.h>

using namespace weftwork;

namespace {
class Counter final : public KeeperListener
{
public:
    explicit Counter(int wanted)
        : m_wanted(wanted)
    {
    }
    void attemptStarted(const keeper::Started &, int) override
    {
        if (++m_started == m_wanted) {
            std::puts("running");
            std::fflush(stdout);
        }
    }
    void attemptNotStarted(const keeper::StartFailed &) override { std::puts("not started"); }
    void attemptEnded(const keeper::Ended &) override { }
    void attemptLost(AttemptRef) override { }
    void keeperLost() override { }

private:
    const int m_wanted;
    int m_started = 0;
};

keeper::JobSpec specOf(char **command, int number)
{
    keeper::JobSpec spec;
    spec.program = command[0];
    for (char **argument = command; *argument != nullptr; ++argument) {
        spec.arguments.append(*argument);
    }
    for (char **entry = environ; *entry != nullptr; ++entry) {
        spec.environment.append(*entry);
    }
    spec.environment.append("NUMBER=" + std::to_string(number));
    spec.path = "job" + std::to_string(number);
    spec.logName = spec.path;
    return spec;
}
} // namespace

int main(int argc, char **argv)
{
    if (argc < 5) {
        return 2;
    }
    const bool survive = std::strcmp(argv[2], "survive") == 0;
    const int count = std::atoi(argv[3]);
    auto client = KeeperClient::launch(QString::fromLocal8Bit(argv[1]),
        survive ? keeper::LossPolicy::Survive : keeper::LossPolicy::Die, keeperPath());
    if (!client) {
        std::fputs(qPrintable(client.problem().toString()), stderr);
        return 1;
    }
    Counter counter(count);
    (*client)->setListener(&counter);
    for (int number = 0; number < count; ++number) {
        (*client)->start({static_cast<std::uint64_t>(number), 1}, specOf(argv + 4, number));
    }
    for (;;) {
        pollfd watched{(*client)->descriptor(), POLLIN, 0};
        ::poll(&watched, 1, -1);
        (*client)->dispatch();
    }
}
