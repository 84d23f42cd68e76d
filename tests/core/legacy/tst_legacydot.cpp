// SPDX-License-Identifier: Apache-2.0
#include "legacy/legacydot.h"

#include "format/dotreader.h"
#include "graph/graphpath.h"
#include "support/choices.h"
#include "support/property.h"
#include "support/rungraph.h"
#include "support/testmain.h"

#include <QCoreApplication>
#include <QTest>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

class LegacyDotTest : public QObject
{
    Q_OBJECT

    static QByteArray dot(const JobGraph &graph) { return legacyDot(graph).value(); }

    static QByteArray plain(const char *id, const char *key)
    {
        return QByteArray(id) + " [style=\"rounded\",label=\"" + id + ": " + key + "\",shape=\"box\",color=\"red\",penwidth=\"2\"]\n";
    }

    static JobGraph withLabel(const QString &label)
    {
        JobGraph graph = runGraph(u"a!"_s);
        changeJob(graph, u"a"_s, [&](JobData &data) { data.details.label = label; });
        return graph;
    }

    static QString told(const Result<JobGraph> &graph)
    {
        QString text;
        for (const Problem &problem : graph.problems()) {
            text += problem.toString() + u'\n';
        }
        return text;
    }

    static Result<JobGraph> readBack(const QByteArray &text)
    {
        return importDot(text, u"legacy.dot"_s, QCoreApplication::applicationFilePath());
    }

    /// Jobs by label without number, with those of what they need: "b <- a"; without the points of empty graphs.
    static QStringList describe(const JobGraph &root)
    {
        const auto name = [](const JobGraph &graph, JobId job) { return graph.title(job).section(u": "_s, -1); };
        QStringList lines;
        visitJobs(root, [&](const JobGraph &graph, JobId job, const QString &) {
            const QString title = name(graph, job);
            if (title.startsWith(u"ghost_"_s)) {
                return;
            }
            QStringList needs;
            for (const DependencyId id : graph.needsOf(job)) {
                needs << name(graph, graph.dependency(id).prerequisite);
            }
            needs.sort();
            lines << title + (graph.nested(job) ? u" {}"_s : QString()) + u" <- "_s + needs.join(u", "_s);
        });
        lines.sort();
        return lines;
    }

private slots:
    // R4, R5: nodes in the order of the list, each followed by its edges.
    void jobsAndEdges()
    {
        QCOMPARE(dot(runGraph(u"a! -> b!; c~ -> b; d*~; e*!"_s)),
            QByteArray("digraph asynciojobs{\ncompound=true;\ngraph [];\n"
                       "1 [style=\"rounded\",label=\"1: a\",shape=\"box\",color=\"red\",penwidth=\"2\"]\n"
                       "2 [style=\"rounded\",label=\"2: c\",shape=\"box\",penwidth=\"0.5\"]\n"
                       "3 [style=\"rounded,dashed\",label=\"3: d\",shape=\"box\",penwidth=\"0.5\"]\n"
                       "4 [style=\"rounded,dashed\",label=\"4: e\",shape=\"box\",color=\"red\",penwidth=\"2\"]\n"
                       "5 [style=\"rounded\",label=\"5: b\",shape=\"box\",color=\"red\",penwidth=\"2\"]\n"
                       "1 -> 5;\n2 -> 5;\n}\n"));
        QCOMPARE(dot(JobGraph()), QByteArray("digraph asynciojobs{\ncompound=true;\ngraph [];\n}\n"));
    }

