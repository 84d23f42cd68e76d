// SPDX-License-Identifier: Apache-2.0
#include "commands/addjob.h"
#include "commands/changejob.h"
#include "commands/changesettings.h"
#include "commands/changeview.h"
#include "commands/clipboardjobs.h"
#include "commands/connectjobs.h"
#include "commands/fragment.h"
#include "commands/groupjobs.h"
#include "commands/removeselection.h"
#include "commands/surgerycommand.h"
#include "document/document.h"
#include "document/selection.h"
#include "format/weftwriter.h"
#include "graph/graphpath.h"
#include "support/testmain.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace weftwork;

namespace {
JobData named(const QString &label)
{
    JobData data;
    data.details.label = label;
    data.details.command = {QStringLiteral("true")};
    return data;
}

/// Does random edits, each through a command, as a person could.
class RandomEditor
{
public:
    RandomEditor(Document &document, quint32 seed)
        : m_document(document)
        , m_random(seed)
    {
    }

    void step()
    {
        const GraphRef graph = someGraph();
        const QList<JobRef> jobs = jobsOf(graph);
        switch (m_random.bounded(15)) {
        case 0:
        case 1:
        case 2:
            addJob(m_document, graph, named(QStringLiteral("Job %1 ü").arg(m_random.bounded(50))), somewhere());
            break;
        case 3:
            if (jobs.size() > 4) {
                removeSelection(m_document, some(jobs, 3), someDependencies(graph));
            }
            break;
        case 4:
        case 5:
            connectSome(jobs);
            break;
        case 6:
            for (const DependencyRef &one : someDependencies(graph)) {
                m_document.push(std::make_unique<SetCondition>(
                    m_document, graph, QList{one.dependency}, Condition(m_random.bounded(5))));
            }
            break;
        case 7:
            changeSome(jobs);
            break;
        case 8:
            moveSome(jobs);
            break;
        case 9: {
            GraphSettings settings = m_document.graphAt(graph)->settings();
            settings.window = m_random.bounded(3);
            settings.parameters = {{QStringLiteral("folder"), QString::number(m_random.bounded(9))}};
            changeSettings(m_document, graph, settings, QStringLiteral("settings"), m_random.bounded(2));
            break;
        }
        case 10: {
            const QList<JobRef> chosen = some(jobs, 3);
            if (graph.size() < 3 && groupRefusal(m_document, chosen).isEmpty()) {
                groupJobs(m_document, chosen, QStringLiteral("Group %1").arg(m_random.bounded(9)));
            }
            break;
        }
        case 11: {
            const QList<JobRef> chosen = some(jobs, 1);
            if (!chosen.isEmpty() && ungroupRefusal(m_document, chosen.front()).isEmpty()) {
                ungroupJobs(m_document, chosen.front());
            }
            break;
        }
        case 12:
            if (const QList<JobRef> chosen = some(jobs, 2); jobs.size() > 4 && bypassRefusal(m_document, chosen).isEmpty()) {
                bypassJobs(m_document, chosen);
            }
            break;
        case 13:
            if (const QList<JobRef> chosen = some(jobs, int(jobs.size())); chosen.size() > 4 && keepRefusal(m_document, chosen).isEmpty()) {
                m_random.bounded(2) ? keepOnlyJobs(m_document, chosen) : keepBetweenJobs(m_document, chosen);
            }
            break;
        default: {
            const QList<JobRef> chosen = some(jobs, 2);
            if (totalJobs() > 150) {
                break;
            }
            if (m_random.bounded(2) == 0) {
                duplicateJobs(m_document, chosen, {24, 24});
            } else {
                pasteJobs(m_document, graph, textFromJobs(m_document, chosen), QPointF(m_random.bounded(100), 5));
            }
            break;
        }
        }
    }

private:
    int totalJobs() const
    {
        int total = 0;
        visitJobs(m_document.graph(), [&](const JobGraph &, JobId, const QString &) { ++total; });
        return total;
    }
    GraphRef someGraph()
    {
        QList<GraphRef> graphs{{}};
        visitJobs(m_document.graph(), [&](const JobGraph &graph, JobId job, const QString &path) {
            if (graph.nested(job)) {
                graphs << m_document.findGraph(path);
            }
        });
        return graphs[m_random.bounded(int(graphs.size()))];
    }
    QList<JobRef> jobsOf(const GraphRef &ref) const
    {
        QList<JobRef> jobs;
        for (const JobId job : m_document.graphAt(ref)->jobs()) {
            jobs << JobRef{ref, job};
        }
        return jobs;
    }
    QList<JobRef> some(const QList<JobRef> &jobs, int most)
    {
        QList<JobRef> chosen;
        for (int i = 0; i < most && !jobs.isEmpty(); ++i) {
            const JobRef job = jobs[m_random.bounded(int(jobs.size()))];
            if (!chosen.contains(job)) {
                chosen << job;
            }
        }
        return chosen;
    }
    QList<DependencyRef> someDependencies(const GraphRef &ref)
    {
        QList<DependencyRef> chosen;
        const JobGraph &graph = *m_document.graphAt(ref);
        for (const JobId job : graph.jobs()) {
            for (const DependencyId need : graph.needsOf(job)) {
                if (m_random.bounded(8) == 0) {
                    chosen << DependencyRef{ref, need};
                }
            }
        }
        return chosen;
    }
    void connectSome(const QList<JobRef> &jobs)
    {
        const QList<JobRef> pair = some(jobs, 2);
        if (pair.size() == 2 && connectRefusal(m_document, pair[0], pair[1]).isEmpty()) {
            m_document.push(std::make_unique<ConnectJobs>(
                m_document, pair[0].graph, pair[0].job, pair[1].job, Condition(m_random.bounded(5))));
        }
    }
    void changeSome(const QList<JobRef> &jobs)
    {
        for (const JobRef &job : some(jobs, 1)) {
            JobData data = m_document.graphAt(job.graph)->data(job.job);
            data.details.label = QStringLiteral("Changed %1").arg(m_random.bounded(1000));
            data.details.timeout = Milliseconds(m_random.bounded(9000));
            if (m_random.bounded(3) == 0) {
                data.key = m_document.graphAt(job.graph)->freeKey(data.details.label);
            }
            if (m_random.bounded(5) == 0 && data.kind != JobKind::Graph) {
                data.kind = JobKind::Graph;
            }
            changeJob(m_document, job, data, QStringLiteral("change"), m_random.bounded(2));
        }
    }
    void moveSome(const QList<JobRef> &jobs)
    {
        QList<PlacedJob> places;
        for (const JobRef &job : some(jobs, 2)) {
            places << PlacedJob{job, somewhere().position};
        }
        moveJobs(m_document, places, m_random.bounded(2));
    }
    JobView somewhere()
    {
        JobView view;
        if (m_random.bounded(3) > 0) {
            view.position = QPointF(m_random.bounded(800), m_random.bounded(600));
        }
        return view;
    }

