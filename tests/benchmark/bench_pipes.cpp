// SPDX-License-Identifier: Apache-2.0
// Channels between processes: the processor time that a stream of bytes takes, keepers, meter and journal included,
// against the pipe of a shell with the same programs and the same capacity. Each round runs both after one another; a
// ratio is the median over the rounds of "our time / their time". Lines, share and broadcast are told beside it, which a
// shell has not: broadcast against tee into a second reader. The shell's pipe runs twice: its ratio to itself is the noise
// of the machine.  bench_pipes [MEGABYTES [ROUNDS]]
#include "control/run.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <vector>

#include <sys/resource.h>

using namespace weftwork;

namespace {
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

double costOf(const std::function<void()> &work)
{
    const double before = processorSeconds();
    work();
    return processorSeconds() - before;
}

double medianOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

void runShell(const QString &text)
{
    QProcess shell;
    shell.start(QStringLiteral("bash"), {QStringLiteral("-c"), text});
    shell.waitForFinished(-1);
    if (shell.exitCode() != 0) {
        std::fprintf(stderr, "the shell failed: %s\n", shell.readAllStandardError().constData());
    }
}

/// One writer, and as many readers as are told.
void runChannels(const QStringList &writer, const std::vector<QStringList> &readers, EdgeDelivery delivery, bool isLines)
{
    const QTemporaryDir folder;
    JobGraph graph;
    const auto add = [&graph](const QString &key, const QStringList &command) {
        JobData data;
        data.key = key;
        data.details.command = command;
        return graph.addJob(data);
    };
    const JobId from = add(QStringLiteral("w"), writer);
    for (std::size_t i = 0; i < readers.size(); ++i) {
        graph.addChannel({from, add(QStringLiteral("r%1").arg(i), readers[i]), {}, {}, 0, {}, delivery, isLines});
    }
    RunOptions options;
    options.folder = folder.path();
    Run run(graph, options);
    if (!run.record(folder.filePath(QStringLiteral("state"))) || !run.run()) {
        std::fprintf(stderr, "the run failed\n");
    }
}

struct Case
{
    const char *name;
    QString shell;
    std::function<void()> ours;
};
} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const qint64 megabytes = argc > 1 ? std::atoll(argv[1]) : 4096;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
    const QString bytes = QString::number(megabytes * 1'000'000);
    const QString lines = QString::number(megabytes * 100'000);
    const QString shellText = QStringLiteral("yes 0123456789abcdefghi | head -c %1").arg(lines);
    const QStringList writer{QStringLiteral("head"), QStringLiteral("-c"), bytes, QStringLiteral("/dev/zero")};
    const QStringList lineWriter{QStringLiteral("sh"), QStringLiteral("-c"), shellText};
    const QStringList reader{QStringLiteral("wc"), QStringLiteral("-c")};
    const QString plain = QStringLiteral("head -c %1 /dev/zero | wc -c").arg(bytes);
    const QString doubled = QStringLiteral("head -c %1 /dev/zero | tee >(wc -c) | wc -c").arg(bytes);
    const Case cases[] = {
        {"the shell's pipe against itself", plain, [&] { runShell(plain); }},
        {"bytes, one to one", plain, [&] { runChannels(writer, {reader}, EdgeDelivery::Single, false); }},
        {"bytes, broadcast to two", doubled, [&] { runChannels(writer, {reader, reader}, EdgeDelivery::Broadcast, false); }},
        {"bytes, shared by two", plain, [&] { runChannels(writer, {reader, reader}, EdgeDelivery::Share, false); }},
        {"lines of 20, one to one (a tenth)", shellText + QStringLiteral(" | wc -c"),
            [&] { runChannels(lineWriter, {reader}, EdgeDelivery::Single, true); }},
        {"lines of 20, shared by two (a tenth)", shellText + QStringLiteral(" | wc -c"),
            [&] { runChannels(lineWriter, {reader, reader}, EdgeDelivery::Share, true); }},
        {"lines of 20, broadcast to two (a tenth)", shellText + QStringLiteral(" | tee >(wc -c) | wc -c"),
            [&] { runChannels(lineWriter, {reader, reader}, EdgeDelivery::Broadcast, true); }},
    };
    std::printf("%lld MB, median of %d rounds, processor time: ours, the shell's, ratio\n", static_cast<long long>(megabytes), rounds);
    for (const Case &each : cases) {
        std::vector<double> ours;
        std::vector<double> theirs;
        std::vector<double> ratios;
        for (int round = 0; round < rounds; ++round) {
            theirs.push_back(costOf([&] { runShell(each.shell); }));
            ours.push_back(costOf(each.ours));
            ratios.push_back(ours.back() / theirs.back());
        }
        std::printf("%-42s %7.3f s %7.3f s %6.2f\n", each.name, medianOf(ours), medianOf(theirs), medianOf(ratios));
        std::fflush(stdout);
    }
}
