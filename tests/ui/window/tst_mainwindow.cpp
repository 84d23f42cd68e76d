// SPDX-License-Identifier: Apache-2.0
#include "window/mainwindow.h"

#include "canvas/canvas.h"
#include "canvas/inlinefield.h"
#include "commands/addjob.h"
#include "commands/removeselection.h"
#include "control/launchrun.h"
#include "document/selection.h"
#include "log/logpanel.h"
#include "log/logview.h"
#include "panels/inspector.h"
#include "panels/jobspanel.h"
#include "panels/jobtreeview.h"
#include "panels/lowerpanel.h"
#include "panels/problemspanel.h"
#include "panels/runstatusbar.h"
#include "panels/whypage.h"
#include "style/appearance.h"
#include "support/testmain.h"
#include "window/commandsearch.h"
#include "window/examples.h"
#include "window/exportdialog.h"
#include "window/noticebar.h"
#include "window/runsheet.h"
#include "window/settings.h"
#include "window/sourceview.h"
#include "window/startpage.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <ctime>

using namespace weftwork;

namespace {
// A graph in which one job fails, so that every panel has something to tell.
const QByteArray failing = R"({
  "weft": 1, "name": "Coast", "jobs": [
    {"key": "load", "label": "Load", "script": "echo loading; echo loaded"},
    {"key": "trace", "label": "Trace", "needs": ["load"], "script": "echo start; echo 'error: no space left' >&2; exit 3"},
    {"key": "publish", "label": "Publish", "needs": ["trace"], "command": ["true"]}
  ]
})";

JobData named(const QString &label)
{
    JobData data;
    data.details.label = label;
    data.details.command = {QStringLiteral("true")};
    return data;
}
} // namespace

class MainWindowTest : public QObject
{
    Q_OBJECT

private:
    template <typename Part>
    Part *part(const QString &name = {}) const
    {
        return m_window->findChild<Part *>(name);
    }
    QString write(const QByteArray &text, const QString &name = QStringLiteral("coast.weft"))
    {
        QFile file(m_folder->filePath(name));
        if (file.open(QIODevice::WriteOnly | QIODevice::Truncate)) {
            file.write(text);
        }
        return file.fileName();
    }
    void open(const QByteArray &text)
    {
        m_window->openFile(write(text));
        QTRY_VERIFY(m_window->document().graph().jobCount() > 0);
    }
    JobRef job(const QString &path) { return m_window->document().find(path); }
    void runToEnd()
    {
        m_window->actions()[ActionId::Run]->trigger();
        auto *sheet = part<RunSheet>();
        QTRY_VERIFY(sheet->isVisible() || m_window->run().isAttached() || m_window->run().isStarting());
        if (sheet->isVisible()) {
            part<QPushButton>(QStringLiteral("confirmRun"))->click();
        }
        QTRY_VERIFY_WITH_TIMEOUT(m_window->run().isAttached() && !m_window->run().isLive(), 20000);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<MainWindow> m_window;

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", m_folder->filePath(QStringLiteral("state")).toUtf8());
        qputenv("XDG_DATA_HOME", m_folder->filePath(QStringLiteral("data")).toUtf8());
        settings().clear();
        m_appearance = std::make_unique<Appearance>();
        m_window = std::make_unique<MainWindow>();
        m_window->setAttribute(Qt::WA_DeleteOnClose, false);
        m_window->show();
    }
    void cleanup()
    {
        m_window.reset();
        m_appearance.reset();
    }

    void theFirstStartIsQuickAndOffersThreeExamples() // U53
    {
        m_window.reset();
        // Processor time: what else this machine does is not the studio's.
        const auto now = [] {
            timespec time{};
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
            return qint64(time.tv_sec) * 1000 + time.tv_nsec / 1000000;
        };
        const qint64 start = now();
        m_window = std::make_unique<MainWindow>();
        m_window->setAttribute(Qt::WA_DeleteOnClose, false);
        m_window->show();
        QVERIFY(!m_window->grab().isNull());
        const qint64 spent = now() - start;
        qInfo("first window after %lld ms", spent);
        QVERIFY(spent < 1000);
        QVERIFY(part<StartPage>()->isVisible());
        QCOMPARE(m_window->findChildren<QPushButton *>(QStringLiteral("exampleCard")).size(), 3);
        QVERIFY(!part<Inspector>()->isVisible());
        QVERIFY(!part<LogPanel>()->isVisible());
        QVERIFY(!m_window->actions()[ActionId::Run]->isEnabled());
    }

