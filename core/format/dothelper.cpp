// SPDX-License-Identifier: Apache-2.0
#include "format/dotgraph.h"
#include "format/dotlabel.h"
#include "format/dotreader.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

#include <cgraph.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <sys/resource.h>
#include <unistd.h>

namespace weftwork {

namespace {

constexpr rlim_t memoryLimit = 800'000'000;
constexpr rlim_t cpuSeconds = 4;
constexpr qsizetype longestText = 1'000'000;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool hasMemoryLimit = false; // the sanitizer reserves terabytes
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool hasMemoryLimit = false;
#else
constexpr bool hasMemoryLimit = true;
#endif
#else
constexpr bool hasMemoryLimit = true;
#endif

// What cgraph's scanner says of errors; cgraph knows no other way than a global.
QByteArray &errorText()
{
    static QByteArray text;
    return text;
}

int keepError(char *text)
{
    if (errorText().size() < 2000) {
        errorText() += text;
    }
    return 0;
}

void limitTo(decltype(RLIMIT_AS) what, rlim_t most)
{
    const rlimit limit{most, most};
    ::setrlimit(what, &limit);
}

// No file can be opened any more: the three descriptors that are open are all there will be.
void enterLimits()
{
    if (hasMemoryLimit) {
        limitTo(RLIMIT_AS, memoryLimit);
    }
    limitTo(RLIMIT_CPU, cpuSeconds);
    limitTo(RLIMIT_CORE, 0);
    limitTo(RLIMIT_NOFILE, 3);
}

QByteArray standardInput()
{
    QByteArray text;
    char chunk[65536];
    ssize_t count = 0;
    while ((count = ::read(STDIN_FILENO, chunk, sizeof chunk)) > 0) {
        text.append(chunk, count);
    }
    return text;
}

void writeOut(const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::write(STDOUT_FILENO, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        if (count <= 0) {
            return;
        }
        done += count;
    }
}

/// Takes what Weftwork knows out of a graph of cgraph. Lives for one runDotHelper().
class DotTaker
{
public:
    explicit DotTaker(Agraph_t *graph)
        : m_graph(graph)
        , m_label(symbol(graph, AGNODE, "label"))
        , m_pos(symbol(graph, AGNODE, "pos"))
        , m_condition(symbol(graph, AGEDGE, "condition"))
        , m_class(symbol(graph, AGEDGE, "class"))
        , m_output(symbol(graph, AGEDGE, "output"))
        , m_input(symbol(graph, AGEDGE, "input"))
        , m_capacity(symbol(graph, AGEDGE, "capacity"))
        , m_delivery(symbol(graph, AGEDGE, "delivery"))
        , m_lines(symbol(graph, AGEDGE, "lines"))
        , m_lhead(symbol(graph, AGEDGE, "lhead"))
        , m_ltail(symbol(graph, AGEDGE, "ltail"))
    {
    }

    DotGraph take()
    {
        m_dot.isDirected = agisdirected(m_graph) != 0;
        char *label = agget(m_graph, const_cast<char *>("label"));
        const QString name = agnameof(m_graph) ? text(agnameof(m_graph)) : QString();
        m_dot.title = label && *label ? labelOf(label, name) : name.startsWith(u'%') ? QString() : name;
        takeNodes();
        takeClusters();
        takeEdges();
        return std::move(m_dot);
    }

private:
    // cgraph takes names as char * and does not write to them.
    static Agsym_t *symbol(Agraph_t *graph, int kind, const char *name)
    {
        return agattr(graph, kind, const_cast<char *>(name), static_cast<char *>(nullptr));
    }

    static QString text(const char *utf8) { return QString::fromUtf8(utf8, qMin<qsizetype>(static_cast<qsizetype>(std::strlen(utf8)), longestText)); }

    static QString labelOf(char *label, const QString &name)
    {
        return aghtmlstr(label) ? htmlLabelText(text(label)) : labelText(text(label), name);
    }

    static QString attribute(void *object, Agsym_t *symbol) { return symbol ? text(agxget(object, symbol)) : QString(); }

    static std::optional<QPointF> centre(const QString &pos)
    {
        const QStringList parts = QString(pos).remove(u'!').split(u',');
        bool hasX = false;
        bool hasY = false;
        const QPointF point = parts.size() < 2 ? QPointF() : QPointF(parts[0].toDouble(&hasX), parts[1].toDouble(&hasY));
        const bool isNear = std::abs(point.x()) < 1e8 && std::abs(point.y()) < 1e8;
        return hasX && hasY && isNear ? std::optional(point) : std::nullopt;
    }

    void takeNodes()
    {
        for (Agnode_t *node = agfstnode(m_graph); node; node = agnxtnode(m_graph, node)) {
            if (m_dot.nodes.size() == DotGraph::maximumNodes) {
                m_dot.error = QStringLiteral("It has more than %1 nodes").arg(DotGraph::maximumNodes);
                return;
            }
            m_numbers.insert(node, static_cast<qint32>(m_dot.nodes.size()));
            DotGraph::Node taken;
            taken.name = text(agnameof(node));
            char *label = m_label ? agxget(node, m_label) : nullptr;
            taken.label = label ? labelOf(label, taken.name) : taken.name;
            taken.centre = m_pos ? centre(attribute(node, m_pos)) : std::nullopt;
            m_dot.nodes.push_back(std::move(taken));
        }
    }

