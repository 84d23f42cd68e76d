// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagramdrawing.h"
#include "diagram/palette.h"

#include "support/testmain.h"
#include "ui/diagram/sketch.h"

#include <QRegularExpression>
#include <QTest>

using namespace weftwork;
using namespace weftwork::test;

/// Display lists as text: what is drawn, where, in which order. Widths of texts depend on the font and are left out.
class DiagramDrawingTest : public QObject
{
    Q_OBJECT

    static QStringList lines(const DisplayList &list)
    {
        return list.toText().split(u'\n', Qt::SkipEmptyParts);
    }
    static QStringList kinds(const DisplayList &list)
    {
        QStringList kinds;
        for (const QString &line : lines(list)) {
            const QStringList words = line.split(u' ');
            kinds += words[words[0].size() > 1 && words[0][1].isDigit() ? 2 : 1];
        }
        return kinds;
    }
    static bool has(const DisplayList &list, const QString &part) { return list.toText().contains(part); }

    static Sketch two(Condition condition)
    {
        Sketch sketch;
        const JobId a = sketch.job(QStringLiteral("a"), 0, 0);
        const JobId b = sketch.job(QStringLiteral("b"), 204, 60);
        sketch.link(a, b, condition);
        return sketch;
    }

private slots:
    void jobIsShadowBodyChipAndName()
    {
        Sketch sketch;
        sketch.job(QStringLiteral("a"), 10, 20);
        sketch.state(QStringLiteral("a"), DisplayState::Succeeded);
        QCOMPARE(lines(sketch.drawing()),
            (QStringList{QStringLiteral("n0 rect shadow 10,21,104,40 r8"),
                QStringLiteral("n0 rect body.succeeded 10,20,104,40 r8"),
                QStringLiteral("n0 chip succeeded 20,30 20"),
                QStringLiteral("n0 text name.succeeded 48,44.73 13 \"a\"")}));
    }

    void everyStateHasItsBodyAndChip_data()
    {
        QTest::addColumn<int>("state");
        for (std::size_t i = 0; i < jobDisplayStateCount; ++i)
            QTest::newRow(stateName(DisplayState(i))) << int(i);
    }
    void everyStateHasItsBodyAndChip()
    {
        QFETCH(int, state);
        Sketch sketch;
        sketch.job(QStringLiteral("a"), 0, 0);
        sketch.state(QStringLiteral("a"), DisplayState(state));
        const DisplayList list = sketch.drawing();
        const QString name = QString::fromLatin1(stateName(DisplayState(state)));
        QVERIFY(has(list, QStringLiteral("chip %1 10,10 20").arg(name)));
        QVERIFY(has(list, state == 0 ? QStringLiteral("rect body 0,0") : QStringLiteral("rect body.%1 0,0").arg(name)));
    }

    void progressLiesInTheFootOfTheBody()
    {
        Sketch sketch;
        sketch.job(QStringLiteral("a"), 0, 0);
        sketch.state(QStringLiteral("a"), DisplayState::Running, 0.25f);
        QVERIFY(has(sketch.drawing(), QStringLiteral("rect track.running 0,36,104,4 clip")));
        QVERIFY(has(sketch.drawing(), QStringLiteral("rect bar.running 0,36,26,4 clip")));
        sketch.state(QStringLiteral("a"), DisplayState::Running);
        QVERIFY(!has(sketch.drawing(), QStringLiteral("bar"))); // not known: no bar
        sketch.state(QStringLiteral("a"), DisplayState::Succeeded, 1);
        QVERIFY(!has(sketch.drawing(), QStringLiteral("bar"))); // over: no bar
    }

    void badgeIsDrawnAtTheRight()
    {
        Sketch sketch;
        sketch.job(QStringLiteral("a"), 0, 0);
        sketch.overlay.jobs[QStringLiteral("a")].badge = Badge::Breakpoint;
        QVERIFY(has(sketch.drawing(), QStringLiteral("badge 2 80,13 14")));
    }