    Document &m_document;
    QRandomGenerator m_random;
};
} // namespace

class CommandsTest : public QObject
{
    Q_OBJECT

private slots:
    void undoAllGivesTheStartAndRedoAllTheEnd_data()
    {
        QTest::addColumn<quint32>("seed");
        for (const quint32 seed : {1u, 42u}) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }
    void undoAllGivesTheStartAndRedoAllTheEnd() // U4
    {
        QFETCH(quint32, seed);
        Document document;
        for (int i = 0; i < 6; ++i) {
            addJob(document, {}, named(QStringLiteral("Start %1").arg(i)));
        }
        document.undoStack().clear();
        const QByteArray start = writeWeft(document.graph());
        RandomEditor editor(document, seed);
        for (int i = 0; i < 2000; ++i) {
            editor.step();
        }
        const QByteArray end = writeWeft(document.graph());
        QVERIFY(start != end);
        QVERIFY(document.undoStack().count() > 300);
        while (document.undoStack().canUndo()) {
            document.undoStack().undo();
        }
        QCOMPARE(writeWeft(document.graph()), start);
        while (document.undoStack().canRedo()) {
            document.undoStack().redo();
        }
        QCOMPARE(writeWeft(document.graph()), end);
    }

    void everyStepIsUndoneExactly()
    {
        Document document;
        RandomEditor editor(document, 5);
        QList<QByteArray> texts{writeWeft(document.graph())};
        while (document.undoStack().index() < 150) {
            const int before = document.undoStack().index();
            editor.step();
            if (document.undoStack().index() == before) {
                texts.back() = writeWeft(document.graph()); // merged, or nothing done
            } else {
                texts << writeWeft(document.graph());
            }
        }
        for (qsizetype i = texts.size() - 2; i >= 0; --i) {
            document.undoStack().undo();
            QCOMPARE(writeWeft(document.graph()), texts[i]);
        }
    }

