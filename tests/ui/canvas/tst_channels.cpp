// SPDX-License-Identifier: Apache-2.0
#include "support/testmain.h"

#include "canvasfixture.h"

#include "canvas/canvasaccessible.h"
#include "commands/channelcommands.h"
#include "diagram/channelflow.h"
#include "diagram/edgegeometry.h"
#include "diagram/picture.h"
#include "tools/connecttool.h"

#include <QMenu>
#include <QSignalSpy>
#include <QToolTip>

using namespace weftwork;
using namespace Qt::StringLiterals;
using nodeGeometry::Port;
using test::CanvasFixture;

namespace {
ChannelLook flowing(double perSecond, double fill, DisplayState state = DisplayState::Flow)
{
    ChannelFlow flow;
    flow.state = state;
    flow.fill = fill;
    flow.items = 1000;
    flow.itemsPerSecond = perSecond;
    return channelLook(flow);
}

/// a and b, c and d with places and no links; a is joined to b.
JobGraph joined()
{
    JobGraph graph;
    test::addJob(graph, u"a"_s, {}, QPointF(40, 80));
    test::addJob(graph, u"b"_s, {}, QPointF(340, 80));
    test::addJob(graph, u"c"_s, {}, QPointF(40, 240));
    test::addJob(graph, u"d"_s, {}, QPointF(340, 240));
    graph.addChannel({graph.find(u"a"_s), graph.find(u"b"_s), {}, {}});
    return graph;
}

struct Rig : CanvasFixture
{
    Rig()
        : CanvasFixture(joined())
    {
    }

    std::vector<ChannelId> channels() const { return document.graph().channels(); }
    const ChannelEdge &last() const { return document.graph().channel(channels().back()); }
    quint32 edge() { return quint32(canvas.scene().edgeOf(ChannelRef{{}, channels().front()})); }
    QPoint onPipe()
    {
        const DiagramModel &model = canvas.scene().model();
        return at(edgeGeometry::pointAt(model.curve(model.edge(edge())), 0.5f));
    }
    QMenu *menu() const { return canvas.findChild<QMenu *>(u"delivery"_s); }
};
} // namespace

class ChannelsTest : public QObject
{
    Q_OBJECT

private slots:
    void aChannelIsDrawnFromOutputToInput()
    {
        Rig on;
        QSignalSpy told(&on.canvas, &Canvas::drawingChannelsChanged);
        on.canvas.setDrawingChannels(true);
        QCOMPARE(on.canvas.cursor().shape(), Qt::CrossCursor);
        on.moveTo(on.on("c"));
        on.drag(on.port("c", Port::Output), on.port("d", Port::Input));
        QCOMPARE(on.channels().size(), 2u);
        QCOMPARE(on.last().writer, on.job("c").job);
        QCOMPARE(on.last().reader, on.job("d").job);
        QCOMPARE(on.document.graph().dependencyCount(), 0);
        QCOMPARE(on.selection.currentChannel().channel, on.channels().back());
        on.document.undoStack().undo();
        QCOMPARE(on.channels().size(), 1u);
        // From the body, and with the tool put away by Escape no more.
        on.drag(on.on("c"), on.on("d"));
        QCOMPARE(on.channels().size(), 2u);
        on.document.undoStack().undo();
        on.selection.clear();
        on.key(Qt::Key_Escape);
        QVERIFY(!on.canvas.isDrawingChannels());
        QCOMPARE(told.size(), 2);
        on.moveTo(on.on("c"));
        on.drag(on.port("c", Port::Output), on.port("d", Port::Input));
        QCOMPARE(on.channels().size(), 1u);
        QCOMPARE(on.document.graph().dependencyCount(), 1);
    }

    void withShiftAPortDrawsAChannel()
    {
        Rig on;
        on.moveTo(on.on("d"));
        // From the input: the other job writes.
        on.drag(on.port("d", Port::Input), on.on("c"), Qt::LeftButton, Qt::ShiftModifier);
        QCOMPARE(on.channels().size(), 2u);
        QCOMPARE(on.last().writer, on.job("c").job);
    }

    void whatCannotBeIsRefusedWhileItIsDrawn()
    {
        Rig on;
        on.canvas.setDrawingChannels(true);
        on.moveTo(on.on("a"));
        on.press(on.port("a", Port::Output));
        on.moveTo(on.on("b"));
        const auto *tool = dynamic_cast<ConnectTool *>(on.canvas.tool());
        QVERIFY(tool);
        QCOMPARE(tool->refusal(), u"A channel leads from a to b already."_s);
        on.release(on.on("b"));
        QCOMPARE(on.channels().size(), 1u);
        // Over the ground nothing is made.
        on.drag(on.port("a", Port::Output), QPoint(600, 400));
        QVERIFY(!on.canvas.field().isOpen());
        QVERIFY(!on.document.undoStack().canUndo());
    }