    void conditionsDiffer_data()
    {
        QTest::addColumn<Condition>("condition");
        QTest::addColumn<QStringList>("styles");
        QTest::newRow("success") << Condition::Success << QStringList{QStringLiteral("edge"), QStringLiteral("head")};
        QTest::newRow("done") << Condition::Done << QStringList{QStringLiteral("edge"), QStringLiteral("hollow")};
        QTest::newRow("failure") << Condition::Failure
                                 << QStringList{QStringLiteral("failure"), QStringLiteral("failure-hollow")};
        QTest::newRow("started") << Condition::Started
                                 << QStringList{QStringLiteral("edge"), QStringLiteral("ring"), QStringLiteral("head")};
        QTest::newRow("ready") << Condition::Ready
                               << QStringList{QStringLiteral("edge"), QStringLiteral("ring"), QStringLiteral("head")};
    }
    void conditionsDiffer()
    {
        QFETCH(Condition, condition);
        QFETCH(QStringList, styles);
        QCOMPARE(kinds(two(condition).drawing()).mid(0, styles.size()), styles);
    }

    void dependencyIsACurveWithAHead()
    {
        const QStringList drawn = lines(two(Condition::Success).drawing());
        QCOMPARE(drawn[0], QStringLiteral("e0 curve edge 104,20 153.5,20 145.5,80 195,80"));
        QCOMPARE(drawn[1], QStringLiteral("e0 polygon head 203,80 195,83.7 195,76.3"));
    }

    void emphasisChangesLineAndHead_data()
    {
        QTest::addColumn<EdgeEmphasis>("emphasis");
        QTest::addColumn<Condition>("condition");
        QTest::addColumn<QStringList>("styles");
        const auto row = [](const char *name, EdgeEmphasis emphasis, Condition condition, const char *line, const char *head) {
            QTest::newRow(name) << emphasis << condition << QStringList{QString::fromLatin1(line), QString::fromLatin1(head)};
        };
        row("hover", EdgeEmphasis::Hover, Condition::Success, "hover-edge", "hover-head");
        row("selected", EdgeEmphasis::Selected, Condition::Done, "selected-edge", "selected-hollow");
        row("critical", EdgeEmphasis::Critical, Condition::Success, "critical-edge", "critical-head");
        row("cause", EdgeEmphasis::Cause, Condition::Success, "cause-edge", "cause-head");
        row("dashes stay", EdgeEmphasis::Selected, Condition::Failure, "selected-edge.failed", "selected-hollow");
        row("cause is solid", EdgeEmphasis::Cause, Condition::Failure, "cause-edge", "cause-hollow");
    }
    void emphasisChangesLineAndHead()
    {
        QFETCH(EdgeEmphasis, emphasis);
        QFETCH(Condition, condition);
        QFETCH(QStringList, styles);
        const Sketch sketch = two(condition);
        DiagramModel model = sketch.model();
        DiagramChange change;
        model.setEmphasis(0, emphasis, change);
        DisplayList list;
        DiagramDrawing(model, {}, list).addAll();
        QCOMPARE(kinds(list).mid(0, 2), styles);
    }

    void highlightedEdgesLieOnTheOthers()
    {
        Sketch sketch = two(Condition::Success);
        const JobId c = sketch.job(QStringLiteral("c"), 204, 200);
        sketch.link(sketch.graph.find(QStringLiteral("a")), c);
        DiagramModel model = sketch.model();
        DiagramChange change;
        model.setEmphasis(0, EdgeEmphasis::Critical, change);
        DisplayList list;
        DiagramDrawing(model, {}, list).addAll();
        const QString text = list.toText();
        QVERIFY(text.indexOf(QStringLiteral("e1 curve edge")) < text.indexOf(QStringLiteral("e0 curve critical-edge")));
        QVERIFY(text.indexOf(QStringLiteral("e0 ")) < text.indexOf(QStringLiteral("n0 ")));
    }

    void barrierDrawsEachNeighbourOnce()
    {
        Sketch sketch;
        const JobId bar = sketch.barrier(QStringLiteral("bar"), 160, 0);
        for (int i = 0; i < 3; ++i)
            sketch.link(sketch.job(QStringLiteral("a%1").arg(i), 0, 60 * i), bar);
        for (int i = 0; i < 4; ++i)
            sketch.link(bar, sketch.job(QStringLiteral("b%1").arg(i), 220, 60 * i));
        sketch.state(QStringLiteral("bar"), DisplayState::Succeeded);
        const DisplayList list = sketch.drawing();
        QCOMPARE(kinds(list).count(QStringLiteral("edge")), 7);
        QVERIFY(has(list, QStringLiteral("n0 rect barrier.succeeded 160,-8,6,176 r3")));
        QVERIFY(has(list, QStringLiteral("n0 chip succeeded 155,-32 16")));
        QVERIFY(has(list, QStringLiteral("end \"bar\"")));
    }

