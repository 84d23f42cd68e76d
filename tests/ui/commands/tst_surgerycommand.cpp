// SPDX-License-Identifier: Apache-2.0
#include "commands/surgerycommand.h"

#include "document/document.h"
#include "document/relatedjobs.h"
#include "document/selection.h"
#include "format/weftwriter.h"
#include "support/graphtext.h"
#include "support/testmain.h"

#include <QTest>

using namespace weftwork;
using test::graphFromText;
using test::textOfGraph;

namespace {
/// A document of this graph, in which the job "g" is one itself, of x -> y -> z.
void fill(Document &document, const char *text)
{
    JobGraph graph = graphFromText(QString::fromLatin1(text));
    if (const JobId group = graph.find(QStringLiteral("g")); group.isValid()) {
        JobData data = graph.data(group);
        data.kind = JobKind::Graph;
        graph.setData(group, data);
        graph.setNested(group, std::make_unique<JobGraph>(graphFromText(QStringLiteral("x -> y -> z"))));
    }
    document.setGraph(std::move(graph), {});
}

QList<JobRef> jobs(const Document &document, const char *paths)
{
    QList<JobRef> found;
    for (const QString &path : QString::fromLatin1(paths).split(u' ', Qt::SkipEmptyParts)) {
        found << document.find(path);
    }
    return found;
}

QString paths(const Document &document, const QList<JobRef> &refs)
{
    QStringList all;
    for (const JobRef &job : refs) {
        all << document.pathOf(job);
    }
    return all.join(u' ');
}
} // namespace

class SurgeryCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void eachIsOneStepThatIsUndoneExactly_data() // S25, S26, S27, U4
    {
        QTest::addColumn<QString>("chosen");
        QTest::addColumn<int>("operation");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("inner");
        const auto row = [](const char *name, const char *chosen, int operation, const char *after, const char *inner = "x; y(x); z(y)") {
            QTest::newRow(name) << QString::fromLatin1(chosen) << operation << QString::fromLatin1(after) << QString::fromLatin1(inner);
        };
        row("bypass", "b", 0, "a; c(s:failure, a); d(c); s(a); g(d)");
        row("bypass many", "b c", 0, "a; d(a, s:failure); s(a); g(d)");
        row("bypass one whose failure another waits for", "s", 0, "a; b(a); c(b); d(c); g(d)");
        row("bypass in two graphs", "c g/y", 0, "a; b(a); d(b, s:failure); s(b); g(d)", "x; z(x)");
        row("bypass a graph and its member", "g/y g", 0, "a; b(a); c(b, s:failure); d(c); s(b)", "");
        row("keep only", "c b", 1, "b; c(b)", "");
        row("keep only in a nested graph", "g/y", 1, "a; b(a); c(b, s:failure); d(c); s(b); g(d)", "y");
        row("keep between", "b d", 2, "b; c(b, s:failure); d(c); s(b)", "");
        row("keep between neighbours", "c s", 2, "c(s:failure); s", "");
    }
    void eachIsOneStepThatIsUndoneExactly()
    {
        QFETCH(QString, chosen);
        QFETCH(int, operation);
        QFETCH(QString, after);
        QFETCH(QString, inner);
        Document document;
        fill(document, "a -> b; b -> c; c -> d; b -> s; s ->failure c; d -> g");
        const QList<JobRef> refs = jobs(document, chosen.toLatin1());
        const QByteArray before = writeWeft(document.graph());
        if (operation == 0) {
            QCOMPARE(bypassRefusal(document, refs), QString());
            bypassJobs(document, refs);
        } else if (operation == 1) {
            keepOnlyJobs(document, refs);
        } else {
            keepBetweenJobs(document, refs);
        }
        QCOMPARE(textOfGraph(document.graph()), after);
        const JobRef group = document.find(QStringLiteral("g"));
        QCOMPARE(group.isValid() ? textOfGraph(*document.graphAt(group.members())) : QString(), inner);
        const QByteArray end = writeWeft(document.graph());
        QCOMPARE(document.undoStack().count(), 1);
        for (int round = 0; round < 2; ++round) {
            document.undoStack().undo();
            QCOMPARE(writeWeft(document.graph()), before);
            document.undoStack().redo();
            QCOMPARE(writeWeft(document.graph()), end);
        }
    }

    void whoShowsTheGraphIsToldOfEachChange()
    {
        Document document;
        fill(document, "a -> x -> b; a ->done b; x -> c");
        QList<DocumentChange> changes;
        connect(&document, &Document::changed, this, [&changes](const DocumentChange &change) { changes << change; });
        bypassJobs(document, jobs(document, "x"));
        const auto kinds = [&changes] {
            QList<DocumentChange::Kind> all;
            for (const DocumentChange &change : std::as_const(changes)) {
                all << change.kind;
            }
            return all;
        };
        using Kind = DocumentChange::Kind;
        QCOMPARE(kinds(), (QList{Kind::JobsRemoved, Kind::DependenciesAdded, Kind::DependenciesChanged}));
        QCOMPARE(changes[1].dependencies.size(), 1);
        QCOMPARE(changes[2].dependencies.size(), 1);
        changes.clear();
        document.undoStack().undo();
        QCOMPARE(kinds(), (QList{Kind::DependenciesRemoved, Kind::JobsAdded, Kind::DependenciesChanged}));
    }

    void refusalsSayWhy()
    {
        Document document;
        fill(document, "a -> b -> a; b -> g");
        QVERIFY(bypassRefusal(document, {}).contains(QStringLiteral("No job")));
        QVERIFY(bypassRefusal(document, jobs(document, "a b")).contains(QStringLiteral("circle")));
        QCOMPARE(bypassRefusal(document, jobs(document, "a")), QString());
        QVERIFY(keepRefusal(document, {}).contains(QStringLiteral("No job")));
        QVERIFY(keepRefusal(document, jobs(document, "a g/x")).contains(QStringLiteral("different graphs")));
        QVERIFY(keepRefusal(document, jobs(document, "a b g")).contains(QStringLiteral("no other job")));
        QCOMPARE(keepRefusal(document, jobs(document, "g/x")), QString());
        QVERIFY(keepBetweenRefusal(document, jobs(document, "a")).contains(QStringLiteral("between")));
        QCOMPARE(keepBetweenRefusal(document, jobs(document, "a g")), QString());
    }

    void theSelectionForgetsWhatWent()
    {
        Document document;
        fill(document, "a -> b -> c");
        Selection selection(document);
        selection.set(jobs(document, "a b"));
        bypassJobs(document, jobs(document, "b"));
        QCOMPARE(paths(document, selection.jobs()), QStringLiteral("a"));
    }

    void relatedJobsAreFoundInTheirGraphs() // S23, S24, U3
    {
        Document document;
        fill(document, "c -> d; b -> c; a -> b; c -> g");
        QCOMPARE(paths(document, upstreamJobs(document, jobs(document, "d"))), QStringLiteral("c b a"));
        QCOMPARE(paths(document, downstreamJobs(document, jobs(document, "b g/y"))), QStringLiteral("c d g g/z"));
        QCOMPARE(paths(document, weftwork::entryJobs(document, {})), QStringLiteral("a"));
        QCOMPARE(paths(document, weftwork::exitJobs(document, {})), QStringLiteral("d g"));
        QCOMPARE(paths(document, weftwork::exitJobs(document, document.findGraph(QStringLiteral("g")))), QStringLiteral("g/z"));
    }
};

WEFTWORK_TEST(SurgeryCommandTest)
#include "tst_surgerycommand.moc"
