// SPDX-License-Identifier: Apache-2.0
#include "support/graphgenerator.h"
#include "support/testmain.h"

#include "canvasfixture.h"

#include "commands/addjob.h"
#include "commands/changejob.h"
#include "commands/connectjobs.h"
#include "window/actions.h"
#include "window/editcontroller.h"

#include <QTest>

using namespace weftwork;
using test::CanvasFixture;

namespace {

constexpr int manyJobs = 600; // more than a window's thread places itself

JobGraph large()
{
    return test::layeredGraph({manyJobs, JobKind::Command}, 24, 7);
}

std::vector<Box> boxesOf(const DiagramModel &model)
{
    std::vector<Box> boxes;
    for (const DiagramNode &node : model.nodes())
        boxes.push_back(node.box);
    return boxes;
}

std::vector<Box> boxesOf(const JobGraph &graph)
{
    DiagramModel model;
    model.rebuild(graph);
    return boxesOf(model);
}

/// Waits for the last and best places.
bool hasSettled(CanvasFixture &fixture)
{
    const std::vector<Box> wanted = boxesOf(fixture.document.graph());
    return QTest::qWaitFor([&] { return boxesOf(fixture.canvas.scene().model()) == wanted; }, 60000);
}

/// How many of a sample of pairs lie as before: left or right, above or below.
double shareKept(const std::vector<QPointF> &before, const std::vector<QPointF> &after)
{
    int kept = 0;
    int count = 0;
    const auto side = [](double from, double to) { return std::abs(to - from) < 1 ? 0 : to > from ? 1 : -1; };
    for (std::size_t i = 0; i < before.size(); ++i) {
        for (std::size_t j = i + 1; j < before.size(); ++j) {
            ++count;
            kept += side(before[i].x(), before[j].x()) == side(after[i].x(), after[j].x())
                && side(before[i].y(), before[j].y()) * side(after[i].y(), after[j].y()) >= 0;
        }
    }
    return double(kept) / count;
}

std::vector<QPointF> positions(const JobGraph &graph, std::size_t count)
{
    std::vector<QPointF> places;
    for (const JobId job : graph.jobs()) {
        if (places.size() < count)
            places.push_back(graph.view(job).position.value_or(QPointF()));
    }
    return places;
}

} // namespace