    void frameIsDrawnBeforeItsMembersAndTheirEdges()
    {
        Sketch sketch;
        sketch.nested(QStringLiteral("g"), 0, 0, 2, false);
        const QStringList drawn = lines(sketch.drawing());
        QVERIFY(drawn[0].startsWith(QStringLiteral("n0 rect frame 0,0,")));
        QVERIFY(drawn[0].endsWith(QStringLiteral("r12")));
        QVERIFY(drawn[1].startsWith(QStringLiteral("n0 mark 1 ")));
        QVERIFY(drawn[4].contains(QStringLiteral("end \"0 of 2 done\"")));
        QVERIFY(drawn[5].startsWith(QStringLiteral("e0 curve")));
        QVERIFY(drawn[7].startsWith(QStringLiteral("n1 rect shadow 14,45")));
    }

    void frameTellsItsWindowAndItsResult()
    {
        Sketch sketch;
        const JobId g = sketch.nested(QStringLiteral("g"), 0, 0, 3, false);
        GraphSettings settings = sketch.graph.nested(g)->settings();
        settings.window = 2;
        sketch.graph.nested(g)->setSettings(settings);
        sketch.state(QStringLiteral("g/m0"), DisplayState::Succeeded);
        QVERIFY(has(sketch.drawing(), QStringLiteral("\"window 2 · 1 of 3 done\"")));
        for (const char *member : {"g/m0", "g/m1", "g/m2"})
            sketch.state(QString::fromLatin1(member), DisplayState::Succeeded);
        sketch.state(QStringLiteral("g"), DisplayState::Succeeded);
        QVERIFY(has(sketch.drawing(), QStringLiteral("\"3 succeeded\"")));
    }

    void failureInsideShowsThroughEveryFold()
    {
        Sketch sketch;
        const JobId g = sketch.nested(QStringLiteral("g"), 0, 0, 1, true);
        JobGraph *inside = sketch.graph.nested(g);
        const JobId deep = inside->addJob(JobKind::Graph);
        inside->setNested(deep, std::make_unique<JobGraph>());
        JobData data;
        data.key = QStringLiteral("x");
        inside->nested(deep)->addJob(data);
        const QString path = QStringLiteral("g/%1/x").arg(inside->key(deep));
        sketch.state(QStringLiteral("g"), DisplayState::Running);
        sketch.state(path, DisplayState::TimedOut);
        const DisplayList list = sketch.drawing();
        QVERIFY(has(list, QStringLiteral("chip running 10,10 20"))); // the graph goes on
        QVERIFY(list.toText().contains(QRegularExpression(QStringLiteral("chip timed_out [0-9.,]+ 14\n"))));
        QVERIFY(has(list, QStringLiteral("end \"1 of 2\"")));
    }

    void foldedGraphHasTwoSheetsAndASegmentAMember()
    {
        Sketch sketch;
        sketch.nested(QStringLiteral("g"), 0, 0, 3, true);
        sketch.state(QStringLiteral("g/m1"), DisplayState::Failed);
        const DisplayList list = sketch.drawing();
        QCOMPARE(kinds(list).count(QStringLiteral("sheet")), 2);
        QVERIFY(has(list, QStringLiteral("rect sheet 6,6,")));
        QCOMPARE(kinds(list).count(QStringLiteral("segment")), 2);
        QCOMPARE(kinds(list).count(QStringLiteral("segment.failed")), 1);
        QVERIFY(list.toText().contains(QRegularExpression(QStringLiteral("segment 10,39,[0-9.]+,9 r3"))));
    }

    void manyMembersHaveASegmentAState()
    {
        Sketch sketch;
        sketch.nested(QStringLiteral("g"), 0, 0, 13, true);
        sketch.state(QStringLiteral("g/m1"), DisplayState::Running);
        sketch.state(QStringLiteral("g/m2"), DisplayState::Running);
        const DisplayList list = sketch.drawing();
        QCOMPARE(kinds(list).count(QStringLiteral("segment")), 1);
        QCOMPARE(kinds(list).count(QStringLiteral("segment.running")), 1);
        QVERIFY(has(list, QStringLiteral("middle \"11\"")));
        QVERIFY(has(list, QStringLiteral("middle \"2\"")));
    }

