// SPDX-License-Identifier: Apache-2.0
#include "document/document.h"
#include "document/runsession.h"
#include "document/selection.h"
#include "panels/graphpage.h"
#include "panels/jobpage.h"
#include "panels/workerlist.h"
#include "style/appearance.h"
#include "support/testmain.h"

#include <QCompleter>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

using namespace weftwork;
using namespace Qt::StringLiterals;

/// The workers of a graph, edited beside it.
class WorkerListTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_appearance = std::make_unique<Appearance>();
        m_document = std::make_unique<Document>();
        m_selection = std::make_unique<Selection>(*m_document);
        JobGraph graph;
        GraphSettings settings;
        settings.workers = {{u"stats"_s, {u"python3"_s, u"my stats.py"_s}, 2, {{"note", "7"}}}};
        graph.setSettings(settings);
        m_document->setGraph(std::move(graph), {});
        m_page = std::make_unique<GraphPage>(*m_document, *m_selection);
        static_cast<QWidget &>(*m_page).show();
    }
    void cleanup()
    {
        m_page.reset();
        m_selection.reset();
        m_document.reset();
        m_appearance.reset();
    }

    void declaredWorkersAreShown()
    {
        QCOMPARE(fields<QLineEdit>(u"workerName"_s).size(), 1);
        QCOMPARE(field<QLineEdit>(u"workerName"_s)->text(), u"stats"_s);
        QCOMPARE(field<QSpinBox>(u"workerSize"_s)->value(), 2);
        QCOMPARE(field<QLineEdit>(u"workerCommand"_s)->text(), u"python3 'my stats.py'"_s);
    }

    void aWorkerIsAddedWhenItIsWhole()
    {
        button<QPushButton>(u"addWorker"_s)->click();
        QTest::keyClicks(field<QLineEdit>(u"workerName"_s, 1), u"geo"_s);
        QCOMPARE(workers().size(), std::size_t(1)); // it has no command yet
        QTest::keyClicks(field<QLineEdit>(u"workerCommand"_s, 1), u"./geo --fast"_s);
        QCOMPARE(workers().size(), std::size_t(2));
        const QStringList command{u"./geo"_s, u"--fast"_s};
        QCOMPARE(workers()[1].name, u"geo"_s);
        QCOMPARE(workers()[1].command, command);
        QCOMPARE(workers()[1].size, 1);
        QCOMPARE(workers()[0].size, 2);
    }

    void whatAPersonTypesKeepsTheFields()
    {
        QLineEdit *command = field<QLineEdit>(u"workerCommand"_s);
        command->setFocus();
        command->setText({});
        QTest::keyClicks(command, u"node  worker.js"_s); // two spaces are nobody's business
        QCOMPARE(field<QLineEdit>(u"workerCommand"_s), command);
        QCOMPARE(command->text(), u"node  worker.js"_s);
        QCOMPARE(workers()[0].command.size(), 2);
        QCOMPARE(workers()[0].extra.size(), std::size_t(1)); // unknown members stay
    }

    void whatCannotBeUsedIsOutlinedAndChangesNothing_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::newRow("a name with a space") << u"workerName"_s << u"two words"_s;
        QTest::newRow("a pipe") << u"workerCommand"_s << u"a | b"_s;
        QTest::newRow("an open quote") << u"workerCommand"_s << u"a 'b"_s;
    }
    void whatCannotBeUsedIsOutlinedAndChangesNothing()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        const auto before = workers();
        auto *edited = this->field<QLineEdit>(field);
        edited->selectAll();
        QTest::keyClicks(edited, text);
        QVERIFY(edited->property("wrong").toBool());
        const auto isSaved = [&] { return workers().size() == 1 && workers()[0].name + workers()[0].command.join(u' ') != text; };
        QVERIFY(isSaved());
        QTest::keyClick(edited, Qt::Key_Return);
        QVERIFY(isSaved() && edited->property("wrong").toBool());
        edited->selectAll();
        QTest::keyClicks(edited, u"fine"_s);
        QTest::keyClick(edited, Qt::Key_Return);
        QVERIFY(!edited->property("wrong").toBool());
        QVERIFY(workers() != before);
    }

    void twoWorkersHaveTwoNames()
    {
        button<QPushButton>(u"addWorker"_s)->click();
        QTest::keyClicks(field<QLineEdit>(u"workerCommand"_s, 1), u"./other"_s);
        QTest::keyClicks(field<QLineEdit>(u"workerName"_s, 1), u"stats"_s);
        QVERIFY(field<QLineEdit>(u"workerName"_s, 1)->property("wrong").toBool());
        QTest::keyClicks(field<QLineEdit>(u"workerName"_s, 1), u"2"_s);
        QTest::keyClick(field<QLineEdit>(u"workerName"_s, 1), Qt::Key_Return);
        QCOMPARE(workers().size(), std::size_t(2));
    }

    void aRemovedWorkerComesBack()
    {
        const auto before = workers();
        button<QToolButton>(u"removeWorker"_s)->click();
        QVERIFY(workers().empty());
        m_document->undoStack().undo();
        QCOMPARE(workers(), before);
        QTRY_COMPARE(fields<QLineEdit>(u"workerName"_s).size(), 1);
        QCOMPARE(field<QLineEdit>(u"workerName"_s)->text(), u"stats"_s);
    }

    void callsGoWithTheNameOfTheirWorker()
    {
        const auto addCall = [](JobGraph &graph, const QString &worker) {
            JobData data;
            data.kind = JobKind::Call;
            data.details.worker = worker;
            return graph.addJob(data);
        };
        GraphSettings settings;
        settings.workers = {{u"stats"_s, {u"./stats"_s}, 1, {}}, {u"maps"_s, {u"./maps"_s}, 1, {}}};
        auto inner = std::make_unique<JobGraph>();
        addCall(*inner, u"stats"_s);
        auto own = std::make_unique<JobGraph>();
        own->setSettings(settings);
        addCall(*own, u"stats"_s);
        JobGraph outer;
        outer.setSettings(settings);
        const JobId call = addCall(outer, u"stats"_s);
        const JobId other = addCall(outer, u"maps"_s);
        const JobId nested = outer.addJob(JobKind::Graph);
        outer.setNested(nested, std::move(inner));
        const JobId closed = outer.addJob(JobKind::Graph);
        outer.setNested(closed, std::move(own));
        m_document->setGraph(std::move(outer), {});
        auto *name = field<QLineEdit>(u"workerName"_s);
        name->selectAll();
        QTest::keyClicks(name, u"counts"_s);
        QCOMPARE(workers()[0].name, u"stats"_s); // not letter by letter
        QTest::keyClick(name, Qt::Key_Return);
        const auto workerOf = [this](const GraphRef &graph, JobId job) { return m_document->graphAt(graph)->details(job).worker; };
        QCOMPARE(workers()[0].name, u"counts"_s);
        QCOMPARE(workerOf({}, call), u"counts"_s);
        QCOMPARE(workerOf({nested}, JobId(0)), u"counts"_s);
        QCOMPARE(workerOf({}, other), u"maps"_s);
        QCOMPARE(workerOf({closed}, JobId(0)), u"stats"_s); // it has a worker of that name itself
        m_document->undoStack().undo();
        QCOMPARE(workers()[0].name, u"stats"_s);
        QCOMPARE(workerOf({}, call), u"stats"_s);
    }

    void aCallIsOfferedTheWorkersAroundIt()
    {
        auto inner = std::make_unique<JobGraph>();
        GraphSettings settings;
        settings.workers = {{u"maps"_s, {u"./maps"_s}, 1, {}}};
        inner->setSettings(settings);
        const JobId call = inner->addJob(JobKind::Call);
        JobGraph outer;
        settings.workers = {{u"stats"_s, {u"./stats"_s}, 1, {}}, {u"maps"_s, {u"./old"_s}, 1, {}}};
        outer.setSettings(settings);
        const JobId graph = outer.addJob(JobKind::Graph);
        outer.setNested(graph, std::move(inner));
        m_document->setGraph(std::move(outer), {});
        RunSession run(*m_document);
        JobPage page(*m_document, run, *m_selection);
        static_cast<QWidget &>(page).show();
        m_selection->setJob({{graph}, call});
        const QAbstractItemModel *offered = page.findChild<QLineEdit *>(u"worker"_s)->completer()->model();
        QCOMPARE(offered->rowCount(), 2);
        QCOMPARE(offered->index(0, 0).data().toString(), u"maps"_s);
        QCOMPARE(offered->index(1, 0).data().toString(), u"stats"_s);
    }

private:
    const std::vector<WorkerDeclaration> &workers() const { return m_document->graph().settings().workers; }

    template <typename Widget>
    QList<Widget *> fields(const QString &name)
    {
        QList<Widget *> visible = m_page->findChildren<Widget *>(name);
        visible.removeIf([](const Widget *widget) { return !widget->isVisible(); });
        return visible;
    }
    template <typename Widget>
    Widget *field(const QString &name, qsizetype row = 0)
    {
        return fields<Widget>(name).at(row);
    }
    template <typename Widget>
    Widget *button(const QString &name)
    {
        return field<Widget>(name);
    }

    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<GraphPage> m_page;
};

WEFTWORK_TEST(WorkerListTest)
#include "tst_workerlist.moc"
