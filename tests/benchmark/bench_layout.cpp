// SPDX-License-Identifier: Apache-2.0
// Our layout, called in this process, against `dot -Tplain`, run as a process. Both get the same boxes and
// distances and flow from left to right; crossings are counted by one function, over straight lines between
// the middles of boxes.
#include "layout/layout.h"
#include "support/layeredgraphs.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <optional>

using namespace weftwork;

namespace {

constexpr double inch = 72;

struct Shape
{
    const char *name;
    std::function<int(int)> width;
};

const Shape shapes[] = {
    {"deep", [](int) { return 5; }},
    {"square", [](int count) { return int(std::sqrt(count)); }},
    {"wide", [](int count) { return count / 10; }},
};

/// Seconds and crossings of one drawing.
struct Measure
{
    double seconds = 0;
    double crossings = 0;
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double spread(const std::vector<double> &values)
{
    return *std::max_element(values.begin(), values.end()) / *std::min_element(values.begin(), values.end());
}

Measure ours(const LayoutInput &input, LayoutEffort effort)
{
    LayoutOptions options;
    options.effort = effort;
    QElapsedTimer timer;
    timer.start();
    const LayoutResult result = layoutGraph(input, options);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    return {seconds, double(test::straightCrossings(input.edges, test::middlesOf(result.boxes)))};
}

void writeDot(const LayoutInput &input, const QString &name)
{
    const LayoutOptions options;
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(name));
    file.write(QByteArray("digraph g {\nrankdir=LR;\nranksep=") +
               QByteArray::number(options.columnDistance / inch) +
               ";\nnodesep=" + QByteArray::number(options.rowDistance / inch) +
               ";\nnode [shape=box,label=\"\",fixedsize=true,width=" +
               QByteArray::number(test::usualBox.width() / inch) +
               ",height=" + QByteArray::number(test::usualBox.height() / inch) + "];\n");
    for (std::size_t i = 0; i < input.boxes.size(); ++i)
        file.write(QByteArray::number(qulonglong(i)) + ";\n");
    for (const LayoutEdge &edge : input.edges)
        file.write(QByteArray::number(edge.prerequisite) + "->" + QByteArray::number(edge.dependent) + ";\n");
    file.write("}\n");
}

std::vector<QPointF> readPlain(const QByteArray &plain, std::size_t count)
{
    std::vector<QPointF> middles(count);
    for (const QByteArray &line : plain.split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() > 3 && words[0] == "node")
            middles[std::size_t(words[1].toInt())] = {words[2].toDouble(), words[3].toDouble()};
    }
    return middles;
}

std::optional<Measure> dot(const LayoutInput &input, const QString &name)
{
    QProcess process;
    QElapsedTimer timer;
    timer.start();
    process.start(QStringLiteral("dot"), {QStringLiteral("-Tplain"), name});
    if (!process.waitForFinished(600'000) || process.exitCode() != 0) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    const std::vector<QPointF> middles = readPlain(process.readAllStandardOutput(), input.boxes.size());
    return Measure{seconds, double(test::straightCrossings(input.edges, middles))};
}

/// What dot takes to start, read an empty graph and end.
double dotStartup(const QString &folder)
{
    const QString name = folder + QStringLiteral("/empty.gv");
    writeDot({}, name);
    std::vector<double> seconds;
    for (int i = 0; i < 5; ++i) {
        if (const auto measure = dot({}, name))
            seconds.push_back(measure->seconds);
    }
    return seconds.empty() ? 0 : median(seconds);
}

void compare(const Shape &shape, int count, int pairs, double startup, const QString &folder)
{
    const QString name = folder + QStringLiteral("/graph.gv");
    std::vector<double> timeRatio, bareTimeRatio, crossingRatio, dotSeconds, ourSeconds, fastSeconds;
    Measure fast, full, peer;
    for (int pair = 0; pair < pairs; ++pair) {
        const LayoutInput input = test::layeredGraph(count, shape.width(count), std::uint32_t(pair + 1));
        writeDot(input, name);
        fast = ours(input, LayoutEffort::Fast);
        full = ours(input, LayoutEffort::Full);
        const auto measured = dot(input, name);
        if (!measured) {
            std::printf("%-7s %6d  dot gave no drawing within 10 minutes; ours %.3f s\n", shape.name, count,
                        full.seconds);
            return;
        }
        peer = *measured;
        fastSeconds.push_back(fast.seconds);
        ourSeconds.push_back(full.seconds);
        dotSeconds.push_back(peer.seconds);
        timeRatio.push_back(full.seconds / peer.seconds);
        bareTimeRatio.push_back(full.seconds / std::max(peer.seconds - startup, 1e-3));
        crossingRatio.push_back(full.crossings / peer.crossings);
    }
    std::printf("%-7s %6d %9.2f %9.2f %9.3f   %8.4f %8.4f   %6.3f   %8.0f %8.0f %8.0f   %5.2fx\n", shape.name,
                count, 1e3 * median(fastSeconds), 1e3 * median(ourSeconds), median(dotSeconds),
                median(timeRatio), median(bareTimeRatio), median(crossingRatio), fast.crossings,
                full.crossings, peer.crossings, spread(dotSeconds));
    std::fflush(stdout);
}

/// dot against itself on one and the same graph: what a ratio near 1 is worth here.
void printNoise(const QString &folder)
{
    const LayoutInput input = test::layeredGraph(1000, 31, 1);
    const QString name = folder + QStringLiteral("/noise.gv");
    writeDot(input, name);
    std::vector<double> seconds;
    for (int i = 0; i < 5; ++i) {
        if (const auto measure = dot(input, name))
            seconds.push_back(measure->seconds);
    }
    if (!seconds.empty())
        std::printf("dot against itself, square 1000, 5 times: slowest / fastest = %.2f\n", spread(seconds));
}

void printLarge()
{
    for (const Shape &shape : shapes) {
        const LayoutInput input = test::layeredGraph(100'000, shape.width(100'000), 1);
        QElapsedTimer timer;
        timer.start();
        const LayoutResult result = layoutGraph(input);
        std::printf("%-7s 100000 ours %.2f s, %.0f x %.0f\n", shape.name, double(timer.nsecsElapsed()) / 1e9,
                    result.extent.width(), result.extent.height());
        std::fflush(stdout);
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const bool isFull = QCoreApplication::arguments().contains(QStringLiteral("--full"));
    const QTemporaryDir folder;
    const double startup = dotStartup(folder.path());
    if (startup == 0) {
        std::printf("dot is not installed: nothing to compare with\n");
        return 1;
    }
    std::printf("dot starts and ends in %.1f ms; \"bare\" ratios have that taken off\n", 1e3 * startup);
    printNoise(folder.path());
    std::printf("graph    nodes   fast ms   full ms     dot s    time/dot  bare/dot crossings    X fast   X "
                "full    X dot "
                " dot's spread\n");
    for (const auto &[count, pairs] :
         std::initializer_list<std::pair<int, int>>{{1000, 5}, {3000, 3}, {10000, 1}}) {
        if (count > 3000 && !isFull)
            break;
        for (const Shape &shape : shapes)
            compare(shape, count, pairs, startup, folder.path());
    }
    printLarge();
    return 0;
}
