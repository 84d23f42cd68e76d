// SPDX-License-Identifier: Apache-2.0
// Pictures of a graph of 1,000 and 10,000 jobs with positions: our SVG and PNG against QSvgGenerator painting the same
// display list and against neato -n2, which only renders too. Medians of interleaved rounds.
#include "diagram/diagramdrawing.h"
#include "diagram/listpainter.h"
#include "diagram/picture.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QSvgGenerator>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace weftwork;

namespace {

constexpr int rounds = 3;

/// A graph in layers, 1.5 dependencies a job, one in ten not to the next layer; with states.
struct Sample
{
    JobGraph graph;
    DiagramOverlay overlay;
};

Sample makeSample(int jobs)
{
    Sample sample;
    QRandomGenerator random(42);
    const int rows = std::max(1, int(std::sqrt(double(jobs))));
    std::vector<JobId> ids;
    for (int i = 0; i < jobs; ++i) {
        JobData data;
        data.key = QStringLiteral("job-%1").arg(i);
        data.details.label = QStringLiteral("Job number %1").arg(i);
        const JobId id = sample.graph.addJob(data);
        JobView view;
        view.position = QPointF(i / rows * 200, i % rows * 60);
        sample.graph.setView(id, view);
        sample.overlay.jobs[data.key] = {DisplayState(random.bounded(int(jobDisplayStateCount))), 0.4f, Badge::None};
        ids.push_back(id);
    }
    for (int i = 0; i < jobs * 3 / 2; ++i) {
        const int from = random.bounded(jobs);
        const int reach = random.bounded(10) == 0 ? 5 : 1;
        const int to = (from / rows + reach) * rows + random.bounded(rows);
        if (to < jobs)
            sample.graph.addDependency(ids[std::size_t(from)], ids[std::size_t(to)]);
    }
    return sample;
}

QByteArray toDot(const DiagramModel &model)
{
    QByteArray dot = "digraph g {\nnode [shape=box style=\"rounded,filled\" fontname=Inter fontsize=10];\n";
    for (quint32 i = 0; i < model.nodes().size(); ++i) {
        const Box &box = model.node(i).box;
        dot += "n" + QByteArray::number(i) + " [label=\"" + model.title(i).toUtf8() + "\" pos=\""
            + QByteArray::number(double(box.centerX())) + ',' + QByteArray::number(-double(box.centerY()))
            + "\" width=" + QByteArray::number(double(box.width) / 72) + " height=" + QByteArray::number(double(box.height) / 72)
            + " tooltip=\"" + stateName(model.node(i).state) + "\"];\n";
    }
    for (const DiagramEdge &edge : model.edges())
        dot += "n" + QByteArray::number(edge.from) + " -> n" + QByteArray::number(edge.to) + ";\n";
    return dot + "}\n";
}

struct Run
{
    double milliseconds = 0;
    qsizetype bytes = 0;
    double megapixels = 0;
};

template <typename Make>
Run timed(Make make)
{
    QElapsedTimer timer;
    timer.start();
    const QByteArray made = make();
    Run run{double(timer.nsecsElapsed()) / 1e6, made.size(), 0};
    if (made.startsWith("\x89PNG")) {
        const QSize size = QImage::fromData(made).size();
        run.megapixels = double(size.width()) * size.height() / 1e6;
    }
    return run;
}

QByteArray byQt(const DiagramModel &model)
{
    DisplayList list;
    DiagramDrawing drawing(model, {}, list);
    drawing.setShadows(false);
    drawing.addAll();
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setViewBox(model.bounds().toRectF());
    QPainter painter(&generator);
    paintDisplayList(painter, list, StyleSheet(Palette::theme(ThemeId::Light)));
    painter.end();
    return buffer.data();
}

QByteArray byNeato(const QString &dotFile, const char *format)
{
    QProcess neato;
    neato.start(QStringLiteral("neato"), {QStringLiteral("-n2"), QStringLiteral("-T") + QLatin1String(format), dotFile});
    neato.waitForFinished(-1);
    return neato.readAllStandardOutput();
}

Run median(std::vector<Run> runs)
{
    std::sort(runs.begin(), runs.end(), [](const Run &a, const Run &b) { return a.milliseconds < b.milliseconds; });
    return runs[runs.size() / 2];
}

void compare(int jobs, bool withPng)
{
    const Sample sample = makeSample(jobs);
    DiagramModel model;
    model.rebuild(sample.graph, {}, sample.overlay);
    QTemporaryDir folder;
    QFile dot(folder.filePath(QStringLiteral("g.dot")));
    if (!dot.open(QIODevice::WriteOnly) || dot.write(toDot(model)) < 0)
        qFatal("The graph could not be written for neato.");
    dot.close();

    PictureOptions svg;
    PictureOptions png;
    png.format = PictureFormat::Png;
    png.isFilled = true;
    std::vector<Run> ours, whole, qt, neato, ourPng, neatoPng;
    for (int round = 0; round < rounds; ++round) {
        ours.push_back(timed([&] { return *exportDiagram(model, svg); }));
        whole.push_back(timed([&] { return *exportDiagram(sample.graph, sample.overlay, svg); }));
        qt.push_back(timed([&] { return byQt(model); }));
        neato.push_back(timed([&] { return byNeato(dot.fileName(), "svg"); }));
        if (withPng) {
            ourPng.push_back(timed([&] { return *exportDiagram(model, png); }));
            neatoPng.push_back(timed([&] { return byNeato(dot.fileName(), "png"); }));
        }
    }
    const auto show = [&](const char *name, const Run &run, const Run &base) {
        std::printf("%-34s %9.1f ms %8.2f MB   time x%.2f, size x%.2f\n", name, run.milliseconds, double(run.bytes) / 1e6,
            run.milliseconds / base.milliseconds, double(run.bytes) / double(base.bytes));
    };
    const Run base = median(ours);
    std::printf("%d jobs, %zu edges\n", jobs, model.edges().size());
    show("SVG, ours", base, base);
    show("SVG, ours with building the model", median(whole), base);
    show("SVG, QSvgGenerator", median(qt), base);
    show("SVG, neato -n2", median(neato), base);
    if (!withPng)
        return;
    const auto perMegapixel = [](const Run &run) { return run.milliseconds / std::max(run.megapixels, 1e-9); };
    std::printf("PNG, ours %.1f ms/MP of %.1f MP, neato %.1f ms/MP of %.1f MP: x%.1f\n", perMegapixel(median(ourPng)),
        median(ourPng).megapixels, perMegapixel(median(neatoPng)), median(neatoPng).megapixels,
        perMegapixel(median(neatoPng)) / perMegapixel(median(ourPng)));
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    if (QStandardPaths::findExecutable(QStringLiteral("neato")).isEmpty()) {
        std::puts("neato is not installed (package graphviz).");
        return 1;
    }
    compare(1000, true);
    compare(10000, false);
    return 0;
}
