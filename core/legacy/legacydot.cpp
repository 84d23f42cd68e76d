// SPDX-License-Identifier: Apache-2.0
#include "legacy/legacydot.h"

#include "legacy/legacybadge.h"
#include "legacy/legacylabel.h"
#include "legacy/legacynumbers.h"

namespace weftwork {

namespace {
/// As the originals quote: only the quote itself. A backslash that would swallow the character behind it is doubled,
/// or such a label would end the string elsewhere.
QByteArray quoted(const QString &text)
{
    QByteArray result("\"");
    qsizetype backslashes = 0; // of the run that ends here
    const auto close = [&] { result.append(backslashes, '\\'); };
    for (char letter : QString(text).toUtf8()) {
        letter = letter == '\0' ? ' ' : letter; // it would end the whole text
        if (letter == '"' || letter == '\n' || letter == '\r') {
            close();
        }
        backslashes = letter == '\\' ? backslashes + 1 : 0;
        result += letter == '"' ? QByteArray("\\\"") : QByteArray(1, letter);
    }
    close();
    return result + '"';
}

/// The two ends at which the edges of a graph are attached: a job, or the graph job around an empty graph.
struct Ends
{
    JobNumber entry;
    JobNumber exit;
};

/// Writes the numbered jobs as DOT. Lives for one legacyDot().
class Writer
{
public:
    explicit Writer(const LegacyNumbers &numbers)
        : m_numbers(numbers)
        , m_graph(numbers.graph())
    {
    }

    QByteArray write(bool hasLegend)
    {
        findEnds();
        m_text = "digraph asynciojobs{\ncompound=true;\ngraph [];\n";
        const auto enter = [this](JobNumber job, int) {
            if (isCluster(job)) {
                openCluster(job);
            } else {
                m_text += node(job) + " [" + style(job) + "]\n";
                addEdges(job);
            }
        };
        const auto leave = [this](JobNumber graphJob, int) {
            m_text += "}\n";
            addEdges(graphJob);
        };
        m_numbers.walk(enter, leave);
        if (hasLegend) {
            addLegend();
        }
        return m_text + "}\n";
    }

private:
    bool isCluster(JobNumber job) const { return m_graph.kind(job) == JobKind::Graph; }
    QByteArray cluster(JobNumber graphJob) const { return legacyClusterName(m_numbers.id(graphJob)).toUtf8(); }

    /// The name of a job's node; of an empty graph that of the point inside.
    QByteArray node(JobNumber job) const { return (isCluster(job) ? "ghost_" : "") + m_numbers.id(job).toUtf8(); }

    QByteArray style(JobNumber job) const
    {
        const JobGraph &graph = m_graph.graph(job);
        const QString label = legacyGraphLabel(graph, m_graph.id(job), m_numbers.id(job));
        return legacyDotStyle(label, isCluster(job), isLegacyCritical(m_graph.onFailure(job)), m_graph.isForever(job));
    }

    void openCluster(JobNumber job)
    {
        m_text += "subgraph " + cluster(job) + "{\ncompound=true;\ngraph [" + style(job) + "];\n";
        if (ends(job).entry == job) {
            m_text += node(job) + " [style=\"invis\",label=\"\",shape=\"point\"]\n";
        }
    }

    void addEdges(JobNumber dependent)
    {
        for (const NumberedLink &need : m_graph.prerequisites(dependent)) {
            QByteArrayList attributes;
            if (isCluster(dependent)) {
                attributes << "lhead=" + cluster(dependent);
            }
            if (isCluster(need.job)) {
                attributes << "ltail=" + cluster(need.job);
            }
            m_text += node(ends(need.job).exit) + " -> " + node(ends(dependent).entry);
            m_text += (attributes.isEmpty() ? QByteArray() : " [" + attributes.join(' ') + ']') + ";\n";
        }
    }

    // Inner graphs have larger numbers than those around them, so that what is inside is known first.
    void findEnds()
    {
        m_endsOf.resize(m_graph.graphCount());
        for (std::size_t number = m_graph.graphCount(); number-- > 1;) {
            const GraphNumber graph(number);
            const std::vector<JobNumber> entries = legacyEntries(m_graph, graph);
            std::vector<JobNumber> exits = legacyExits(m_graph, graph);
            if (exits.empty()) {
                exits = foreverExits(graph);
            }
            const JobNumber owner = m_graph.owner(graph);
            m_endsOf[number] = entries.empty() ? Ends{owner, owner} : Ends{ends(middle(entries)).entry, ends(middle(exits)).exit};
        }
    }

    static JobNumber middle(const std::vector<JobNumber> &jobs) { return jobs[(jobs.size() - 1) / 2]; }

    std::vector<JobNumber> foreverExits(GraphNumber graph) const
    {
        std::vector<JobNumber> exits;
        for (const JobNumber job : m_graph.members(graph)) {
            if (m_graph.dependents(job).empty()) {
                exits.push_back(job);
            }
        }
        return exits;
    }

    Ends ends(JobNumber job) const
    {
        const GraphNumber nested = m_graph.nestedOf(job);
        return nested.isValid() ? m_endsOf[nested.index()] : Ends{job, job};
    }

    void addLegend()
    {
        m_text += "subgraph cluster_legend{\ncompound=true;\ngraph [label=\"legend\",shape=\"box\"];\n";
        m_text += "legend_1 [" + legacyDotStyle(QStringLiteral("critical job"), false, true, false) + "]\n";
        m_text += "legend_2 [" + legacyDotStyle(QStringLiteral("non-critical job"), false, false, false) + "]\n";
        m_text += "legend_3 [" + legacyDotStyle(QStringLiteral("forever job"), false, false, true) + "]\n";
        m_text += "subgraph cluster_legend_4{\ncompound=true;\ngraph ["
            + legacyDotStyle(QStringLiteral("scheduler"), true, true, false)
            + "];\nghost_legend_4 [style=\"invis\",label=\"\",shape=\"point\"]\n}\n}\n";
    }

    const LegacyNumbers &m_numbers;
    const NumberedGraph &m_graph;
    std::vector<Ends> m_endsOf; // by graph; of the root none
    QByteArray m_text;
};
} // namespace

Result<QByteArray> legacyDot(const JobGraph &graph, bool hasLegend)
{
    const NumberedGraph numbered(graph);
    const Result<LegacyNumbers> numbers = LegacyNumbers::of(numbered);
    if (!numbers) {
        return numbers.problems();
    }
    return Writer(*numbers).write(hasLegend);
}

QString legacyClusterName(const QString &id)
{
    return QStringLiteral("cluster_") + id;
}

QByteArray legacyDotStyle(const QString &label, bool isGraph, bool isCritical, bool isForever)
{
    QByteArrayList styles;
    if (!isGraph) {
        styles << "rounded";
    }
    if (isForever) {
        styles << "dashed";
    }
    return "style=\"" + styles.join(',') + "\",label=" + quoted(label) + ",shape=\"box\""
        + (isCritical ? ",color=\"red\",penwidth=\"2\"" : ",penwidth=\"0.5\"");
}

} // namespace weftwork