    void jobsAreChosenAndTakenOutByTheGraph() // U3, U10, S23 to S27
    {
        open(R"({"weft": 1, "jobs": [{"key": "a", "print": ""}, {"key": "b", "print": "", "needs": ["a"]},
            {"key": "c", "print": "", "needs": ["b"]}, {"key": "d", "print": "", "needs": ["c"]}]})");
        Selection &selection = part<Canvas>()->selection();
        const auto chosen = [&] {
            QStringList paths;
            for (const JobRef &each : selection.jobs()) {
                paths << m_window->document().pathOf(each);
            }
            return paths.join(u' ');
        };
        const auto act = [this](ActionId id) { m_window->actions()[id]->trigger(); };
        const auto isEnabled = [this](ActionId id) { return m_window->actions()[id]->isEnabled(); };
        QVERIFY(!isEnabled(ActionId::Bypass) && !isEnabled(ActionId::KeepOnly) && !isEnabled(ActionId::SelectUpstream));
        act(ActionId::SelectExit);
        QCOMPARE(chosen(), QStringLiteral("d"));
        act(ActionId::SelectEntry);
        QCOMPARE(chosen(), QStringLiteral("a"));
        selection.setJob(job(QStringLiteral("c")));
        QVERIFY(isEnabled(ActionId::KeepOnly) && !isEnabled(ActionId::KeepBetween));
        act(ActionId::SelectUpstream);
        QCOMPARE(chosen(), QStringLiteral("a b c")); // the current job stays the current one
        selection.set({job(QStringLiteral("b")), job(QStringLiteral("a"))});
        act(ActionId::SelectDownstream);
        QCOMPARE(chosen(), QStringLiteral("c d b a"));
        selection.set({job(QStringLiteral("c")), job(QStringLiteral("a"))});
        act(ActionId::KeepBetween);
        QCOMPARE(m_window->document().graph().jobCount(), 3);
        selection.setJob(job(QStringLiteral("b")));
        act(ActionId::Bypass);
        const JobGraph &graph = m_window->document().graph();
        QVERIFY(graph.findDependency(job(QStringLiteral("a")).job, job(QStringLiteral("c")).job).isValid());
        selection.setJob(job(QStringLiteral("c")));
        act(ActionId::KeepOnly);
        QCOMPARE(graph.jobCount(), 1);
        for (int step = 0; step < 3; ++step) {
            act(ActionId::Undo);
        }
        QCOMPARE(graph.jobCount(), 4);
        QCOMPARE(graph.dependencyCount(), 3);
    }

    void theLeastWindowCutsNothing()
    {
        m_window.reset();
        settings().setValue(QStringLiteral("panels/left"), true);
        m_window = std::make_unique<MainWindow>();
        m_window->setAttribute(Qt::WA_DeleteOnClose, false);
        m_window->resize(960, 600);
        m_window->show();
        QTest::qWait(20);
        // Three cards side by side.
        QWidget *page = part<StartPage>();
        QRect before;
        for (const QPushButton *card : m_window->findChildren<QPushButton *>(QStringLiteral("exampleCard"))) {
            const QRect place(card->mapTo(page, QPoint(0, 0)), card->size());
            QVERIFY2(page->rect().contains(place), qPrintable(QStringLiteral("%1 in %2").arg(place.right()).arg(page->width())));
            QVERIFY(!before.intersects(place));
            before = place;
        }
        // The graph has the room; panels come when they are asked for.
        open(failing);
        QVERIFY(!part<Inspector>()->isVisible());
        QVERIFY(!part<JobsPanel>()->isVisible());
        // The buttons of the question lie below what it lists.
        m_window->actions()[ActionId::Run]->trigger();
        auto *sheet = part<RunSheet>();
        QTRY_VERIFY(sheet->isVisible());
        QTest::qWait(20);
        const QWidget *list = sheet->findChild<QPlainTextEdit *>();
        const QWidget *button = part<QPushButton>(QStringLiteral("confirmRun"));
        QVERIFY(list->geometry().bottom() < button->geometry().top());
        QVERIFY(sheet->rect().contains(button->geometry()));
    }

    void aDoubleClickOnTheStartPageAddsAJobThere()
    {
        m_window->resize(1200, 800);
        auto *page = part<StartPage>();
        const QPoint place(60, page->height() - 40);
        const QPoint global = page->mapToGlobal(place);
        QTest::mouseDClick(page, Qt::LeftButton, {}, place);
        const auto *field = m_window->canvas().findChild<InlineField *>();
        QVERIFY(field->isVisible());
        const QPoint middle = field->mapToGlobal(field->rect().center());
        QVERIFY2((middle - global).manhattanLength() < 120, qPrintable(QStringLiteral("%1,%2").arg(middle.x()).arg(middle.y())));
    }

    void addingAJobOnTheStartPageShowsTheCanvas()
    {
        QVERIFY(part<StartPage>()->isVisible());
        m_window->actions()[ActionId::AddJob]->trigger();
        QVERIFY(!part<StartPage>()->isVisible());
        QVERIFY(m_window->canvas().field().isOpen());
    }

    void theFirstJobLiesWhereItIsWanted()
    {
        QTest::mouseDClick(part<StartPage>(), Qt::LeftButton, {}, {150, 120});
        Canvas &canvas = m_window->canvas();
        QTest::keyClicks(&canvas.field(), QStringLiteral("true"));
        QTest::keyClick(&canvas.field(), Qt::Key_Return);
        QTest::qWait(50); // it is painted
        const QRectF box = canvas.view().toWidget(canvas.scene().model().node(0).box);
        QVERIFY2(box.contains(QPointF(150, 120)), qPrintable(QStringLiteral("%1 %2").arg(box.x()).arg(box.y())));
    }

    void tabOnTheStartPageBeginsToDraw()
    {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QVERIFY(part<StartPage>()->hasFocus());
        QTest::keyClick(part<StartPage>(), Qt::Key_Tab);
        QVERIFY(m_window->canvas().field().isOpen());
        QTest::keyClicks(&m_window->canvas().field(), QStringLiteral("echo hello"));
        QTest::keyClick(&m_window->canvas().field(), Qt::Key_Return);
        QCOMPARE(m_window->document().graph().jobCount(), std::size_t(1));
        QCOMPARE(m_window->document().graph().details(JobId(0)).command, (QStringList{QStringLiteral("echo"), QStringLiteral("hello")}));
    }

    void anExampleOpensFromACopyOfItsOwn() // U53
    {
        m_window->findChildren<QPushButton *>(QStringLiteral("exampleCard")).front()->click();
        QTRY_VERIFY(m_window->document().graph().jobCount() > 3);
        QVERIFY(m_window->document().filePath().startsWith(m_folder->path()));
        QVERIFY(m_window->canvas().isVisible());
    }

    void everyActionIsFoundByItsName()
    {
        open(failing);
        m_window->actions()[ActionId::CommandSearch]->trigger();
        auto *search = part<CommandSearch>();
        QVERIFY(search->isVisible());
        for (const QAction *action : m_window->actions().all()) {
            search->field()->setText(plainText(*action));
            bool isFound = false;
            for (int row = 0; row < search->list()->count(); ++row) {
                isFound = isFound || search->list()->item(row)->data(Qt::UserRole).value<QAction *>() == action;
            }
            QVERIFY2(isFound, qPrintable(plainText(*action)));
        }
        search->field()->setText(QStringLiteral("Publ"));
        QTest::keyClick(search->field(), Qt::Key_Return);
        QCOMPARE(m_window->selection().current(), job(QStringLiteral("publish")));
    }

    void noTwoActionsShareAShortcut()
    {
        QHash<QKeySequence, QString> seen;
        for (const QAction *action : m_window->actions().all()) {
            for (const QKeySequence &keys : action->shortcuts()) {
                QVERIFY2(!seen.contains(keys), qPrintable(keys.toString() + QLatin1Char(' ') + action->text()));
                seen.insert(keys, action->text());
            }
        }
    }

    void everyEditOfTheInspectorIsOneUndoStep()
    {
        open(failing);
        m_window->selection().setJob(job(QStringLiteral("load")));
        const JobGraph before = m_window->document().graph();
        auto *title = part<QLineEdit>(QStringLiteral("title"));
        title->setFocus();
        title->selectAll();
        QTest::keyClicks(title, QStringLiteral("Fetch"));
        auto *work = part<QPlainTextEdit>(QStringLiteral("work"));
        work->setFocus();
        work->setPlainText(QStringLiteral("make all | tee log"));
        work->setPlainText(QStringLiteral("make all"));
        part<QSpinBox>(QStringLiteral("retries"))->setValue(2);
        const JobRef ref = job(QStringLiteral("load"));
        QCOMPARE(m_window->document().titleOf(ref), QStringLiteral("Fetch"));
        QCOMPARE(m_window->document().graph().details(ref.job).command, QStringList({QStringLiteral("make"), QStringLiteral("all")}));
        QCOMPARE(m_window->document().graph().details(ref.job).retry.count, 2);
        QVERIFY(m_window->document().undoStack().count() <= 3);
        while (m_window->document().undoStack().canUndo()) {
            m_window->document().undoStack().undo();
        }
        QVERIFY(m_window->document().graph() == before);
        QCOMPARE(title->text(), QStringLiteral("Load"));
    }

    void aBadTimeIsOutlinedAndChangesNothing()
    {
        open(failing);
        m_window->selection().setJob(job(QStringLiteral("load")));
        auto *timeout = part<QLineEdit>(QStringLiteral("timeout"));
        timeout->setFocus();
        QTest::keyClicks(timeout, QStringLiteral("soon"));
        QVERIFY(timeout->property("wrong").toBool());
        QVERIFY(!m_window->document().isModified());
        timeout->selectAll();
        QTest::keyClicks(timeout, QStringLiteral("90s"));
        QVERIFY(!timeout->property("wrong").toBool());
        QCOMPARE(m_window->document().graph().details(job(QStringLiteral("load")).job).timeout, Milliseconds(90000));
    }

    void theLogNamesItsJobAsItIsCalledNow()
    {
        m_window->resize(1600, 1000);
        open(failing);
        m_window->selection().setJob(job(QStringLiteral("load")));
        m_window->actions()[ActionId::ShowLog]->trigger();
        const auto isNamed = [this](const QString &name) {
            const QList<QLabel *> labels = part<LowerPanel>()->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text() == name; });
        };
        QTRY_VERIFY(isNamed(QStringLiteral("Load")));
        auto *title = part<QLineEdit>(QStringLiteral("title"));
        title->setFocus();
        title->selectAll();
        QTest::keyClicks(title, QStringLiteral("Fetch"));
        QTRY_VERIFY(isNamed(QStringLiteral("Fetch")));
    }

    void aGraphWithoutAFileIsSavedBeforeItRuns()
    {
        addJob(m_window->document(), {}, named(QStringLiteral("New")));
        QString title;
        QTimer::singleShot(0, this, [&title] {
            auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            title = dialog->windowTitle();
            dialog->reject();
        });
        m_window->actions()[ActionId::Run]->trigger();
        QCOMPARE(title, QStringLiteral("Save before the run"));
        QVERIFY(!m_window->run().isStarting());
    }

    void aFileFromElsewhereAsksAndListsEveryCommand() // P38
    {
        open(failing);
        m_window->actions()[ActionId::Run]->trigger();
        auto *sheet = part<RunSheet>();
        QVERIFY(sheet->isVisible());
        QVERIFY(sheet->commands().contains(QStringLiteral("no space left")));
        QVERIFY(sheet->commands().contains(QStringLiteral("true")));
        QVERIFY(!m_window->run().isStarting());
        QVERIFY(!QFileInfo::exists(m_folder->filePath(QStringLiteral("state/weftwork/runs"))));
    }

    void aGraphWithErrorsNeverRuns()
    {
        open(R"({"weft": 1, "jobs": [{"key": "a", "needs": ["b"], "command": ["true"]}, {"key": "b", "needs": ["a"], "command": ["true"]}]})");
        m_window->actions()[ActionId::Run]->trigger();
        QVERIFY(!part<RunSheet>()->isVisible());
        QVERIFY(!m_window->run().isStarting());
        QVERIFY(part<NoticeBar>()->isVisible());
        auto *problems = part<ProblemsPanel>();
        QVERIFY(problems->isVisible());
        QVERIFY(problems->hasErrors());
    }

    void aProblemJumpsToItsJob() // U17
    {
        open(R"({"weft": 1, "jobs": [{"key": "good", "command": ["true"]}, {"key": "bad", "command": ["true"], "tokens": {"gpu": 1}}]})");
        m_window->document().checkNow();
        auto *problems = part<ProblemsPanel>();
        QTRY_VERIFY(problems->count() > 0);
        m_window->actions()[ActionId::ShowProblems]->trigger();
        auto *list = problems->findChild<QListView *>();
        emit list->clicked(list->model()->index(0, 0));
        QCOMPARE(m_window->selection().current(), job(QStringLiteral("bad")));
    }

    void anUnreadableFileShowsItsTextAtTheProblem()
    {
        m_window->openFile(write("{\"weft\": 1,\n \"jobs\": [ {]\n}"));
        auto *source = part<SourceView>();
        QTRY_VERIFY(source->isVisible());
        QCOMPARE(source->textCursor().blockNumber(), 1);
        QVERIFY(part<ProblemsPanel>()->hasErrors());
        QVERIFY(part<NoticeBar>()->text().contains(QStringLiteral("coast.weft:2:")));
    }

    void aDotFileBecomesANewGraph()
    {
        m_window->openFile(write("digraph { a -> b; b -> c }", QStringLiteral("picture.dot")));
        QTRY_COMPARE_WITH_TIMEOUT(m_window->document().graph().jobCount(), 3, 15000);
        QVERIFY(m_window->document().filePath().isEmpty()); // saving it must not write over the picture
        QVERIFY(m_window->canvas().isVisible());
    }

    void aRunIsShownEverywhere()
    {
        if (commandLineProgram().isEmpty()) {
            QSKIP("The program weftwork is not built.");
        }
        open(failing);
        runToEnd();
        const RunSession &run = m_window->run();
        QCOMPARE(run.displayState(run.numberOf(QStringLiteral("load"))), DisplayState::Succeeded);
        QCOMPARE(run.displayState(run.numberOf(QStringLiteral("trace"))), DisplayState::Failed);
        QCOMPARE(run.displayState(run.numberOf(QStringLiteral("publish"))), DisplayState::Skipped);
        // Counts, each a button that filters (U24)
        auto *status = part<RunStatusBar>();
        QTRY_VERIFY(status->countButton(DisplayState::Failed));
        QCOMPARE(status->countButton(DisplayState::Failed)->text(), QStringLiteral("1 failed"));
        QVERIFY(!status->countButton(DisplayState::Running));
        QVERIFY(status->sentence().contains(QStringLiteral("failed")));
        auto *tree = part<JobTreeView>();
        QCOMPARE(tree->model()->rowCount(), 3);
        status->countButton(DisplayState::Failed)->click();
        QCOMPARE(tree->model()->rowCount(), 1);
        QCOMPARE(tree->model()->index(0, 0).data().toString(), QStringLiteral("Trace"));
        QVERIFY(status->countButton(DisplayState::Failed)->isChecked());
        status->countButton(DisplayState::Failed)->click();
        QCOMPARE(tree->model()->rowCount(), 3);
        // Why the last one did not run, down to the line of the log (U25)
        m_window->selection().setJob(job(QStringLiteral("publish")));
        m_window->actions()[ActionId::ShowWhy]->trigger();
        const WhyStory &story = part<WhyPage>()->story();
        QCOMPARE(story.headline, QStringLiteral("Publish did not run."));
        QCOMPARE(story.steps.size(), 2);
        QVERIFY(story.steps[0].html.contains(QStringLiteral("was skipped because")));
        QCOMPARE(story.failedPath, QStringLiteral("trace"));
        emit part<WhyPage>()->lineRequested(story.failedPath, 1);
        QCOMPARE(m_window->selection().current(), job(QStringLiteral("trace")));
        QTRY_COMPARE(part<LogView>()->failingLine(), 1);
        QCOMPARE(part<LogView>()->selectedText(), QStringLiteral("error: no space left"));
        // What is changed afterwards is marked
        QVERIFY(run.changedPaths().isEmpty());
        addJob(m_window->document(), {}, named(QStringLiteral("New")));
        QTRY_COMPARE(run.changedPaths().size(), 1);
    }

    void aRunGoesOnWithoutTheWindowAndIsShownAgain() // DESIGN 2, rule 5
    {
        if (commandLineProgram().isEmpty()) {
            QSKIP("The program weftwork is not built.");
        }
        open(R"({"weft": 1, "name": "Long", "jobs": [{"key": "wait", "script": "echo one; sleep 60; echo two"}]})");
        const QString path = m_window->document().filePath();
        m_window->actions()[ActionId::Run]->trigger();
        part<QPushButton>(QStringLiteral("confirmRun"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->run().isLive(), 20000);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_window->run().displayState(m_window->run().numberOf(QStringLiteral("wait"))), DisplayState::Running, 20000);
        const RunFolder folder = m_window->run().folder();
        m_window.reset();
        QVERIFY(folder.isLive());

        m_window = std::make_unique<MainWindow>();
        m_window->setAttribute(Qt::WA_DeleteOnClose, false);
        m_window->show();
        m_window->openFile(path);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->run().isLive(), 20000);
        QCOMPARE(m_window->run().folder(), folder);
        QVERIFY(part<NoticeBar>()->text().contains(QStringLiteral("Run 1 goes on")));
        m_window->selection().setJob(job(QStringLiteral("wait")));
        QTRY_VERIFY(part<LogView>()->isVisible());
        m_window->actions()[ActionId::Stop]->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->run().isLive(), 20000);
        QCOMPARE(m_window->run().displayState(m_window->run().numberOf(QStringLiteral("wait"))), DisplayState::Cancelled);
        QTRY_COMPARE(part<NoticeBar>()->text(), QString());
    }

    void darkFollowsTheSystemWhileItRuns() // U46
    {
        open(failing);
        QCOMPARE(currentTheme().id(), ThemeId::Light);
        QPalette dark;
        dark.setColor(QPalette::Window, QColor(30, 30, 30));
        dark.setColor(QPalette::WindowText, QColor(230, 230, 230));
        QApplication::setPalette(dark);
        QTRY_COMPARE(currentTheme().id(), ThemeId::Dark);
        QCOMPARE(m_window->canvas().theme().id(), ThemeId::Dark);
        QCOMPARE(m_window->palette().color(QPalette::Window), Palette::theme(ThemeId::Dark).colour(UiColour::Window));
        const QImage picture = m_window->grab().toImage();
        QVERIFY(picture.pixelColor(picture.width() / 2, picture.height() - 3).lightness() < 80);
        QPalette light;
        light.setColor(QPalette::Window, QColor(240, 240, 240));
        light.setColor(QPalette::WindowText, QColor(20, 20, 20));
        QApplication::setPalette(light);
        QTRY_COMPARE(currentTheme().id(), ThemeId::Light);
        m_window->actions()[ActionId::ThemeContrast]->trigger();
        QCOMPARE(currentTheme().id(), ThemeId::ContrastLight);
    }

    void panelsAndSizesAreRemembered()
    {
        open(failing);
        m_window->actions()[ActionId::PanelLower]->setChecked(false);
        m_window->resize(1300, 800);
        m_window->close();
        m_window = std::make_unique<MainWindow>();
        m_window->setAttribute(Qt::WA_DeleteOnClose, false);
        m_window->show();
        QVERIFY(!m_window->actions()[ActionId::PanelLower]->isChecked());
        QVERIFY(m_window->actions()[ActionId::PanelLeft]->isChecked());
        QCOMPARE(m_window->size(), QSize(1300, 800));
    }

    void narrowWindowsFoldTheInspectorFirst()
    {
        open(failing);
        m_window->resize(1300, 800);
        QVERIFY(part<Inspector>()->isVisible());
        m_window->resize(1100, 800);
        QVERIFY(!part<Inspector>()->isVisible());
        QVERIFY(part<JobsPanel>()->isVisible());
        m_window->resize(1300, 800);
        QVERIFY(part<Inspector>()->isVisible());
    }

    void thePlanIsPaintedOnTheJobsAndFollowsTheGraph()
    {
        open(R"({"weft": 1, "jobs": [
            {"key": "nap", "sleep": "65s"}, {"key": "short", "sleep": "5s"},
            {"key": "end", "sleep": "10s", "needs": ["nap", "short"]}]})");
        QAction *action = m_window->actions()[ActionId::CriticalPath];
        auto *sentence = part<QLabel>(QStringLiteral("plan"));
        CanvasScene &scene = part<Canvas>()->scene();
        QVERIFY(scene.plan().isEmpty() && !sentence->isVisible());
        action->trigger();
        QTRY_VERIFY(!scene.plan().isEmpty());
        QCOMPARE(scene.plan().jobs.value(QStringLiteral("end")).times, QStringLiteral("1:05 + 0:10"));
        QCOMPARE(sentence->text(), QStringLiteral("The run would take 1 min 15 s."));
        QVERIFY(sentence->isVisible() && !sentence->toolTip().isEmpty());
        const auto emphasis = [&](const QString &from) {
            const JobGraph &graph = m_window->document().graph();
            const DependencyId id = graph.findDependency(graph.find(from), graph.find(QStringLiteral("end")));
            return scene.model().edge(quint32(scene.edgeOf({{}, id}))).emphasis;
        };
        QCOMPARE(emphasis(QStringLiteral("nap")), EdgeEmphasis::Critical);
        QCOMPARE(emphasis(QStringLiteral("short")), EdgeEmphasis::None);

        removeSelection(m_window->document(), {job(QStringLiteral("nap"))});
        QTRY_COMPARE(scene.plan().jobs.value(QStringLiteral("end")).times, QStringLiteral("5.0 s + 10 s"));
        QCOMPARE(emphasis(QStringLiteral("short")), EdgeEmphasis::Critical);
        ExportDialog dialog(m_window->document(), m_window->run(), scene.plan());
        QVERIFY(dialog.content()->contains("critical-edge"));
        dialog.findChild<QCheckBox *>(QStringLiteral("withPlan"))->setChecked(false);
        QVERIFY(!dialog.content()->contains("critical-edge"));

        action->trigger();
        QVERIFY(scene.plan().isEmpty() && !sentence->isVisible());
        QCOMPARE(emphasis(QStringLiteral("short")), EdgeEmphasis::None);
    }

    void aPlanOfAGraphThatCannotRunIsEmpty()
    {
        open(R"({"weft": 1, "jobs": [{"key": "a", "sleep": "65s"}]})");
        m_window->actions()[ActionId::CriticalPath]->trigger();
        CanvasScene &scene = part<Canvas>()->scene();
        QTRY_VERIFY(!scene.plan().isEmpty());
        JobData broken;
        addJob(m_window->document(), {}, broken);
        QTRY_VERIFY(scene.plan().isEmpty());
    }

    void thePlanKnowsWhatRunsRecorded()
    {
        open(R"({"weft": 1, "jobs": [{"key": "a", "script": "sleep 0.3"}]})");
        m_window->actions()[ActionId::CriticalPath]->trigger();
        CanvasScene &scene = part<Canvas>()->scene();
        QTRY_COMPARE(scene.plan().jobs.value(QStringLiteral("a")).times, QStringLiteral("0.0 s + 1.0 s"));
        runToEnd();
        QTRY_VERIFY(scene.plan().jobs.value(QStringLiteral("a")).times != QStringLiteral("0.0 s + 1.0 s"));
    }

    void picturesAreExportedInEveryFormat_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<QByteArray>("magic");
        QTest::newRow("svg") << 0 << QByteArray("<?xml");
        QTest::newRow("png") << 1 << QByteArray("\x89PNG");
        QTest::newRow("pdf") << 2 << QByteArray("%PDF");
        QTest::newRow("dot") << 3 << QByteArray("digraph");
    }
    void picturesAreExportedInEveryFormat()
    {
        QFETCH(int, row);
        QFETCH(QByteArray, magic);
        open(failing);
        ExportDialog dialog(m_window->document(), m_window->run(), {});
        dialog.findChild<QComboBox *>(QStringLiteral("format"))->setCurrentIndex(row);
        const QString path = m_folder->filePath(QStringLiteral("picture"));
        QVERIFY(dialog.writeTo(path).hasValue());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY2(bytes.trimmed().startsWith(magic) || (row == 0 && bytes.startsWith("<svg")), bytes.left(40).constData());
    }
};

WEFTWORK_TEST(MainWindowTest)
#include "tst_mainwindow.moc"