    void channelIsAPipeWithBeadsAndLabel()
    {
        Sketch sketch;
        const JobId a = sketch.job(QStringLiteral("a"), 0, 0);
        const JobId b = sketch.job(QStringLiteral("b"), 250, 0);
        sketch.channel(a, b);
        ChannelLook look;
        look.active = true;
        look.state = DisplayState::Filling;
        look.label = QStringLiteral("81 % full");
        sketch.overlay.channels[channelPath(QStringLiteral("a"), QStringLiteral("b"))] = look;
        QStringList drawn = kinds(sketch.drawing());
        QCOMPARE(drawn.mid(0, 2), (QStringList{QStringLiteral("pipe.filling"), QStringLiteral("core")}));
        QCOMPARE(drawn.count(QStringLiteral("bead.filling")), 15);
        QVERIFY(drawn.contains(QStringLiteral("pipe-head.filling")));
        QCOMPARE(drawn.last(), QStringLiteral("channel-text")); // labels lie on everything

        look.ended = true;
        sketch.overlay.channels[channelPath(QStringLiteral("a"), QStringLiteral("b"))] = look;
        drawn = kinds(sketch.drawing());
        QVERIFY(drawn.contains(QStringLiteral("pipe")));
        QVERIFY(!drawn.contains(QStringLiteral("bead.filling")));
        QVERIFY(!drawn.contains(QStringLiteral("disc.filling")));
    }

    void smallLevelIsAPlateWithItsGlyph()
    {
        Sketch sketch = two(Condition::Success);
        sketch.state(QStringLiteral("a"), DisplayState::Failed);
        const QStringList drawn = lines(sketch.drawing(0.5));
        QCOMPARE(drawn[0].section(u' ', 0, 2), QStringLiteral("e0 curve small-edge"));
        QVERIFY(drawn.contains(QStringLiteral("n0 rect plate.failed 0,0,52,20 r4")));
        QVERIFY(drawn.contains(QStringLiteral("n0 glyph failed 21,5 10")));
        QVERIFY(!has(sketch.drawing(0.5), QStringLiteral("text")));
        QVERIFY(!has(sketch.drawing(0.3), QStringLiteral("small-head"))); // heads from 40 %
    }

    void farLevelDrawsFailuresLastAndLarger()
    {
        Sketch sketch = two(Condition::Success);
        sketch.state(QStringLiteral("a"), DisplayState::Failed);
        const QStringList drawn = lines(sketch.drawing(0.05));
        QVERIFY(drawn[0].startsWith(QStringLiteral("e0 curve haze")));
        QVERIFY(drawn[1].startsWith(QStringLiteral("n1 rect block 10.2,2.5,5.2,3")));
        QVERIFY(drawn[2].startsWith(QStringLiteral("n0 rect block.failed -0.4,-2,6,6")));
    }

    void namesScaleButNeverBelowEight()
    {
        Sketch sketch;
        sketch.job(QStringLiteral("a"), 0, 0);
        QVERIFY(sketch.drawing(1.3).toText().contains(QStringLiteral(" 16.9 \"a\"")));
        QVERIFY(sketch.drawing(0.6).toText().contains(QStringLiteral(" 8 \"a\"")));
    }

    void nearLevelSaysMore()
    {
        Sketch sketch;
        sketch.job(QStringLiteral("a"), 0, 0);
        sketch.state(QStringLiteral("a"), DisplayState::Running, 0.5f);
        const DiagramModel model = sketch.model();
        DisplayList list;
        const NearFacts facts{QStringLiteral("run --it"), QStringLiteral("1:12 of about 1:33"), QStringLiteral("50 %")};
        DiagramDrawing(model, DiagramView::at(3), list).addNode(0, 255, &facts);
        const QString text = list.toText();
        QVERIFY(text.contains(QStringLiteral("chip running")));
        QVERIFY(text.contains(QStringLiteral(" 28\n")));
        QVERIFY(text.contains(QStringLiteral(" 15 \"a\"")));
        QVERIFY(text.contains(QStringLiteral("\"run --it\"")));
        QVERIFY(text.contains(QStringLiteral("\"1:12 of about 1:33\"")));
        QVERIFY(text.contains(QStringLiteral("end \"50 %\"")));
        QVERIFY(text.contains(QStringLiteral("rect track.running 0,115,312,5 clip")));
    }