    void typingInOneFieldIsOneStep()
    {
        Document document;
        const JobRef job = addJob(document, {}, named(QStringLiteral("a")));
        const int steps = document.undoStack().count();
        const int gesture = document.nextGesture();
        for (const char *text : {"b", "bu", "bui", "build"}) {
            JobData data = document.graph().data(job.job);
            data.details.label = QLatin1String(text);
            changeJob(document, job, data, QStringLiteral("Rename job"), gesture);
        }
        QCOMPARE(document.undoStack().count(), steps + 1);
        document.undoStack().undo();
        QCOMPARE(document.graph().title(job.job), QStringLiteral("a"));
        // Another visit to the field is another step.
        document.undoStack().redo();
        JobData data = document.graph().data(job.job);
        data.details.label = QStringLiteral("c");
        changeJob(document, job, data, QStringLiteral("Rename job"), document.nextGesture());
        QCOMPARE(document.undoStack().count(), steps + 2);
    }

    void aDragIsOneStep()
    {
        Document document;
        const JobRef job = addJob(document, {}, named(QStringLiteral("a")));
        const int steps = document.undoStack().count();
        const int gesture = document.nextGesture();
        for (int x = 1; x < 30; ++x) {
            moveJobs(document, {{job, QPointF(x, x)}}, gesture);
        }
        QCOMPARE(document.undoStack().count(), steps + 1);
        document.undoStack().undo();
        QVERIFY(!document.graph().view(job.job).position);
    }

    void removingAJobRemovesItsLinksAndUndoBringsThemBack()
    {
        Document document;
        const JobRef first = addJob(document, {}, named(QStringLiteral("first")));
        const JobRef second = addConnectedJob(document, {}, named(QStringLiteral("second")), {}, first.job);
        addConnectedJob(document, {}, named(QStringLiteral("third")), {}, second.job);
        const QByteArray before = writeWeft(document.graph());
        removeSelection(document, {second});
        QCOMPARE(document.graph().dependencyCount(), 0);
        document.undoStack().undo();
        QCOMPARE(writeWeft(document.graph()), before);
    }

    void groupAndUngroupGiveTheSameGraph()
    {
        Document document;
        const JobRef first = addJob(document, {}, named(QStringLiteral("first")));
        const JobRef second = addConnectedJob(document, {}, named(QStringLiteral("second")), {}, first.job);
        const JobRef third = addConnectedJob(document, {}, named(QStringLiteral("third")), {}, second.job);
        const JobRef group = groupJobs(document, {second}, QStringLiteral("Part"));
        QCOMPARE(document.graphAt(group.members())->jobCount(), 1);
        QVERIFY(document.graph().findDependency(first.job, group.job).isValid());
        QVERIFY(document.graph().findDependency(group.job, third.job).isValid());
        const QList<JobRef> back = ungroupJobs(document, group);
        QCOMPARE(back.size(), 1);
        QCOMPARE(document.titleOf(back.front()), QStringLiteral("second"));
        QVERIFY(document.graph().findDependency(first.job, back.front().job).isValid());
        QVERIFY(document.graph().findDependency(back.front().job, third.job).isValid());
        QCOMPARE(document.graph().dependencyCount(), 2);
    }

