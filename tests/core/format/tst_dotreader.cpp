// SPDX-License-Identifier: Apache-2.0
#include "format/dotreader.h"
#include "format/dotwriter.h"
#include "format/weftreader.h"
#include "format/weftwriter.h"
#include "graph/graphcheck.h"
#include "graph/graphpath.h"
#include "support/safefile.h"

#include "support/cputimer.h"
#include "support/graphtext.h"
#include "support/randomgraph.h"
#include "support/testmain.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTest>

using namespace weftwork;

namespace {
Result<JobGraph> imported(const QByteArray &text)
{
    return importDot(text, QStringLiteral("x.dot"), QCoreApplication::applicationFilePath());
}

QString told(const Problems &problems)
{
    QString text;
    for (const Problem &problem : problems) {
        text += problem.toString() + u'\n';
    }
    return text;
}

QStringList describe(const JobGraph &root)
{
    QStringList lines;
    visitJobs(root, [&](const JobGraph &graph, JobId job, const QString &path) {
        const QString title = graph.title(job); // a blank one is no name to go by: the reader takes the node's
        lines << QStringLiteral("%1 “%2”").arg(path, title.trimmed().isEmpty() ? graph.key(job) : title);
        for (const DependencyId id : graph.needsOf(job)) {
            const Dependency dependency = graph.dependency(id);
            lines << QStringLiteral("%1 <- %2 %3").arg(path, graph.key(dependency.prerequisite)).arg(static_cast<int>(dependency.condition));
        }
        for (const ChannelId id : *graph.jobs().begin() == job ? graph.channels() : std::vector<ChannelId>()) {
            const ChannelEdge &channel = graph.channel(id);
            lines << QStringLiteral("%1 “%2” => %3 “%4” %5 %6 %7 in %8").arg(graph.key(channel.writer), channel.output, graph.key(channel.reader), channel.input).arg(channel.capacity)
                             .arg(static_cast<int>(channel.delivery)).arg(channel.isLines).arg(path);
        }
    });
    lines.sort();
    return lines;
}

QString firstDifference(const QStringList &left, const QStringList &right)
{
    for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i) {
        if (left.value(i) != right.value(i)) {
            return left.value(i) + QStringLiteral(" / ") + right.value(i);
        }
    }
    return {};
}

QString firstError(const QByteArray &text)
{
    const Result<JobGraph> graph = imported(text);
    return graph ? QStringLiteral("read: %1 jobs").arg(graph->jobCount()) : graph.problem().toString();
}
} // namespace