    void overlaysGoRoundTheNode()
    {
        Sketch sketch;
        sketch.job(QStringLiteral("a"), 10, 10);
        const DiagramModel model = sketch.model();
        DisplayList list;
        DiagramDrawing drawing(model, {}, list);
        drawing.addSelection(0);
        drawing.addFocus(0);
        drawing.addHover(0);
        drawing.addPorts(0, true);
        QCOMPARE(lines(list),
            (QStringList{QStringLiteral("n0 rect selection 5,5,114,50 r12"),
                QStringLiteral("n0 rect focus 2,2,120,56 r14"), QStringLiteral("n0 rect hover 10,10,104,40 r8"),
                QStringLiteral("n0 rect selected-port 5.5,25.5,9,9 r4.5"),
                QStringLiteral("n0 rect selected-port 109.5,25.5,9,9 r4.5"),
                QStringLiteral("n0 rect selected-port 109.5,13.5,9,9 r4.5")}));
    }

    void dimmedItemsSayTheirOpacity()
    {
        const Sketch sketch = two(Condition::Success);
        const DiagramModel model = sketch.model();
        DisplayList list;
        DiagramDrawing(model, {}, list).addEdge(0, 115);
        QVERIFY(lines(list)[0].endsWith(QStringLiteral("opacity 115")));
    }

    void appendedListsKeepTheirClipsAndTexts()
    {
        Sketch sketch;
        sketch.job(QStringLiteral("a"), 0, 0);
        sketch.state(QStringLiteral("a"), DisplayState::Running, 0.5f);
        const DisplayList one = sketch.drawing();
        DisplayList both;
        both.append(one);
        both.append(one);
        QCOMPARE(both.toText(), one.toText() + one.toText());
        QCOMPARE(both.rects().back().clip, qint32(one.rects().size()) + one.rects().back().clip);
    }

    void everyKindHasAStyleInEveryTheme()
    {
        // Nothing that is drawn may be invisible: each style used has a fill, a stroke or an ink.
        Sketch sketch;
        for (std::size_t i = 0; i < jobDisplayStateCount; ++i) {
            const QString key = QStringLiteral("s%1").arg(i);
            sketch.job(key, 0, 60 * double(i));
            sketch.state(key, DisplayState(i), 0.5f);
        }
        sketch.nested(QStringLiteral("g"), 300, 0, 3, false);
        sketch.nested(QStringLiteral("f"), 300, 300, 3, true);
        const DisplayList list = sketch.drawing();
        for (const ThemeId id : {ThemeId::Light, ThemeId::Dark, ThemeId::ContrastLight, ThemeId::ContrastDark, ThemeId::Print}) {
            const StyleSheet styles(Palette::theme(id));
            for (const RectItem &rect : list.rects()) {
                const Style &style = styles[rect.style];
                const bool isShadow = kindOf(rect.style) == StyleKind::Shadow;
                QVERIFY(isShadow || qAlpha(style.fill) > 0 || (qAlpha(style.stroke) > 0 && style.width > 0));
            }
            for (const TextItem &text : list.texts())
                QCOMPARE(qAlpha(styles[text.style].text), 255);
        }
    }

    void printIsAQuarterPixelWider()
    {
        const StyleSheet light(Palette::theme(ThemeId::Light));
        const StyleSheet print(Palette::theme(ThemeId::Print));
        for (const StyleKind kind : {StyleKind::Body, StyleKind::Edge, StyleKind::Frame})
            QCOMPARE(print[styleId(kind)].width, light[styleId(kind)].width + 0.25f);
        QCOMPARE(print[styleId(StyleKind::Body, DisplayState::Skipped)].dash, (Dash{4, 3}));
    }

    void highContrastIsThicker()
    {
        const StyleSheet styles(Palette::theme(ThemeId::ContrastDark));
        QCOMPARE(styles[styleId(StyleKind::Body)].width, 2.0f);
        QCOMPARE(styles[styleId(StyleKind::Edge)].width, 2.0f);
        QCOMPARE(styles[styleId(StyleKind::CriticalEdge)].width, 4.0f);
        QCOMPARE(styles[styleId(StyleKind::FocusRing)].width, 3.0f);
        QCOMPARE(qAlpha(styles[styleId(StyleKind::Track)].fill), 0); // outlined, not filled
    }
};

WEFTWORK_TEST(DiagramDrawingTest)
#include "tst_diagramdrawing.moc"
