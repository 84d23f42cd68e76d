// SPDX-License-Identifier: Apache-2.0
#include "support/randomgraph.h"

#include "graph/jobkey.h"

#include <QSet>

namespace weftwork::test {

int RandomGraph::number(int least, int most)
{
    return std::uniform_int_distribution<int>(least, most)(m_random);
}

QString RandomGraph::text()
{
    static const QStringList nasty{QStringLiteral("plain"), QString::fromUtf8("Äpfel \"und\" Birnen\\"), QStringLiteral("\\"),
        QStringLiteral("a\nb\tc\r\n"), QString::fromUtf8("مرحبا بالعالم"), QString::fromUtf8("🧵👩‍👩‍👧 weft"), QStringLiteral("</script>"),
        QStringLiteral("$HOME `x` ; rm"), QString::fromUtf8("\u2028\u2029\u0001\u001f\u007f\u202e"), QStringLiteral(" "),
        QStringLiteral("{\"a\": [1, 2]}"), QStringLiteral("\\\"\\\\n%1%s"), QStringLiteral("-"), QString(300, u'x')};
    QString result = nasty.at(number(0, static_cast<int>(nasty.size()) - 1));
    if (chance(30)) {
        result += nasty.at(number(0, static_cast<int>(nasty.size()) - 1));
    }
    if (chance(20)) {
        result += QChar(static_cast<char16_t>(number(1, 0xd7ff)));
    }
    return result;
}

QStringList RandomGraph::texts(int least)
{
    QStringList list;
    for (int i = number(least, 4); i > 0; --i) {
        list << text();
    }
    return list;
}

QString RandomGraph::name()
{
    return QStringLiteral("name_%1").arg(number(0, 9));
}

Milliseconds RandomGraph::span()
{
    return chance(50) ? Milliseconds(number(1, 5000)) : Milliseconds(1000LL * number(1, 400'000));
}

std::vector<ExtraMember> RandomGraph::extras(const char *prefix)
{
    static const std::vector<ExtraMember> some{{"\"x-\\u0061\"", "{\"a\" : [ 1,2.50, 1e3 ]}"}, {"\"future\"", "null"},
        {"\"deep\"", "[\n  [[]],\n  {}\n]"}, {"\"числo\"", "-0.0"}};
    std::vector<ExtraMember> extra;
    for (const ExtraMember &member : some) {
        if (chance(8)) {
            extra.push_back({prefix + member.key, member.value});
        }
    }
    return extra;
}

void RandomGraph::fillWork(JobData &data)
{
    JobDetails &details = data.details;
    switch (data.kind) {
    case JobKind::Command:
        details.command = texts(0);
        break;
    case JobKind::Script:
        details.script = text();
        details.interpreter = texts(0);
        break;
    case JobKind::Call:
        details.worker = text();
        details.function = text();
        details.arguments = chance(50) ? QByteArray("[1, {\"a\": null}]") : QByteArray();
        break;
    case JobKind::Print:
        details.message = text();
        break;
    case JobKind::Sleep:
        details.duration = span();
        break;
    case JobKind::Barrier:
    case JobKind::Graph:
    case JobKind::Function:
        break;
    }
}

void RandomGraph::fillService(JobDetails &details)
{
    static const Readiness kinds[] = {{Readiness::Kind::Line, QStringLiteral("listening .*"), Milliseconds(0)},
        {Readiness::Kind::Port, QStringLiteral("8080"), Milliseconds(1500)}, {Readiness::Kind::File, QStringLiteral("/tmp/x y"), Milliseconds(0)}};
    details.readiness = kinds[number(0, 2)];
    details.shutdown = texts(0);
    details.grace = chance(50) ? span() : Milliseconds(0);
    details.failsOnSigpipe = chance(30);
}

void RandomGraph::fillDetails(JobDetails &details)
{
    if (chance(50)) {
        details.label = text();
    }
    if (chance(20)) {
        details.details = text();
        details.icon = text();
        details.folder = text();
        details.dotenv = texts(0);
    }
    if (chance(20)) {
        details.environment = {{QStringLiteral("A"), text()}, {QStringLiteral("b c"), QString()}};
        details.standardInput = {chance(50) ? StandardInput::Source::Text : StandardInput::Source::File, text()};
    }
    if (chance(20)) {
        details.timeout = span();
        details.retry = {number(0, 9), span(), 1.0 + number(0, 1000) / 7.0, span(), {number(0, 255), number(0, 255)}};
        details.successCodes = {0, number(1, 255)};
    }
    if (chance(15)) {
        fillService(details);
    }
    if (chance(15)) {
        details.tokens = {{QStringLiteral("gpu"), number(1, 4)}};
    }
}

JobData RandomGraph::job(JobGraph &graph, int depth)
{
    JobData data;
    data.key = graph.freeKey(chance(50) ? text() : QStringLiteral("job-%1").arg(number(1, 9)));
    data.kind = static_cast<JobKind>(number(0, 7));
    if (data.kind == JobKind::Graph && depth == 0) {
        data.kind = JobKind::Barrier;
    }
    data.onFailure = static_cast<OnFailure>(number(0, 2));
    data.isForever = chance(10);
    fillWork(data);
    fillDetails(data.details);
    const auto append = [&](std::vector<ExtraMember> extra) {
        data.details.extra.insert(data.details.extra.end(), extra.begin(), extra.end());
    };
    if (data.kind == JobKind::Call) {
        append(extras("\"call\"."));
    }
    if (data.details.standardInput.source != StandardInput::Source::Nothing) {
        append(extras("\"stdin\"."));
    }
    if (data.details.retry != RetryPolicy()) {
        append(extras("\"retries\"."));
    }
    append(extras());
    return data;
}

GraphSettings RandomGraph::settings(bool isRoot)
{
    GraphSettings settings;
    settings.name = chance(50) ? text() : QString();
    settings.description = chance(20) ? text() : QString();
    settings.window = chance(30) ? number(1, 9) : 0;
    settings.timeout = chance(20) ? span() : Milliseconds(0);
    if (chance(30)) {
        settings.tokens = {{QStringLiteral("gpu"), number(1, 9)}, {QStringLiteral("_disk"), 1}};
    }
    if (chance(30)) {
        settings.workers = {{QStringLiteral("py-1"), texts(0), number(1, 9), extras()}, {name(), texts(1)}};
    }
    if (isRoot && chance(30)) {
        settings.parameters = {{QStringLiteral("folder"), text()}, {name(), QString()}};
    }
    if (isRoot && chance(30)) {
        settings.extra.push_back({"\"$schema\"", "\"urn:weftwork:schema:weft-1\""});
        settings.viewExtra = extras();
        settings.viewExtra.push_back({"\"$grid\"", "{\"step\": 20}"});
    }
    for (ExtraMember &member : extras()) {
        settings.extra.push_back(std::move(member));
    }
    return settings;
}

JobView RandomGraph::view()
{
    JobView view;
    if (chance(80)) {
        view.position = QPointF(number(-5000, 5000) / 3.0, number(-5000, 5000));
    }
    view.colour = chance(20) ? QStringLiteral("teal") : QString();
    view.isFolded = chance(20);
    view.extra = extras();
    return view;
}

void RandomGraph::addLinks(JobGraph &graph)
{
    const int count = static_cast<int>(graph.jobCount());
    for (int i = 0; i < 2 * count; ++i) {
        const int left = number(0, count - 1);
        const int right = number(0, count - 1);
        if (left != right) {
            graph.addDependency(JobId(std::min(left, right)), JobId(std::max(left, right)), static_cast<Condition>(number(0, 4)));
        }
    }
    if (count > 1 && chance(20)) {
        graph.addChannel({JobId(0), JobId(count - 1), chance(50) ? text() : QString(), chance(50) ? text() : QString(), number(0, 9), extras(),
            static_cast<EdgeDelivery>(number(0, 2)), chance(30)});
    }
}

void RandomGraph::addBends(JobGraph &graph)
{
    for (const JobId job : graph.jobs()) {
        if (graph.needsOf(job).isEmpty() || !chance(30)) {
            continue;
        }
        const JobId from = graph.dependency(*graph.needsOf(job).begin()).prerequisite;
        JobView view = graph.view(job);
        view.bends = {{graph.key(from), {}}};
        for (int i = number(1, 3); i > 0; --i) {
            view.bends.front().points.emplace_back(number(-900, 900) / 4.0, number(-900, 900));
        }
        graph.setView(job, view);
    }
}

JobGraph RandomGraph::make(int depth)
{
    JobGraph graph;
    graph.setSettings(settings(std::exchange(m_isRoot, false)));
    for (int i = number(0, 8); i > 0; --i) {
        const JobId id = graph.addJob(job(graph, depth));
        if (graph.kind(id) == JobKind::Graph) {
            graph.setNested(id, std::make_unique<JobGraph>(make(depth - 1)));
        }
        if (chance(60)) {
            graph.setView(id, view());
        }
    }
    addLinks(graph);
    addBends(graph);
    return graph;
}

} // namespace weftwork::test