    // R6, S36: a cluster; edges end at its middle entry and exit and are cut off at its border.
    void clusters()
    {
        JobGraph graph = runGraph(u"a!"_s);
        addNested(graph, u"g"_s, u"p!; q! -> r!; s! -> t!; u*!"_s, OnFailure::Tolerate);
        addNested(graph, u"h"_s, u"v!"_s, OnFailure::Abort);
        addNeed(graph, u"a"_s, u"g"_s);
        addNeed(graph, u"g"_s, u"h"_s);
        const JobGraph last = runGraph(u"z!"_s);
        graph.addJob(last.data(*last.jobs().begin()));
        addNeed(graph, u"h"_s, u"z"_s);
        QCOMPARE(dot(graph),
            "digraph asynciojobs{\ncompound=true;\ngraph [];\n" + plain("01", "a")
                + "subgraph cluster_02{\ncompound=true;\ngraph [style=\"\",label=\"02: g\",shape=\"box\",penwidth=\"0.5\"];\n"
                + plain("03", "p") + plain("04", "q") + plain("05", "r") + "04 -> 05;\n" + plain("06", "s") + plain("07", "t")
                + "06 -> 07;\n08 [style=\"rounded,dashed\",label=\"08: u\",shape=\"box\",color=\"red\",penwidth=\"2\"]\n}\n"
                  "01 -> 04 [lhead=cluster_02];\n" // entries p, q, s, u: the second of four
                  "subgraph cluster_09{\ncompound=true;\ngraph [style=\"\",label=\"09: h\",shape=\"box\",color=\"red\",penwidth=\"2\"];\n"
                + plain("10", "v") + "}\n05 -> 10 [lhead=cluster_09 ltail=cluster_02];\n" // exits p, r, t: the second of three
                + plain("11", "z") + "10 -> 11 [ltail=cluster_09];\n}\n");
    }

    // R6: down to a plain job, whatever lies between; forever jobs are exits only where nothing else is.
    void edgesGoDownToAPlainJob()
    {
        JobGraph graph;
        JobGraph *outer = addNested(graph, u"g"_s, QString(), OnFailure::Abort);
        addNested(*outer, u"inner"_s, u"s*!; t*!; u*!"_s, OnFailure::Abort);
        const JobGraph last = runGraph(u"z!"_s);
        graph.addJob(last.data(*last.jobs().begin()));
        addNeed(graph, u"g"_s, u"z"_s);
        QVERIFY(dot(graph).contains("\n4 -> 6 [ltail=cluster_1];\n"));
    }

    // R6, X12: an empty nested graph holds a point that is not seen, and edges may end at it.
    void emptyGraphsHoldAPoint()
    {
        JobGraph graph = runGraph(u"a!"_s);
        JobGraph *outer = addNested(graph, u"g"_s, QString(), OnFailure::Abort);
        addNested(*outer, u"in"_s, QString(), OnFailure::Abort);
        addNeed(graph, u"a"_s, u"g"_s);
        const QByteArray style = ",shape=\"box\",color=\"red\",penwidth=\"2\"];\n";
        QCOMPARE(dot(graph),
            "digraph asynciojobs{\ncompound=true;\ngraph [];\n" + plain("1", "a")
                + "subgraph cluster_2{\ncompound=true;\ngraph [style=\"\",label=\"2: g\"" + style
                + "subgraph cluster_3{\ncompound=true;\ngraph [style=\"\",label=\"3: in\"" + style
                + "ghost_3 [style=\"invis\",label=\"\",shape=\"point\"]\n}\n}\n1 -> ghost_3 [lhead=cluster_2];\n}\n");
        const Result<JobGraph> read = readBack(dot(graph));
        QVERIFY2(read, qPrintable(told(read)));
        QCOMPARE(describe(*read), (QStringList{u"a <- "_s, u"g {} <- a"_s, u"in {} <- "_s}));
    }

