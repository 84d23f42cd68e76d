// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagrammodel.h"
#include "commands/changejob.h"
#include "document/commandline.h"
#include "document/document.h"
#include "document/runsession.h"
#include "document/selection.h"
#include "panels/jobpage.h"
#include "style/appearance.h"
#include "support/testmain.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace weftwork;
using namespace Qt::StringLiterals;

/// A job of kind call: shown and edited.
class CallPageTest : public QObject
{
    Q_OBJECT

private slots:
    void aCallIsEdited()
    {
        const Appearance appearance;
        JobGraph graph;
        JobData data;
        data.key = u"east"_s;
        data.kind = JobKind::Call;
        graph.addJob(data);
        Document document;
        document.setGraph(std::move(graph), {});
        RunSession run(document);
        Selection selection(document);
        JobPage page(document, run, selection);
        static_cast<QWidget &>(page).show();
        selection.setJob(document.find(u"east"_s));
        auto *worker = page.findChild<QLineEdit *>(u"worker"_s);
        auto *arguments = page.findChild<QPlainTextEdit *>(u"arguments"_s);
        QVERIFY(worker->isVisible() && arguments->isVisible());
        QTest::keyClicks(worker, u"geo"_s);
        QTest::keyClicks(page.findChild<QLineEdit *>(u"function"_s), u"correct"_s);
        const auto details = [&] { return document.graph().details(selection.current().job); };
        QCOMPARE(details().worker, u"geo"_s);
        QCOMPARE(details().function, u"correct"_s);
        arguments->setPlainText(u"[3, \"east\""_s);
        QVERIFY(details().arguments.isEmpty()); // it could not be written
        QVERIFY(arguments->property("wrong").toBool());
        arguments->setPlainText(u"[3, \"east\"]"_s);
        QCOMPARE(details().arguments, QByteArray("[3, \"east\"]"));
        QVERIFY(!arguments->property("wrong").toBool());
        QCOMPARE(workSummary(document.graph().data(selection.current().job)), u"geo.correct(3, \"east\")"_s);
    }

    void whatCouldNotBeUsedStaysUntilItIsMended()
    {
        const Appearance appearance;
        JobGraph graph;
        const JobId east = graph.addJob(JobKind::Call);
        const JobId west = graph.addJob(JobKind::Call);
        Document document;
        document.setGraph(std::move(graph), {});
        RunSession run(document);
        Selection selection(document);
        JobPage page(document, run, selection);
        static_cast<QWidget &>(page).show();
        page.activateWindow();
        selection.setJob({{}, east});
        auto *arguments = page.findChild<QPlainTextEdit *>(u"arguments"_s);
        arguments->setFocus();
        QTest::keyClicks(arguments, u"[1, oops"_s);
        page.findChild<QLineEdit *>(u"function"_s)->setFocus();
        renameJob(document, {{}, east}, u"another name"_s); // all is shown anew
        QCOMPARE(arguments->toPlainText(), u"[1, oops"_s);
        QVERIFY(arguments->property("wrong").toBool());
        selection.setJob({{}, west}); // it is not that job's
        QVERIFY(arguments->toPlainText().isEmpty() && !arguments->property("wrong").toBool());
        selection.setJob({{}, east});
        QVERIFY(arguments->toPlainText().isEmpty());
    }

    void undoInAFieldWithoutEditsIsForTheDocument()
    {
        const Appearance appearance;
        JobGraph graph;
        const JobId job = graph.addJob(JobKind::Call);
        Document document;
        document.setGraph(std::move(graph), {});
        RunSession run(document);
        Selection selection(document);
        JobPage page(document, run, selection);
        static_cast<QWidget &>(page).show();
        selection.setJob({{}, job});
        auto *function = page.findChild<QLineEdit *>(u"function"_s);
        const auto takesUndo = [&] {
            QKeyEvent event(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier);
            event.ignore();
            QCoreApplication::sendEvent(function, &event);
            return event.isAccepted();
        };
        QVERIFY(!takesUndo());
        QTest::keyClicks(function, u"ab"_s);
        QVERIFY(takesUndo());
    }

    void aCallHasItsBadge()
    {
        JobGraph graph;
        JobData data;
        data.kind = JobKind::Call;
        const JobId call = graph.addJob(data);
        const JobId plain = graph.addJob(JobKind::Print);
        data.isForever = true;
        const JobId service = graph.addJob(data);
        QCOMPARE(ownBadge(graph, call), Badge::Call);
        QCOMPARE(ownBadge(graph, plain), Badge::None);
        QCOMPARE(ownBadge(graph, service), Badge::Forever); // one at most
    }
};

WEFTWORK_TEST(CallPageTest)
#include "tst_callpage.moc"