    void aGroupThatWouldNeedItselfIsRefused()
    {
        Document document;
        const JobRef first = addJob(document, {}, named(QStringLiteral("first")));
        const JobRef second = addConnectedJob(document, {}, named(QStringLiteral("second")), {}, first.job);
        const JobRef third = addConnectedJob(document, {}, named(QStringLiteral("third")), {}, second.job);
        QVERIFY(!groupRefusal(document, {first, third}).isEmpty());
        QVERIFY(groupRefusal(document, {first, second}).isEmpty());
    }

    void refusalsToConnectSayWhy()
    {
        Document document;
        const JobRef first = addJob(document, {}, named(QStringLiteral("First")));
        const JobRef second = addConnectedJob(document, {}, named(QStringLiteral("Second")), {}, first.job);
        QVERIFY(connectRefusal(document, second, first).contains(QStringLiteral("circle")));
        QVERIFY(connectRefusal(document, first, first).contains(QStringLiteral("itself")));
        QVERIFY(connectRefusal(document, first, second).contains(QStringLiteral("already")));
    }

    void shellLinesBecomeJobs() // U8
    {
        Document document;
        const QList<JobRef> added = pasteJobs(document, {},
            QStringLiteral("make all\n\n# a comment\n$ rsync -a src/ dst/\necho hi | wc -c\n"));
        QCOMPARE(added.size(), 3);
        QCOMPARE(document.graph().details(added[0].job).command, QStringList({QStringLiteral("make"), QStringLiteral("all")}));
        QCOMPARE(document.graph().kind(added[1].job), JobKind::Command);
        QCOMPARE(document.graph().kind(added[2].job), JobKind::Script);
        QCOMPARE(document.undoStack().count(), 1);
    }

    void copiedJobsArePastedWithTheirLinks() // U8
    {
        Document source;
        const JobRef first = addJob(source, {}, named(QStringLiteral("first")));
        const JobRef second = addConnectedJob(source, {}, named(QStringLiteral("second")), {}, first.job, {}, Condition::Done);
        Document target;
        addJob(target, {}, named(QStringLiteral("first")));
        const QList<JobRef> added = pasteJobs(target, {}, textFromJobs(source, {first, second}));
        QCOMPARE(added.size(), 2);
        const DependencyId link = target.graph().findDependency(added[0].job, added[1].job);
        QVERIFY(link.isValid());
        QCOMPARE(target.graph().dependency(link).condition, Condition::Done);
        QCOMPARE(target.graph().key(added[0].job), QStringLiteral("first-2"));
    }

    void aReloadKeepsTheSelectionByKey()
    {
        Document document;
        const JobRef first = addJob(document, {}, named(QStringLiteral("first")));
        const JobRef second = addJob(document, {}, named(QStringLiteral("second")));
        Q_UNUSED(first);
        Selection selection(document);
        selection.setJob(second);
        JobGraph other;
        JobData data = named(QStringLiteral("second"));
        data.key = QStringLiteral("second");
        other.addJob(data);
        document.push(std::make_unique<ReplaceGraph>(document, other, QStringLiteral("Reload")));
        QCOMPARE(selection.jobs().size(), 1);
        QCOMPARE(document.titleOf(selection.current()), QStringLiteral("second"));
        document.undoStack().undo();
        QCOMPARE(selection.current(), second);
    }

    void theSelectionForgetsWhatIsRemoved()
    {
        Document document;
        const JobRef group = addJob(document, {}, [] {
            JobData data = named(QStringLiteral("group"));
            data.kind = JobKind::Graph;
            return data;
        }());
        const JobRef member = addJob(document, group.members(), named(QStringLiteral("member")));
        Selection selection(document);
        selection.setScope(group.members());
        selection.setJob(member);
        removeSelection(document, {group});
        QVERIFY(selection.isEmpty());
        QVERIFY(selection.scope().isEmpty());
    }
};

WEFTWORK_TEST(CommandsTest)
#include "tst_commands.moc"