    void aSecondReaderIsAskedFor()
    {
        Rig on;
        on.canvas.setDrawingChannels(true);
        on.drag(on.on("a"), on.on("d"));
        QCOMPARE(on.channels().size(), 1u); // nothing before the choice
        QVERIFY(on.menu());
        on.menu()->close();
        QTRY_VERIFY(!on.menu());
        QCOMPARE(on.channels().size(), 1u);
        on.drag(on.on("a"), on.on("d"));
        for (QAction *action : on.menu()->actions()) {
            if (action->text().startsWith(u"&Broadcast"_s))
                action->trigger();
        }
        QCOMPARE(on.channels().size(), 2u);
        for (const ChannelId id : on.channels())
            QCOMPARE(on.document.graph().channel(id).delivery, EdgeDelivery::Broadcast);
        on.document.undoStack().undo(); // one step
        QCOMPARE(on.document.graph().channel(on.channels().front()).delivery, EdgeDelivery::Single);
    }

    void pipeAndLabelAreClickedAndRemoved()
    {
        Rig on;
        on.click(on.onPipe());
        QCOMPARE(on.selection.channels(), QList<ChannelRef>({ChannelRef{{}, on.channels().front()}}));
        QCOMPARE(on.canvas.scene().model().edge(on.edge()).emphasis, EdgeEmphasis::Selected);
        on.selection.clear();
        on.canvas.setChannelLooks({{u"a > b"_s, flowing(1240, 0.38)}});
        const DiagramModel &model = on.canvas.scene().model();
        const Box label = edgeGeometry::channelLabel(model.curve(model.edge(on.edge())), model.channel(model.edge(on.edge())));
        on.click(on.at({label.centerX(), label.centerY()}));
        QCOMPARE(on.selection.channels().size(), 1);
        on.key(Qt::Key_Delete);
        QVERIFY(on.channels().empty());
        QVERIFY(on.selection.isEmpty());
        on.document.undoStack().undo();
        // A band takes it with its jobs.
        on.drag(QPoint(10, 20), QPoint(700, 180));
        QCOMPARE(on.selection.channels().size(), 1);
        QCOMPARE(on.selection.jobs().size(), 2);
    }

    void onlyWhatFlowsOtherwiseIsPainted()
    {
        Rig on;
        on.canvas.setChannelLooks({{u"a > b"_s, flowing(1240, 0.38)}});
        on.paint();
        std::vector<Box> boxes;
        connect(&on.canvas.scene(), &CanvasScene::touched, &on.canvas, [&](const std::vector<Box> &touched) { boxes = touched; });
        const quint64 revision = on.canvas.scene().revision();
        on.canvas.setChannelLooks({{u"a > b"_s, flowing(2, 0.7, DisplayState::Filling)}, {u"x > y"_s, flowing(1, 0)}});
        QCOMPARE(on.canvas.scene().revision(), revision); // nothing was built again
        QCOMPARE(boxes.size(), 1u);
        const Box &pipe = on.box("a").united(on.box("b"));
        QVERIFY(boxes[0].height < 70 && boxes[0].x > on.box("a").x && boxes[0].right() < pipe.right());
        const DiagramModel &model = on.canvas.scene().model();
        QCOMPARE(model.channel(model.edge(on.edge())).label, u"2/s · 70 % full"_s);
        QCOMPARE(model.channel(model.edge(on.edge())).state, DisplayState::Filling);
    }

    void anotherRunTakesTheFlowAway()
    {
        Rig on;
        DiagramOverlay run;
        run.channels.insert(u"a > b"_s, flowing(1240, 0.38));
        on.canvas.setOverlay(run);
        const quint64 revision = on.canvas.scene().revision();
        const DiagramModel &model = on.canvas.scene().model();
        QVERIFY(model.channel(model.edge(on.edge())).active);
        on.canvas.setOverlay({});
        QVERIFY(!model.channel(model.edge(on.edge())).active);
        QVERIFY(model.channel(model.edge(on.edge())).label.isEmpty());
        QCOMPARE(on.canvas.scene().revision(), revision);
        on.canvas.scene().rebuild(); // and it stays away
        QVERIFY(!on.canvas.scene().model().channel(on.canvas.scene().model().edge(on.edge())).active);
    }