/// F23 to F29 and P36 for DOT; cgraph reads back what our writer writes.
class DotReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void edgesBecomeDependencies()
    {
        const Result<JobGraph> graph = imported("digraph { a -> b -> c; a -> c; d }");
        QVERIFY2(graph, qPrintable(told(graph.problems())));
        QCOMPARE(test::textOfGraph(*graph), QStringLiteral("a; b(a); c(b, a); d"));
        QCOMPARE(graph->kind(graph->find(QStringLiteral("a"))), JobKind::Print);
        QVERIFY(checkGraph(*graph).empty());
    }

    void labelsAreResolved()
    {
        const Result<JobGraph> graph = imported("digraph { a [label=\"x\\ny \\N &amp; &#228;\\l\"]; b [label=<<b>bold</b><br/>two>]; c [label=\"\"] }");
        QVERIFY(graph);
        QCOMPARE(graph->title(graph->find(QStringLiteral("a"))), QString::fromUtf8("x\ny a & ä"));
        QCOMPARE(graph->title(graph->find(QStringLiteral("b"))), QStringLiteral("bold\ntwo"));
        QCOMPARE(graph->title(graph->find(QStringLiteral("c"))), QStringLiteral("c"));
    }

    void clustersBecomeNestedGraphsWhereEdgesAllowIt()
    {
        const Result<JobGraph> graph = imported(
            "digraph { subgraph cluster_in { label=Inner; a -> b } subgraph cluster_cut { c } c -> d; e -> a [lhead=cluster_in] }");
        QVERIFY(graph);
        QCOMPARE(test::textOfGraph(*graph), QStringLiteral("in(e); c; d(c); e"));
        QCOMPARE(test::textOfGraph(*graph->nested(graph->find(QStringLiteral("in")))), QStringLiteral("a; b(a)"));
        QVERIFY(told(graph.problems()).contains(QStringLiteral("Clusters that edges cross were dissolved")));
    }

    void undirectedLoopsAndDoublesAreTold()
    {
        const Result<JobGraph> graph = imported("graph { a -- b; b -- a; b -- b; c -- b }");
        QVERIFY(graph);
        QCOMPARE(test::textOfGraph(*graph), QStringLiteral("a; b(a); c(b)"));
        const QString text = told(graph.problems());
        QVERIFY2(text.contains(QStringLiteral("no direction")) && text.contains(QStringLiteral("itself")) && text.contains(QStringLiteral("again")), qPrintable(text));
    }

    void aCycleIsReadAndNamed()
    {
        const Result<JobGraph> graph = imported("digraph { a -> b -> c -> a }");
        QVERIFY(graph);
        QCOMPARE(graph->jobCount(), 3);
        QVERIFY(hasError(graph.problems()));
        QVERIFY(told(graph.problems()).contains(QStringLiteral("a -> b -> c -> a")));
    }

    void positionsAreKeptFromTheUpperLeftCorner()
    {
        const Result<JobGraph> graph = imported("digraph { a [pos=\"72,144\"]; b [pos=\"144,72!\"] }");
        QVERIFY(graph);
        QCOMPARE(graph->view(graph->find(QStringLiteral("a"))).position, QPointF(0, 0));
        QCOMPARE(graph->view(graph->find(QStringLiteral("b"))).position, QPointF(96, 96));
    }

    void badTextsAreRefusedWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("begin");
        const auto row = [](const char *name, const QByteArray &text, const char *begin) { QTest::newRow(name) << text << QString::fromLatin1(begin); };
        row("empty", "", "x.dot:1:1: There is no graph");
        row("words", "digraph {\n a -> ;\n}", "x.dot:2: ");
        row("no graph", "hello world", "x.dot:1:1: There is no graph");
        row("cut", "digraph {\n a -> b", "x.dot:1:9: A { is not closed");
        row("text", "digraph {\n a [label=\"x];\n}", "x.dot:2:11: A text is not closed");
        row("comment", "digraph { /* a }", "x.dot:1:11: A comment is not closed");
        row("markup", "digraph { a [label=<<b>] }", "x.dot:1:20: An HTML label is not closed");
        row("NUL", QByteArray("digraph {\0}", 11), "x.dot:1:10: A NUL byte");
        row("braces (F24)", "digraph " + QByteArray(5000, '{') + QByteArray(5000, '}'), "x.dot:1:209: Braces are nested");
        row("UTF-16", "\xff\xfe" "d", "x.dot:1:1: The file is UTF-16");
        row("product (F25)", [] {
            QByteArray text = "digraph { {";
            for (int i = 0; i < 2000; ++i) {
                text += " a" + QByteArray::number(i);
            }
            text += "} -> {";
            for (int i = 0; i < 2000; ++i) {
                text += " b" + QByteArray::number(i);
            }
            return text + "} }";
        }(), "x.dot: Graphviz");
    }

    void badTextsAreRefusedWithTheirPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, begin);
        QElapsedTimer timer; // the clock: it is given up, however little it works
        timer.start();
        const QString error = firstError(text);
        QVERIFY2(error.startsWith(begin), qPrintable(error));
        QVERIFY2(timer.elapsed() < 30'000, "takes too long");
    }

    void foreignMarksAreReadHonestly()
    {
        QCOMPARE(firstError("\xef\xbb\xbf" "digraph { a }"), QStringLiteral("read: 1 jobs"));
        const Result<JobGraph> latin = imported("digraph { a [label=\"\xe4\"] }");
        QCOMPARE(latin->title(JobId(0)), QString::fromUtf8("ä"));
        QVERIFY(told(latin.problems()).contains(QStringLiteral("Latin-1")));
        const Result<JobGraph> second = imported("digraph { a }\ndigraph { b }");
        QCOMPARE(second->jobCount(), 1);
        QVERIFY(told(second.problems()).contains(QStringLiteral("x.dot:2:1: Something follows")));
        // A line directive does not move our lines, nor does it name our file.
        const QString error = firstError("# 999 \"evil\"\ndigraph {\n a -> ;\n}");
        QVERIFY2(error.startsWith(QStringLiteral("x.dot:3: ")) && !error.contains(QStringLiteral("evil")), qPrintable(error));
    }

    void nothingInTheFileIsOpenedOrBecomesACommand()
    {
        const Result<JobGraph> graph = imported("digraph { a [image=\"/etc/passwd\", shapefile=\"/etc/passwd\", command=\"rm -rf x\", URL=\"javascript:x\"] }");
        QVERIFY(graph);
        QCOMPARE(graph->kind(JobId(0)), JobKind::Print);
        QCOMPARE(graph->details(JobId(0)).command, QStringList());
        QVERIFY(!writeWeft(*graph).contains("passwd"));
    }

    void manyNodesOfOneNameStayQuick()
    {
        QByteArray text = "digraph {";
        for (int i = 0; i < 20'000; ++i) {
            text += "\"\u0629" + QByteArray(static_cast<qsizetype>(i % 7), '-') + "\u0629" + QString(QChar(0x4e00 + i)).toUtf8() + "\";";
        }
        const test::CpuTimer timer;
        const Result<JobGraph> graph = imported(text + '}');
        QVERIFY(graph);
        QCOMPARE(graph->jobCount(), 20'000);
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }

    void aMissingHelperIsToldInASentence()
    {
        const Result<JobGraph> graph = importDot("digraph { a }", QStringLiteral("x.dot"), QStringLiteral("/nowhere/helper"));
        QVERIFY(!graph);
        QVERIFY(graph.problem().what.contains(QStringLiteral("cannot be started")));
    }

    /// Whether a nested graph is called as the whole: DOT cannot tell such a label from one that is inherited.
    static bool hasLabelOfTheWhole(const JobGraph &whole)
    {
        bool isSo = false;
        visitJobs(whole, [&](const JobGraph &in, JobId job, const QString &) {
            isSo |= in.kind(job) == JobKind::Graph && in.details(job).label == whole.settings().name;
        });
        return isSo;
    }

    void writtenGraphsAreReadBackEqual()
    {
        int read = 0;
        for (quint32 seed = 0; seed < 80; ++seed) {
            const JobGraph graph = test::RandomGraph(seed).make();
            if (hasLabelOfTheWhole(graph)) {
                continue;
            }
            ++read;
            JobGraph expected = graph;
            const QByteArray text = writeDot(graph);
            const Result<JobGraph> back = imported(text);
            QVERIFY2(back, qPrintable(told(back.problems()) + QString::fromUtf8(text)));
            QCOMPARE(firstDifference(describe(*back), describe(graph)), QString());
        }
        QVERIFY(read > 50);
    }

    void longAndStrangeTextsAreWrittenSoThatTheyAreReadBack()
    {
        const QStringList texts{QString(100'000, u'x'), QString::fromUtf8("\\"), QString::fromUtf8("a\\\nb"), QString::fromUtf8("a\\\"b"),
            QString::fromUtf8("Ünïcode مرحبا 🧵"), QString::fromUtf8("<b>&amp;</b>"), QString(50'000, u'\\'), QString(30'000, u'ä')};
        JobGraph graph;
        for (const QString &text : texts) {
            JobData data;
            data.kind = JobKind::Print;
            data.details.label = text;
            graph.addJob(data);
        }
        const Result<JobGraph> back = imported(writeDot(graph));
        QVERIFY2(back, qPrintable(told(back.problems())));
        for (int i = 0; i < texts.size(); ++i) {
            QCOMPARE(back->title(JobId(i)), texts.at(i));
        }
    }

    void realFilesAreImportedOrRefusedInASentence_data()
    {
        QTest::addColumn<QString>("path");
        const QDir dir(QStringLiteral(WEFTWORK_TEST_DATA "/dot"));
        for (const QString &name : dir.entryList({QStringLiteral("*.gv"), QStringLiteral("*.dot")})) {
            QTest::newRow(qPrintable(name)) << dir.filePath(name);
        }
    }

    void realFilesAreImportedOrRefusedInASentence()
    {
        QFETCH(QString, path);
        const Result<QByteArray> text = readFile(path, 100'000'000);
        QVERIFY(text);
        const Result<JobGraph> graph = imported(*text);
        QVERIFY2(graph, qPrintable(told(graph.problems())));
        QVERIFY(graph->jobCount() > 0);
        const Result<JobGraph> again = imported(writeDot(*graph));
        QVERIFY2(again, qPrintable(told(again.problems())));
        QCOMPARE(firstDifference(describe(*again), describe(*graph)), QString());
        const Result<WeftDocument> saved = readWeft(writeWeft(*graph), QStringLiteral("x.weft"));
        QVERIFY2(saved, qPrintable(told(saved.problems())));
        QVERIFY(saved->graph == *graph);
    }
};

WEFTWORK_TEST(DotReaderTest)
#include "tst_dotreader.moc"