class PlacingTest : public QObject
{
    Q_OBJECT

private slots:
    void largeGraphIsPlacedByAnotherThread()
    {
        CanvasFixture fixture(large());
        QVERIFY(fixture.canvas.scene().isWaiting());
        QCOMPARE(fixture.canvas.scene().model().nodes().size(), 0u);
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.canvas.scene().isWaiting(), 60000);
        QCOMPARE(fixture.canvas.scene().model().nodes().size(), std::size_t(manyJobs));
        QVERIFY(hasSettled(fixture));
        // The whole of it came into view when it came.
        fixture.paint();
        const QRectF seen = fixture.canvas.view().toWidget(fixture.canvas.scene().model().bounds());
        QVERIFY(QRectF(fixture.canvas.rect()).contains(seen));
    }

    void quickPlacesComeFirstAndBetterOnesLater()
    {
        CanvasFixture fixture(large());
        DiagramModel quick;
        quick.prepare(fixture.document.graph());
        quick.place({LayoutEffort::Fast});
        QVERIFY(boxesOf(quick) != boxesOf(fixture.document.graph()));
        std::vector<std::vector<Box>> shown;
        connect(&fixture.canvas.scene(), &CanvasScene::placesCame, this,
            [&] { shown.push_back(boxesOf(fixture.canvas.scene().model())); });
        QVERIFY(hasSettled(fixture));
        QCOMPARE(shown.size(), 2u);
        QVERIFY(shown.front() == boxesOf(quick));
    }

    void whatWasLaidOutBeforeAChangeIsNotTaken()
    {
        CanvasFixture fixture(large());
        const JobRef job{{}, *fixture.document.graph().jobs().begin()};
        renameJob(fixture.document, job, QStringLiteral("a name that is a good deal longer than it was"));
        const std::vector<Box> wanted = boxesOf(fixture.document.graph());
        DiagramModel quick;
        quick.prepare(fixture.document.graph());
        quick.place({LayoutEffort::Fast});
        connect(&fixture.canvas.scene(), &CanvasScene::placesCame, this, [&] {
            QTimer::singleShot(0, this, [&] {
                const std::vector<Box> now = boxesOf(fixture.canvas.scene().model());
                QVERIFY(now == wanted || now == boxesOf(quick));
            });
        });
        QVERIFY(hasSettled(fixture));
        QTest::qWait(50);
        QVERIFY(boxesOf(fixture.canvas.scene().model()) == wanted);
    }

    void nothingJumpsOrVanishesWhileAChangeIsLaidOut()
    {
        CanvasFixture fixture(large());
        QVERIFY(hasSettled(fixture));
        const std::vector<Box> before = boxesOf(fixture.canvas.scene().model());
        JobData data;
        data.key = QStringLiteral("added");
        weftwork::addJob(fixture.document, {}, data);
        std::vector<Box> during = boxesOf(fixture.canvas.scene().model());
        QCOMPARE(during.size(), before.size() + 1);
        during.pop_back();
        QVERIFY(during == before);
        QVERIFY(hasSettled(fixture));
    }

    void placesThatComeDuringADragWaitForItsEnd()
    {
        CanvasFixture fixture(large());
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.canvas.scene().isWaiting(), 60000);
        fixture.paint();
        const std::vector<Box> before = boxesOf(fixture.canvas.scene().model());
        fixture.press({3, 3});
        fixture.moveTo({30, 30});
        QVERIFY(fixture.canvas.tool());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.canvas.scene().havePlacesCome(), 60000);
        QVERIFY(boxesOf(fixture.canvas.scene().model()) == before);
        fixture.release({30, 30});
        QVERIFY(hasSettled(fixture));
    }

    void closingWaitsForNoLayout()
    {
        const JobGraph graph = test::layeredGraph({4000, JobKind::Command}, 60, 3);
        auto fixture = std::make_unique<CanvasFixture>(graph);
        QVERIFY(fixture->canvas.scene().isWaiting());
        QElapsedTimer timer;
        timer.start();
        fixture.reset();
        const qint64 closing = timer.restart();
        // By the time that the layout takes here and now, since machines are busy.
        boxesOf(graph);
        const qint64 layout = timer.elapsed();
        QVERIFY2(closing < layout / 4, qPrintable(QStringLiteral("%1 of %2 ms").arg(closing).arg(layout)));
    }

    // U12
    void tidyIsOneStepAndKeepsTheOrder_data()
    {
        QTest::addColumn<int>("jobs");
        QTest::newRow("small") << 40;
        QTest::newRow("in another thread") << manyJobs;
    }
    void tidyIsOneStepAndKeepsTheOrder()
    {
        QFETCH(int, jobs);
        CanvasFixture fixture(test::layeredGraph({jobs, JobKind::Command}, 6, 11));
        Actions actions(&fixture.canvas);
        EditController edits(fixture.canvas, actions, nullptr);
        QVERIFY(hasSettled(fixture));
        const auto tidy = [&] {
            const int steps = fixture.document.undoStack().count();
            edits.tidy();
            return QTest::qWaitFor([&] { return fixture.document.undoStack().count() == steps + 1; }, 60000);
        };
        QVERIFY(tidy());
        const std::vector<QPointF> before = positions(fixture.document.graph(), std::size_t(jobs));
        JobData data;
        data.key = QStringLiteral("added");
        const JobRef added = weftwork::addJob(fixture.document, {}, data, {QPointF(40, 5000), {}, false, {}});
        const JobId first = *fixture.document.graph().jobs().begin();
        fixture.document.push(std::make_unique<ConnectJobs>(fixture.document, GraphRef(), first, added.job));
        QVERIFY(tidy());
        const std::vector<QPointF> after = positions(fixture.document.graph(), std::size_t(jobs));
        const double kept = shareKept(before, after);
        QVERIFY2(kept >= 0.95, qPrintable(QString::number(kept)));
        fixture.document.undoStack().undo();
        QVERIFY(positions(fixture.document.graph(), std::size_t(jobs)) == before);
    }

    void tidyKeepsAnOrderThatAPersonChose()
    {
        JobGraph graph;
        for (const char *key : {"s", "a", "b", "c", "e"})
            test::addJob(graph, QString::fromLatin1(key), {}, {});
        for (const char *key : {"a", "b", "c"}) {
            graph.addDependency(graph.find(QStringLiteral("s")), graph.find(QString::fromLatin1(key)));
            graph.addDependency(graph.find(QString::fromLatin1(key)), graph.find(QStringLiteral("e")));
        }
        int level = 0;
        for (const char *key : {"c", "a", "b"})
            graph.setView(graph.find(QString::fromLatin1(key)), {QPointF(200, 60 * level++), {}, false, {}});
        graph.setView(graph.find(QStringLiteral("s")), {QPointF(0, 60), {}, false, {}});
        graph.setView(graph.find(QStringLiteral("e")), {QPointF(400, 60), {}, false, {}});
        CanvasFixture fixture(std::move(graph));
        Actions actions(&fixture.canvas);
        EditController edits(fixture.canvas, actions, nullptr);
        edits.tidy();
        QVERIFY(fixture.box("c").y < fixture.box("a").y);
        QVERIFY(fixture.box("a").y < fixture.box("b").y);
    }

    void tidyUntanglesWhatIsTangled()
    {
        // Eight chains side by side, drawn with their ends upside down: all cross all.
        JobGraph graph;
        for (int i = 0; i < 8; ++i) {
            const QString left = QStringLiteral("l%1").arg(i);
            const QString right = QStringLiteral("r%1").arg(i);
            test::addJob(graph, left, {}, QPointF(0, 60 * i));
            test::addJob(graph, right, {}, QPointF(300, 60 * (7 - i)));
            graph.addDependency(graph.find(left), graph.find(right));
            if (i > 0)
                graph.addDependency(graph.find(QStringLiteral("l%1").arg(i - 1)), graph.find(right));
        }
        CanvasFixture fixture(std::move(graph));
        Actions actions(&fixture.canvas);
        EditController edits(fixture.canvas, actions, nullptr);
        edits.tidy();
        int crossings = 0;
        for (int i = 0; i < 8; ++i) {
            for (int j = i + 1; j < 8; ++j) {
                const auto y = [&](const char *side, int at) {
                    return fixture.box(qPrintable(QLatin1String(side) + QString::number(at))).y;
                };
                crossings += (y("l", i) < y("l", j)) != (y("r", i) < y("r", j));
            }
        }
        QCOMPARE(crossings, 0);
    }
};

WEFTWORK_TEST(PlacingTest)
#include "tst_placing.moc"