    // R5: only the quote is escaped, line breaks stay; what would end the string elsewhere does not.
    void labelsAreQuoted_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("quote") << u"say \"hi\""_s << QByteArray("\"1: say \\\"hi\\\"\"");
        QTest::newRow("line break") << u"two\nlines"_s << QByteArray("\"1: two\nlines\"");
        QTest::newRow("backslash") << u"a\\nb\\\\c"_s << QByteArray("\"1: a\\nb\\\\c\"");
        QTest::newRow("backslash at the end") << u"a\\"_s << QByteArray("\"1: a\\\\\"");
        QTest::newRow("backslash before a quote") << u"a\\\"b"_s << QByteArray("\"1: a\\\\\\\"b\"");
        QTest::newRow("backslash before a line break") << u"a\\\nb"_s << QByteArray("\"1: a\\\\\nb\"");
        QTest::newRow("letters") << u"Grüße ∞"_s << QByteArray("\"1: Grüße ∞\"");
    }

    void labelsAreQuoted()
    {
        QFETCH(const QString, label);
        QFETCH(const QByteArray, written);
        const QByteArray text = dot(withLabel(label));
        QVERIFY2(text.contains(",label=" + written + ",shape="), text);
        const Result<JobGraph> read = readBack(text);
        QVERIFY2(read, qPrintable(told(read)));
        QCOMPARE(read->jobCount(), 1);
    }

    // R10
    void legendShowsTheLooks()
    {
        const QByteArray text = legacyDot(runGraph(u"a!"_s), true).value();
        QVERIFY(text.startsWith(dot(runGraph(u"a!"_s)).chopped(2)));
        QVERIFY(text.contains("legend_1 [style=\"rounded\",label=\"critical job\",shape=\"box\",color=\"red\",penwidth=\"2\"]\n"));
        QVERIFY(text.contains("legend_2 [style=\"rounded\",label=\"non-critical job\",shape=\"box\",penwidth=\"0.5\"]\n"));
        QVERIFY(text.contains("legend_3 [style=\"rounded,dashed\",label=\"forever job\",shape=\"box\",penwidth=\"0.5\"]\n"));
        QVERIFY(text.contains("graph [style=\"\",label=\"scheduler\",shape=\"box\",color=\"red\",penwidth=\"2\"];\n"));
        const Result<JobGraph> read = readBack(text);
        QVERIFY2(read, qPrintable(told(read)));
    }

    void cycleIsAProblem()
    {
        const Result<QByteArray> text = legacyDot(runGraph(u"a -> b -> a"_s));
        QVERIFY(!text);
        QVERIFY(text.problem().what.contains(u"a -> b -> a"_s));
    }

    // R4 to R6: cgraph reads the same jobs, graphs and dependencies; the bytes are the same each time.
    void isReadBackEqual()
    {
        const bool isSo = holds("cgraph reads the DOT of the originals as the graph that it was", 60, [](std::vector<std::uint8_t> bytes) {
            Choices choices(std::move(bytes));
            int count = 0;
            const JobGraph graph = randomGraph(choices, 0, count);
            const QByteArray text = dot(graph);
            RC_ASSERT(text == dot(JobGraph(graph)));
            const Result<JobGraph> read = readBack(text);
            RC_ASSERT(read.hasValue());
            RC_ASSERT(describe(*read) == describe(graph));
        });
        QVERIFY(isSo);
    }

private:
    /// Nested graphs, empty ones too, with dependencies in any order of creation but no cycle.
    static JobGraph randomGraph(Choices &choices, int depth, int &count)
    {
        JobGraph graph;
        std::vector<JobId> jobs;
        const int members = choices.below(depth == 0 ? 8 : 4);
        for (int i = 0; i < members; ++i) {
            JobData data;
            data.details.label = u"j%1"_s.arg(++count);
            data.kind = depth < 3 && choices.oneIn(3) ? JobKind::Graph : JobKind::Barrier;
            data.isForever = choices.oneIn(4);
            const JobId job = graph.addJob(data);
            if (data.kind == JobKind::Graph) {
                graph.setNested(job, std::make_unique<JobGraph>(randomGraph(choices, depth + 1, count)));
            }
            jobs.insert(jobs.begin() + choices.below(static_cast<int>(jobs.size()) + 1), job);
        }
        for (std::size_t dependent = 1; dependent < jobs.size(); ++dependent) {
            for (std::size_t prerequisite = 0; prerequisite < dependent; ++prerequisite) {
                if (choices.oneIn(3)) {
                    graph.addDependency(jobs[prerequisite], jobs[dependent]);
                }
            }
        }
        return graph;
    }
};

WEFTWORK_TEST(LegacyDotTest)
#include "tst_legacydot.moc"