    // A subgraph that is no cluster groups nodes for the layout alone; clusters in it belong to what is around it.
    void takeClusters()
    {
        struct Open
        {
            Agraph_t *graph;
            qint32 cluster;
        };
        std::vector<Open> open{{m_graph, DotGraph::none}};
        for (std::size_t i = 0; i < open.size(); ++i) {
            for (Agraph_t *part = agfstsubg(open[i].graph); part; part = agnxtsubg(part)) {
                const QString name = text(agnameof(part));
                open.push_back({part, name.startsWith(QLatin1String("cluster")) ? takeCluster(part, name, open[i].cluster) : open[i].cluster});
            }
        }
    }

    qint32 takeCluster(Agraph_t *part, const QString &name, qint32 parent)
    {
        const auto number = static_cast<qint32>(m_dot.clusters.size());
        char *label = agget(part, const_cast<char *>("label"));
        // A cluster inherits the label of the graph unless it has its own.
        const QString own = label && *label ? labelOf(label, name) : QString();
        m_dot.clusters.push_back({name, own == m_dot.title ? QString() : own, parent});
        m_clusters.insert(name, number);
        for (Agnode_t *node = agfstnode(part); node; node = agnxtnode(part, node)) {
            qint32 &cluster = m_dot.nodes[static_cast<std::size_t>(m_numbers.value(agsubnode(m_graph, node, 0)))].cluster;
            if (cluster == parent) {
                cluster = number;
            } else {
                m_dot.isShared = true;
            }
        }
        return number;
    }

    // In the order of the file, so that what a job needs stands in that order too.
    void takeEdges()
    {
        std::vector<Agedge_t *> edges;
        for (Agnode_t *node = agfstnode(m_graph); node; node = agnxtnode(m_graph, node)) {
            for (Agedge_t *edge = agfstout(m_graph, node); edge; edge = agnxtout(m_graph, edge)) {
                if (edges.size() == DotGraph::maximumEdges) {
                    m_dot.error = QStringLiteral("It has more than %1 edges").arg(DotGraph::maximumEdges);
                    return;
                }
                edges.push_back(edge);
            }
        }
        std::sort(edges.begin(), edges.end(), [](Agedge_t *left, Agedge_t *right) { return AGSEQ(left) < AGSEQ(right); });
        for (Agedge_t *edge : edges) {
            m_dot.edges.push_back(takeEdge(edge));
        }
    }

    DotGraph::Edge takeEdge(Agedge_t *edge) const
    {
        const auto clusterOf = [&](Agsym_t *name) { return m_clusters.value(attribute(edge, name), DotGraph::none); };
        DotGraph::Edge taken;
        taken.tail = m_numbers.value(agtail(edge));
        taken.head = m_numbers.value(aghead(edge));
        taken.tailCluster = clusterOf(m_ltail);
        taken.headCluster = clusterOf(m_lhead);
        taken.condition = attribute(edge, m_condition);
        taken.isChannel = attribute(edge, m_class) == QLatin1String("channel");
        if (taken.isChannel) {
            taken.output = labelText(attribute(edge, m_output), {});
            taken.input = labelText(attribute(edge, m_input), {});
            taken.capacity = qBound(0, attribute(edge, m_capacity).toInt(), 1'000'000'000);
            taken.delivery = attribute(edge, m_delivery);
            taken.isLines = attribute(edge, m_lines) == QLatin1String("true");
        }
        return taken;
    }

    Agraph_t *m_graph;
    Agsym_t *m_label;
    Agsym_t *m_pos;
    Agsym_t *m_condition;
    Agsym_t *m_class;
    Agsym_t *m_output;
    Agsym_t *m_input;
    Agsym_t *m_capacity;
    Agsym_t *m_delivery;
    Agsym_t *m_lines;
    Agsym_t *m_lhead;
    Agsym_t *m_ltail;
    DotGraph m_dot;
    QHash<Agnode_t *, qint32> m_numbers;
    QHash<QString, qint32> m_clusters;
};

DotGraph failure()
{
    DotGraph dot;
    const QString told = QString::fromUtf8(errorText()).simplified();
    static const QRegularExpression line(QStringLiteral("line (\\d+)"));
    static const QRegularExpression near(QStringLiteral("near '(.*)'"));
    dot.errorLine = line.match(told).captured(1).toInt();
    const QString word = near.match(told).captured(1);
    dot.error = told.contains(QLatin1String("syntax error"))
        ? (word.isEmpty() ? QStringLiteral("Something does not belong here") : QStringLiteral("“%1” does not belong here").arg(word.left(60)))
        : QStringLiteral("Graphviz cannot read it");
    return dot;
}

} // namespace

// A graph with errors may come back not null and empty: only both together are a success (F24).
int runDotHelper(int, char **)
{
    enterLimits();
    const QByteArray text = standardInput();
    agseterrf(keepError);
    agreseterrors();
    Agraph_t *graph = agmemread(text.constData());
    DotGraph dot = graph && agerrors() == 0 ? DotTaker(graph).take() : failure();
    if (!dot.error.isEmpty()) {
        DotGraph told;
        told.error = dot.error;
        told.errorLine = dot.errorLine;
        dot = told;
    }
    writeOut(dot.toBytes());
    std::fflush(stdout);
    ::_exit(0); // freeing a large graph takes as long as reading it
}

} // namespace weftwork
