// SPDX-License-Identifier: Apache-2.0
#include "format/weftreader.h"
#include "format/weftwriter.h"
#include "graph/graphpath.h"
#include "support/safefile.h"

#include "support/randomgraph.h"
#include "support/testmain.h"

#include <QTest>

using namespace weftwork;

namespace {
/// How many lines of two texts differ, as diff counts: those removed and those added.
int changedLines(const QByteArray &before, const QByteArray &after)
{
    QList<QByteArray> left = before.split('\n');
    QList<QByteArray> right = after.split('\n');
    while (!left.isEmpty() && !right.isEmpty() && left.first() == right.first()) {
        left.removeFirst();
        right.removeFirst();
    }
    while (!left.isEmpty() && !right.isEmpty() && left.last() == right.last()) {
        left.removeLast();
        right.removeLast();
    }
    return static_cast<int>(left.size() + right.size());
}

QByteArray dataFile(const char *name)
{
    return readFile(QStringLiteral(WEFTWORK_TEST_DATA "/weft/") + QString::fromUtf8(name), 1'000'000).value();
}

JobGraph read(const QByteArray &text)
{
    return readWeft(text, QStringLiteral("x.weft")).value().graph;
}
} // namespace

/// U61, P31: a file made for version control.
class WeftWriterTest : public QObject
{
    Q_OBJECT

private slots:
    void theTextIsAsDocumented()
    {
        const QByteArray text = dataFile("documented.weft");
        QCOMPARE(QString::fromUtf8(writeWeft(read(text))), QString::fromUtf8(text));
    }

    void anEmptyGraphIsShort() { QCOMPARE(writeWeft(JobGraph()), QByteArray("{\n  \"weft\": 1,\n  \"jobs\": []\n}\n")); }

    void movingAJobChangesTwoLinesAtMost()
    {
        for (quint32 seed = 0; seed < 40; ++seed) {
            JobGraph graph = test::RandomGraph(seed).make();
            for (const JobId job : graph.jobs()) {
                JobView view = graph.view(job);
                view.position = QPointF(1, 1);
                graph.setView(job, view);
            }
            const QByteArray before = writeWeft(graph);
            for (const JobId job : graph.jobs()) {
                JobGraph moved = graph;
                JobView view = moved.view(job);
                const bool isLine = std::none_of(view.extra.begin(), view.extra.end(), [](const ExtraMember &member) { return member.value.contains('\n'); });
                view.position = QPointF(77, -33.25);
                moved.setView(job, view);
                QVERIFY(changedLines(before, writeWeft(moved)) == 2 || !isLine);
            }
        }
    }

    void renamingALabelChangesOneLine()
    {
        JobGraph graph = test::RandomGraph(7).make();
        for (const JobId job : graph.jobs()) {
            JobData data = graph.data(job);
            data.details.label = QStringLiteral("before");
            graph.setData(job, data);
            const QByteArray before = writeWeft(graph);
            data.details.label = QStringLiteral("after \n it");
            graph.setData(job, data);
            QCOMPARE(changedLines(before, writeWeft(graph)), 2); // one out, one in
        }
    }

    void addingAJobAtTheEndTouchesNoOther()
    {
        JobGraph graph = read("{\"weft\": 1, \"jobs\": [{\"key\": \"a\", \"print\": \"x\"}]}");
        const QByteArray before = writeWeft(graph);
        graph.addJob(JobKind::Barrier);
        // Four new lines, and the brace before them gets its comma.
        QCOMPARE(changedLines(before, writeWeft(graph)), 4);
    }

    void noLineEndsInABlankAndTheFileEndsInALineEnd()
    {
        for (quint32 seed = 0; seed < 100; ++seed) {
            const QByteArray text = writeWeft(test::RandomGraph(seed).make());
            QVERIFY(text.endsWith("}\n"));
            for (const QByteArray &line : text.split('\n')) {
                QVERIFY(!line.endsWith(' ') && !line.endsWith('\t'));
            }
        }
    }

    void unknownMembersSurviveToTheLetter()
    {
        const QByteArray text = dataFile("unknown.weft");
        const QByteArray written = writeWeft(read(text));
        for (const char *part : {"\"x\\u002dy\": {\"deep\":[1.50 ,  -0.0,1E3, \"\\u00e4\\/\"]}", "\"future\": { }", "\"jitter\": 0.50", "\"encoding\": \"x\"",
                 "\"poll\": 1", "\"pool\": 2", "{ \"job\": \"a\", \"weight\": 3.0 }", "\"colour\": 1", "\"weft\": 3", "\"codec\": null",
                 "\"pin\": 1.0", "\"$zoom\": 1.250"}) {
            QVERIFY2(written.contains(part), qPrintable(QString::fromUtf8(part) + u'\n' + QString::fromUtf8(written)));
        }
        QCOMPARE(QString::fromUtf8(writeWeft(read(written))), QString::fromUtf8(written));
    }

    void aMemberNeverStandsTwice()
    {
        JobGraph graph = read("{\"weft\": 1, \"jobs\": [{\"key\": \"a\", \"print\": \"x\"}], \"view\": {\"b\": {\"at\": [1, 2]}}}");
        GraphSettings settings = graph.settings();
        settings.extra = {{"\"name\"", "1"}, {"\"x\"", "1"}, {"\"\\u0078\"", "2"}};
        graph.setSettings(settings);
        JobData data;
        data.key = QStringLiteral("b");
        data.kind = JobKind::Barrier;
        graph.setView(graph.addJob(data), {QPointF(5, 5), {}, false, {}});
        const Result<WeftDocument> again = readWeft(writeWeft(graph), QStringLiteral("x.weft"));
        QVERIFY2(again, again ? "" : qPrintable(again.problem().toString()));
        QCOMPARE(again->graph.view(JobId(1)).position, QPointF(5, 5));
    }

    void lineEndsOfTheFileAreKept()
    {
        const QByteArray text = writeWeft(test::RandomGraph(11).make());
        const QByteArray windows = QByteArray(text).replace('\n', "\r\n");
        const Result<WeftDocument> document = readWeft(windows, QStringLiteral("x.weft"));
        QVERIFY(document);
        QCOMPARE(document->lineEnd, LineEnd::CrLf);
        QCOMPARE(writeWeft(document->graph, document->lineEnd), windows);
        QCOMPARE(readWeft(text, {})->lineEnd, LineEnd::Lf);
    }

    void whatAFileCannotHoldIsReplacedNotBroken()
    {
        JobGraph graph;
        JobData data;
        data.kind = JobKind::Print;
        data.details.message = QStringLiteral("a") + QChar(0) + QChar(0xd800) + QStringLiteral("z");
        graph.setView(graph.addJob(data), {QPointF(qInf(), qQNaN()), QStringLiteral("c"), false, {}});
        const Result<WeftDocument> document = readWeft(writeWeft(graph), QStringLiteral("x.weft"));
        QVERIFY(document);
        QCOMPARE(document->graph.details(JobId(0)).message, QString::fromUtf8("a\xef\xbf\xbd\xef\xbf\xbdz"));
    }
};

WEFTWORK_TEST(WeftWriterTest)
#include "tst_weftwriter.moc"