    void beadsMoveWithTheRateAndRespectReducedMotion()
    {
        Rig on;
        const auto shift = [&] { return on.canvas.scene().model().channel(on.canvas.scene().model().edge(on.edge())).shift; };
        on.canvas.setChannelLooks({{u"a > b"_s, flowing(1240, 0.38)}});
        QTest::qWait(150);
        QCOMPARE(shift(), 0.0f); // still, as a person wants it
        on.canvas.setReducedMotion(false);
        QTRY_VERIFY(shift() > 0);
        QVERIFY(flowing(100'000'000, 0.1).speed <= 40);
        QVERIFY(flowing(10, 0.1).speed < flowing(1000, 0.1).speed);
        QCOMPARE(flowing(0, 0.1).speed, 0.0f);
        // Nothing moves out of sight, nor far away.
        on.canvas.setView(on.canvas.view().movedBy(QPointF(5000, 0)));
        QTest::qWait(80);
        const float still = shift();
        QTest::qWait(150);
        QCOMPARE(shift(), still);
    }

    void amountsAreToldByTheLocale()
    {
        ChannelFlow flow;
        flow.hasEnded = true;
        flow.items = 402118;
        QCOMPARE(channelLook(flow).label, u"402,118 item(s)"_s);
        flow.items = -1;
        flow.bytes = 1'200'000'000;
        QCOMPARE(channelLook(flow).label, u"1.2 GB"_s);
        flow.hasEnded = false;
        flow.bytesPerSecond = 1'200'000;
        flow.fill = 0.384;
        QCOMPARE(channelLook(flow).label, u"1.2 MB/s · 38 % full"_s);
        flow.fill = 1;
        flow.state = DisplayState::Blocked;
        QCOMPARE(channelLook(flow).label, u"1.2 MB/s · full"_s);
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::German));
        flow.fill = 0.38;
        const QString german = channelLook(flow).label;
        flow.items = 402118;
        flow.hasEnded = true;
        const QString total = totalText(flow);
        QLocale::setDefault(before);
        QCOMPARE(german, u"1,2 MB/s · 38 % full"_s);
        QVERIFY(total.startsWith(u"402.118"_s));
    }

    void picturesShowWhatPassed()
    {
        const JobGraph graph = joined();
        DiagramOverlay run;
        ChannelFlow flow;
        flow.hasEnded = true;
        flow.bytes = 1'200'000;
        run.channels.insert(u"a > b"_s, channelLook(flow));
        const Result<QByteArray> shown = exportDiagram(graph, run, {});
        QVERIFY(shown && shown->contains("1.2 MB"));
        const Result<QByteArray> plain = exportDiagram(graph, {}, {});
        QVERIFY(plain && plain->contains("pipe") && !plain->contains("1.2 MB"));
    }

    void channelsAreReadAloud() // U44
    {
        Rig on;
        on.canvas.setChannelLooks({{u"a > b"_s, flowing(1240, 0.38)}});
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&on.canvas);
        QCOMPARE(list->childCount(), 5);
        QAccessibleInterface *item = list->child(4);
        QCOMPARE(item->text(QAccessible::Name), u"Channel from a to b"_s);
        QCOMPARE(item->text(QAccessible::Description), u"flowing, 1,240/s, 38 % full"_s);
        QCOMPARE(list->childAt(item->rect().center().x(), item->rect().center().y()), item);
        QCOMPARE(list->indexOfChild(item), 4);
        // and jobs count themselves alone
        QCOMPARE(list->child(1)->text(QAccessible::Description), u"Idle, 2 of 4, reads from a"_s);
        on.selection.set({}, {}, {ChannelRef{{}, on.channels().front()}});
        QVERIFY(item->state().selected);
    }

    void aBarrierIsAddedBehindTheSelection()
    {
        Rig on;
        on.selection.set({on.job("c"), on.job("d")});
        on.canvas.addBarrier();
        const JobRef barrier = on.selection.current();
        QCOMPARE(on.document.graph().kind(barrier.job), JobKind::Barrier);
        QCOMPARE(on.document.graph().dependencyCount(), 2);
        const DiagramNode &node = on.canvas.scene().model().node(quint32(on.canvas.scene().nodeOf(barrier)));
        QCOMPARE(node.kind, NodeKind::Barrier);
        QVERIFY(node.box.x > on.box("d").right());
        on.document.undoStack().undo(); // one step
        QCOMPARE(on.document.graph().jobCount(), 4);
    }
};

WEFTWORK_TEST(ChannelsTest)
#include "tst_channels.moc"
