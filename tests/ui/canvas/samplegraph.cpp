// SPDX-License-Identifier: Apache-2.0
#include "samplegraph.h"

#include <QRandomGenerator>

#include <cmath>

namespace weftwork::test {
namespace {

JobId addMember(JobGraph &graph, JobKind kind, const QString &key, const QString &title, QPointF place)
{
    JobData data;
    data.key = key;
    data.kind = kind;
    data.details.label = title;
    const JobId job = graph.addJob(data);
    JobView view;
    view.position = place;
    graph.setView(job, view);
    return job;
}

void connectAll(JobGraph &graph, const QStringList &pairs, Condition condition = Condition::Success)
{
    for (const QString &pair : pairs) {
        const QStringList ends = pair.split(u' ');
        graph.addDependency(graph.find(ends[0]), graph.find(ends[1]), condition);
    }
}

std::unique_ptr<JobGraph> tiles()
{
    auto graph = std::make_unique<JobGraph>();
    GraphSettings settings;
    settings.window = 1;
    graph->setSettings(settings);
    addJob(*graph, QStringLiteral("split"), QStringLiteral("Split tiles"), QPointF(2, 60));
    addJob(*graph, QStringLiteral("north"), QStringLiteral("Correct north"), QPointF(153, 0));
    addJob(*graph, QStringLiteral("east"), QStringLiteral("Correct east"), QPointF(153, 60));
    addJob(*graph, QStringLiteral("south"), QStringLiteral("Correct south"), QPointF(153, 120));
    addJob(*graph, QStringLiteral("stitch"), QStringLiteral("Stitch tiles"), QPointF(330, 60));
    connectAll(*graph, {QStringLiteral("split north"), QStringLiteral("split east"), QStringLiteral("split south"),
                           QStringLiteral("north stitch"), QStringLiteral("east stitch"), QStringLiteral("south stitch")});
    return graph;
}

std::unique_ptr<JobGraph> quality()
{
    auto graph = std::make_unique<JobGraph>();
    for (int i = 0; i < 6; ++i)
        addJob(*graph, QStringLiteral("check-%1").arg(i));
    return graph;
}

} // namespace

JobId addJob(JobGraph &graph, const QString &key, const QString &title, std::optional<QPointF> place)
{
    JobData data;
    data.key = key;
    data.details.label = title;
    data.details.command = QStringList{QStringLiteral("true"), key};
    const JobId job = graph.addJob(data);
    if (place) {
        JobView view;
        view.position = place;
        graph.setView(job, view);
    }
    return job;
}

JobGraph graphOf(const QString &text)
{
    JobGraph graph;
    for (const QString &chain : text.split(u';', Qt::SkipEmptyParts)) {
        JobId before;
        for (const QString &part : chain.split(QStringLiteral("->"))) {
            const QString key = part.trimmed();
            const JobId job = graph.find(key).isValid() ? graph.find(key) : addJob(graph, key);
            if (before.isValid())
                graph.addDependency(before, job);
            before = job;
        }
    }
    return graph;
}

JobGraph coastline()
{
    JobGraph graph;
    const QStringList fetched{QStringLiteral("scenes"), QStringLiteral("tides"), QStringLiteral("buoys"), QStringLiteral("borders")};
    double y = 144;
    for (const QString &name : fetched) {
        addJob(graph, name, QStringLiteral("Fetch ") + name, QPointF(24, y));
        y += 60;
    }
    addJob(graph, QStringLiteral("mask"), QStringLiteral("Build mask"), QPointF(24, y));
    addMember(graph, JobKind::Barrier, QStringLiteral("inputs"), QStringLiteral("Inputs ready"), {193, 132});
    const JobId tilesJob = addMember(graph, JobKind::Graph, QStringLiteral("tiles"), QStringLiteral("Correct tiles"), {224, 80});
    graph.setNested(tilesJob, tiles());
    const JobId qualityJob = addMember(graph, JobKind::Graph, QStringLiteral("quality"), QStringLiteral("Check quality"), {240, 370});
    graph.setNested(qualityJob, quality());
    JobView folded = graph.view(qualityJob);
    folded.isFolded = true;
    graph.setView(qualityJob, folded);
    addJob(graph, QStringLiteral("stream"), QStringLiteral("Stream buoys"), QPointF(240, 480));
    JobData service = graph.data(graph.find(QStringLiteral("stream")));
    service.isForever = true;
    graph.setData(graph.find(QStringLiteral("stream")), service);
    addJob(graph, QStringLiteral("heights"), QStringLiteral("Level heights"), QPointF(556, 480));
    addJob(graph, QStringLiteral("raw"), QStringLiteral("Keep raw"), QPointF(762, 124));
    addJob(graph, QStringLiteral("shoreline"), QStringLiteral("Trace shoreline"), QPointF(762, 244));
    addJob(graph, QStringLiteral("maps"), QStringLiteral("Draw maps"), QPointF(944, 204));
    addJob(graph, QStringLiteral("publish"), QStringLiteral("Publish"), QPointF(944, 284));
    for (const QString &name : fetched)
        connectAll(graph, {name + QStringLiteral(" inputs")});
    connectAll(graph, {QStringLiteral("mask inputs"), QStringLiteral("inputs tiles"), QStringLiteral("inputs quality"),
                          QStringLiteral("inputs stream"), QStringLiteral("tiles shoreline"), QStringLiteral("quality shoreline"),
                          QStringLiteral("heights shoreline"), QStringLiteral("shoreline maps"), QStringLiteral("shoreline publish")});
    connectAll(graph, {QStringLiteral("tiles raw")}, Condition::Failure);
    ChannelEdge channel;
    channel.writer = graph.find(QStringLiteral("stream"));
    channel.reader = graph.find(QStringLiteral("heights"));
    graph.addChannel(channel);
    return graph;
}

DiagramOverlay coastlineRun()
{
    DiagramOverlay run;
    const auto set = [&](const char *paths, DisplayState state, float progress = -1) {
        for (const QString &path : QString::fromLatin1(paths).split(u' '))
            run.jobs.insert(path, {state, progress});
    };
    set("scenes tides buoys borders inputs tiles/split tiles/north", DisplayState::Succeeded);
    set("mask quality/check-2", DisplayState::Reused);
    set("tiles quality stream", DisplayState::Running);
    set("tiles/east", DisplayState::Running, 0.78f);
    set("heights", DisplayState::Running, 0.64f);
    set("tiles/south quality/check-5", DisplayState::Scheduled);
    set("quality/check-0 quality/check-1 quality/check-3", DisplayState::Succeeded);
    set("quality/check-4", DisplayState::Skipped);
    ChannelLook look;
    look.active = true;
    look.label = QStringLiteral("1,240/s · 38 % full");
    run.channels.insert(channelPath(QStringLiteral("stream"), QStringLiteral("heights")), look);
    return run;
}

JobGraph largeGraph(int count)
{
    JobGraph graph;
    QRandomGenerator random(7);
    const int rows = std::max(1, int(std::sqrt(count)));
    for (int i = 0; i < count; ++i)
        addJob(graph, QStringLiteral("job-%1").arg(i), QStringLiteral("Job %1").arg(i),
            QPointF(i / rows * 200.0, i % rows * 60.0));
    for (int i = rows; i < count; ++i) {
        const int layer = i / rows;
        const int near = (layer - 1) * rows + int(random.bounded(rows));
        graph.addDependency(JobId(std::size_t(near)), JobId(std::size_t(i)));
        if (random.bounded(100) < 38)
            graph.addDependency(JobId(std::size_t((layer - 1) * rows + i % rows)), JobId(std::size_t(i)));
        if (random.bounded(100) < 10)
            graph.addDependency(JobId(std::size_t(random.bounded(i - i % rows))), JobId(std::size_t(i)));
    }
    return graph;
}

} // namespace weftwork::test
