// SPDX-License-Identifier: Apache-2.0
// Process jobs: our executor and keepers, with both streams captured and every exit recorded, against a bare
// posix_spawn loop, make and ninja. Each round runs all of them after one another; a ratio is the median over the
// rounds of "their time / our time", so 1.00 is as fast as they are. The first peer runs twice: its ratio to itself
// is the noise of the machine.  bench_process [JOBS [ROUNDS [PARALLEL [alone]]]]
#include "process/processexecutor.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace weftwork;

namespace {
const char *const program = "/bin/true";

struct Load
{
    int jobs = 1000;
    int parallel = 2;
};

/// Processor time of this process and of all below it that were reaped.
double processorSeconds()
{
    double seconds = 0;
    for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage usage{};
        ::getrusage(who, &usage);
        for (const timeval &time : {usage.ru_utime, usage.ru_stime}) {
            seconds += static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
        }
    }
    return seconds;
}

void runBareLoop(const Load &load)
{
    struct Child
    {
        pid_t pid;
        int pidfd;
    };
    std::vector<Child> running;
    int left = load.jobs;
    while (left > 0 || !running.empty()) {
        while (left > 0 && static_cast<int>(running.size()) < load.parallel) {
            char *const arguments[] = {const_cast<char *>(program), nullptr};
            pid_t pid = 0;
            if (::posix_spawn(&pid, program, nullptr, nullptr, arguments, environ) != 0) {
                std::abort();
            }
            running.push_back({pid, static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))});
            --left;
        }
        std::vector<pollfd> watched;
        for (const Child &child : running) {
            watched.push_back({child.pidfd, POLLIN, 0});
        }
        ::poll(watched.data(), watched.size(), -1);
        for (std::size_t i = watched.size(); i-- > 0;) {
            if (watched[i].revents != 0) {
                ::waitpid(running[i].pid, nullptr, 0);
                ::close(running[i].pidfd);
                running.erase(running.begin() + static_cast<std::ptrdiff_t>(i));
            }
        }
    }
}

/// Keeps `parallel` jobs running until all have ended.
class Driver final : public ExecutorListener
{
public:
    Driver(const Load &load, const QString &folder)
        : m_load(load)
        , m_folder(folder)
    {
        JobData data;
        data.details.command = {QString::fromLatin1(program)};
        for (int i = 0; i < load.jobs; ++i) {
            m_graph.addJob(data);
        }
    }

    void run()
    {
        ProcessSetup setup;
        setup.runFolder = m_folder;
        setup.baseFolder = m_folder;
        auto executor = ProcessExecutor::create(setup);
        if (!executor) {
            qFatal("%s", qPrintable(executor.problem().toString()));
        }
        m_executor = std::move(*executor);
        m_executor->setListener(this);
        for (int i = 0; i < m_load.parallel; ++i) {
            startNext();
        }
        QCoreApplication::exec();
    }

    void jobStarted(JobNumber, int) override { }
    void jobReportedReady(JobNumber, int) override { }
    void jobFinished(JobNumber, int, JobResult result) override
    {
        if (result.outcome != Outcome::Succeeded) {
            qFatal("%s", qPrintable(result.message));
        }
        ++m_finished;
        startNext();
        if (m_finished == m_load.jobs) {
            QCoreApplication::quit();
        }
    }
    void startDelayed(JobNumber, int, QString shortage) override { qFatal("short of %s", qPrintable(shortage)); }

private:
    void startNext()
    {
        if (m_started < m_load.jobs) {
            const JobId id(m_started++);
            m_executor->start({JobNumber(id.value), 1, &m_graph, id, m_graph.key(id)});
        }
    }

    const Load m_load;
    const QString m_folder;
    JobGraph m_graph;
    std::unique_ptr<ProcessExecutor> m_executor;
    int m_started = 0;
    int m_finished = 0;
};

void runOurs(const Load &load)
{
    const QTemporaryDir folder;
    Driver driver(load, folder.path());
    driver.run();
}

void write(const QString &name, const std::string &text)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), static_cast<qint64>(text.size())) < 0) {
        qFatal("cannot write %s", qPrintable(name));
    }
}

void writeBuildFiles(const QString &folder, const Load &load)
{
    std::string make = ".PHONY: all";
    std::string rules;
    std::string ninja = std::string("rule r\n  command = ") + program + "\n";
    std::string all = "build all: phony";
    for (int i = 0; i < load.jobs; ++i) {
        const std::string name = " j" + std::to_string(i);
        make += name;
        rules += name.substr(1) + ":\n\t@" + program + "\n";
        ninja += "build" + name + ": r\n";
        all += name;
    }
    std::string prerequisites = make.substr(std::string(".PHONY: all").size());
    write(folder + QStringLiteral("/Makefile"), "all:" + prerequisites + "\n" + make + "\n" + rules);
    write(folder + QStringLiteral("/build.ninja"), ninja + all + "\ndefault all\n");
}

void runTool(const QString &folder, const QString &tool, const Load &load)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(tool, {QStringLiteral("-j%1").arg(load.parallel)});
    if (!process.waitForFinished(-1) || process.exitCode() != 0) {
        qFatal("%s did not work", qPrintable(tool));
    }
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

struct Peer
{
    const char *name;
    std::function<void()> run;
    std::vector<double> seconds = {};
    std::vector<double> processor = {};

    void measure()
    {
        const double processorBefore = processorSeconds();
        const auto begin = std::chrono::steady_clock::now();
        run();
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
        processor.push_back(processorSeconds() - processorBefore);
    }
};

std::string ratioText(const std::vector<double> &theirs, const std::vector<double> &ours)
{
    std::vector<double> ratios;
    for (std::size_t round = 0; round < ours.size(); ++round) {
        ratios.push_back(theirs[round] / ours[round]);
    }
    const auto [low, high] = std::minmax_element(ratios.begin(), ratios.end());
    char text[64];
    std::snprintf(text, sizeof text, "%5.2f (%.2f to %.2f)", median(ratios), *low, *high);
    return text;
}

void report(const Peer &peer, const Peer &ours, const char *name, int jobs)
{
    std::printf("%-24s %6.0f jobs/s %6.0f us   time %-24s processor %s\n", name, jobs / median(peer.seconds),
        median(peer.processor) / jobs * 1e6, ratioText(peer.seconds, ours.seconds).c_str(),
        ratioText(peer.processor, ours.processor).c_str());
}
} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const Load load{argc > 1 ? std::atoi(argv[1]) : 1000, argc > 3 ? std::atoi(argv[3]) : 2};
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
    if (argc > 4) { // for a profiler: ours alone
        runOurs(load);
        return 0;
    }
    const QTemporaryDir folder;
    writeBuildFiles(folder.path(), load);

    std::vector<Peer> peers{{"posix_spawn loop", [&] { runBareLoop(load); }},
        {"ours", [&] { runOurs(load); }}, {"posix_spawn loop again", [&] { runBareLoop(load); }},
        {"make", [&] { runTool(folder.path(), QStringLiteral("make"), load); }},
        {"ninja", [&] { runTool(folder.path(), QStringLiteral("ninja"), load); }}};
    for (int round = 0; round < rounds; ++round) {
        for (Peer &peer : peers) {
            peer.measure();
        }
    }
    std::printf("%d jobs of %s, %d at once, %d rounds. Ratios: what they need / what ours needs, in one round.\n",
        load.jobs, program, load.parallel, rounds);
    for (const Peer &peer : peers) {
        report(peer, peers[1], peer.name, load.jobs);
    }
    report(peers[0], peers[2], "the loop against itself", load.jobs);
}
