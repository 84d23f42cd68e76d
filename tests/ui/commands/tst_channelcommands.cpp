// SPDX-License-Identifier: Apache-2.0
#include "commands/channelcommands.h"
#include "commands/clipboardjobs.h"
#include "commands/connectjobs.h"
#include "commands/fragment.h"
#include "commands/groupjobs.h"
#include "commands/removeselection.h"
#include "document/selection.h"
#include "support/testmain.h"

#include <QTest>

using namespace weftwork;
using namespace Qt::StringLiterals;

namespace {
/// parse, load, count, check and note (it reads a text) are programs; gate is a barrier, tiles a graph, pause a sleep;
/// check needs parse.
struct Rig
{
    Rig()
    {
        JobGraph graph;
        for (const auto &[key, kind] : {std::pair(u"parse"_s, JobKind::Command), std::pair(u"load"_s, JobKind::Command),
                 std::pair(u"count"_s, JobKind::Script), std::pair(u"check"_s, JobKind::Command),
                 std::pair(u"note"_s, JobKind::Command), std::pair(u"gate"_s, JobKind::Barrier),
                 std::pair(u"pause"_s, JobKind::Sleep), std::pair(u"call"_s, JobKind::Call), std::pair(u"work"_s, JobKind::Function)}) {
            JobData data;
            data.key = key;
            data.kind = kind;
            data.details.command = {u"cat"_s};
            data.details.script = u"cat"_s;
            if (key == u"note"_s) {
                data.details.standardInput = {StandardInput::Source::Text, u"hello"_s};
            }
            graph.addJob(data);
        }
        auto members = std::make_unique<JobGraph>();
        JobData inner;
        inner.key = u"inner"_s;
        inner.details.command = {u"cat"_s};
        members->addJob(inner);
        JobData tiles;
        tiles.key = u"tiles"_s;
        tiles.kind = JobKind::Graph;
        graph.setNested(graph.addJob(tiles), std::move(members));
        graph.addDependency(graph.find(u"parse"_s), graph.find(u"check"_s));
        document.setGraph(std::move(graph), {});
    }

    JobRef job(const QString &path) const { return document.find(path); }
    ChannelRef join(const QString &writer, const QString &reader, std::optional<EdgeDelivery> delivery = {})
    {
        return joinByChannel(document, job(writer), job(reader), delivery);
    }
    const ChannelEdge &edge(const ChannelRef &ref) const { return document.graphAt(ref.graph)->channel(ref.channel); }
    std::size_t count() const { return document.graph().channels().size(); }

    Document document;
};
} // namespace

class ChannelCommandsTest : public QObject
{
    Q_OBJECT

private slots:
    void whatCannotBeJoinedIsRefusedWithASentence_data()
    {
        QTest::addColumn<QString>("writer");
        QTest::addColumn<QString>("reader");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("two programs") << u"parse"_s << u"load"_s << QString();
        QTest::newRow("a script reads") << u"parse"_s << u"count"_s << QString();
        QTest::newRow("itself") << u"parse"_s << u"parse"_s << u"A job cannot read what it writes itself."_s;
        QTest::newRow("into a barrier") << u"parse"_s << u"gate"_s << u"gate is a barrier: nothing can flow through it."_s;
        QTest::newRow("out of a barrier") << u"gate"_s << u"parse"_s << u"gate is a barrier: nothing can flow through it."_s;
        QTest::newRow("a graph") << u"parse"_s << u"tiles"_s << u"tiles is a graph. Join one of its jobs instead."_s;
        QTest::newRow("a sleep") << u"parse"_s << u"pause"_s << u"pause is no program. A channel joins commands and scripts."_s;
        QTest::newRow("a call") << u"parse"_s << u"call"_s << u"call is no program. A channel joins commands and scripts."_s;
        QTest::newRow("a function") << u"parse"_s << u"work"_s
                                    << u"A channel joins two programs or two functions, not one with the other."_s;
        QTest::newRow("another graph") << u"parse"_s << u"tiles/inner"_s
                                       << u"parse and inner are in different graphs. A channel stays within one."_s;
        QTest::newRow("its input is taken") << u"parse"_s << u"note"_s
                                            << u"note reads a text or a file as its standard input. Remove that first."_s;
        QTest::newRow("the reader waits for the writer") << u"parse"_s << u"check"_s << u"Both would start at once, but one waits for the other: "_s;
        QTest::newRow("the writer waits for the reader") << u"check"_s << u"parse"_s << u"Both would start at once, but one waits for the other: "_s;
    }
    void whatCannotBeJoinedIsRefusedWithASentence()
    {
        QFETCH(QString, writer);
        QFETCH(QString, reader);
        QFETCH(QString, sentence);
        const Rig rig;
        const QString refusal = channelRefusal(rig.document, rig.job(writer), rig.job(reader));
        QVERIFY2(sentence.isEmpty() ? refusal.isEmpty() : refusal.startsWith(sentence), qPrintable(refusal));
        // What is allowed makes a graph that may run; what is refused would not.
        if (sentence.isEmpty()) {
            Rig joined;
            joined.join(writer, reader);
            QVERIFY(channelRefusal(joined.document, joined.job(writer), joined.job(reader)).startsWith(u"A channel leads from"_s));
        }
    }

    void aCircleThroughOtherJobsOfTheUnitIsRefused()
    {
        Rig rig;
        rig.join(u"load"_s, u"check"_s);
        // load starts with check, which needs parse.
        QVERIFY(!channelRefusal(rig.document, rig.job(u"parse"_s), rig.job(u"load"_s)).isEmpty());
        QVERIFY(channelRefusal(rig.document, rig.job(u"load"_s), rig.job(u"count"_s)).isEmpty());
        // and in one unit no job can need another
        QVERIFY(connectRefusal(rig.document, rig.job(u"load"_s), rig.job(u"check"_s)).startsWith(u"This would make a circle"_s));
    }

    void theReadersOfOneOutputAgree()
    {
        Rig rig;
        const JobGraph before = rig.document.graph();
        QVERIFY(!needsDelivery(rig.document, rig.job(u"parse"_s)));
        const ChannelRef first = rig.join(u"parse"_s, u"load"_s);
        QCOMPARE(rig.edge(first).delivery, EdgeDelivery::Single);
        QVERIFY(needsDelivery(rig.document, rig.job(u"parse"_s)));
        const JobGraph one = rig.document.graph();
        const ChannelRef second = rig.join(u"parse"_s, u"count"_s, EdgeDelivery::Broadcast);
        QCOMPARE(rig.edge(first).delivery, EdgeDelivery::Broadcast);
        QCOMPARE(rig.edge(second).delivery, EdgeDelivery::Broadcast);
        QVERIFY(!needsDelivery(rig.document, rig.job(u"parse"_s))); // a third one joins them

        ChannelEdge changed = rig.edge(second);
        changed.delivery = EdgeDelivery::Share;
        changed.isLines = true;
        changeChannel(rig.document, second, changed);
        QCOMPARE(rig.edge(first).delivery, EdgeDelivery::Share);
        QVERIFY(rig.edge(first).isLines); // half in lines is no way to read
        QVERIFY(rig.edge(rig.join(u"parse"_s, u"note"_s)).isLines);

        rig.document.undoStack().undo();
        rig.document.undoStack().undo();
        rig.document.undoStack().undo();
        QVERIFY(rig.document.graph() == one);
        rig.document.undoStack().undo();
        QVERIFY(rig.document.graph() == before);
        while (rig.document.undoStack().canRedo()) {
            rig.document.undoStack().redo();
        }
        QCOMPARE(rig.count(), 3u);
        QCOMPARE(rig.edge(first).delivery, EdgeDelivery::Share);
    }

    void typingInOneFieldIsOneStep()
    {
        Rig rig;
        const ChannelRef channel = rig.join(u"parse"_s, u"load"_s);
        const int gesture = rig.document.nextGesture();
        for (const int capacity : {1, 12, 128}) {
            ChannelEdge edge = rig.edge(channel);
            edge.capacity = capacity;
            changeChannel(rig.document, channel, edge, gesture);
        }
        QCOMPARE(rig.edge(channel).capacity, 128);
        QCOMPARE(rig.document.undoStack().count(), 2);
        rig.document.undoStack().undo();
        QCOMPARE(rig.edge(channel).capacity, 0);
        rig.document.undoStack().redo();
        QCOMPARE(rig.edge(channel).capacity, 128);
        changeChannel(rig.document, channel, rig.edge(channel)); // nothing is new
        QCOMPARE(rig.document.undoStack().count(), 2);
    }

    void removedChannelsComeBackAndLeaveTheSelection()
    {
        Rig rig;
        Selection selection(rig.document);
        const ChannelRef channel = rig.join(u"parse"_s, u"load"_s);
        const JobGraph before = rig.document.graph();
        selection.set({}, {}, {channel});
        QCOMPARE(selection.currentChannel(), channel);
        removeSelection(rig.document, {}, {}, {channel});
        QCOMPARE(rig.count(), 0u);
        QVERIFY(selection.isEmpty());
        QCOMPARE(rig.document.undoStack().undoText(), u"Remove channels"_s);
        rig.document.undoStack().undo();
        QVERIFY(rig.document.graph() == before);
    }

    void aRemovedJobTakesItsChannelsAlong()
    {
        Rig rig;
        rig.join(u"parse"_s, u"load"_s);
        rig.join(u"load"_s, u"count"_s);
        const JobGraph before = rig.document.graph();
        removeSelection(rig.document, {rig.job(u"load"_s)});
        QCOMPARE(rig.count(), 0u);
        rig.document.undoStack().undo();
        QVERIFY(rig.document.graph() == before);
    }

    void copiesKeepTheChannelsAmongThem()
    {
        Rig rig;
        rig.join(u"parse"_s, u"load"_s, {});
        rig.join(u"load"_s, u"count"_s);
        const QList<JobRef> copies = duplicateJobs(rig.document, {rig.job(u"parse"_s), rig.job(u"load"_s)}, {24, 24});
        QCOMPARE(copies.size(), 2);
        QCOMPARE(rig.count(), 3u); // the one to count has only one end among the copies
        const ChannelEdge &copy = rig.document.graph().channel(rig.document.graph().channels().back());
        QCOMPARE(copy.writer, copies[0].job);
        QCOMPARE(copy.reader, copies[1].job);
        const QString text = textFromJobs(rig.document, {rig.job(u"parse"_s), rig.job(u"load"_s)});
        pasteJobs(rig.document, {}, text);
        QCOMPARE(rig.count(), 4u);
    }

    void aGroupTakesItsChannelsInOrIsRefused()
    {
        Rig rig;
        rig.join(u"parse"_s, u"load"_s);
        QCOMPARE(groupRefusal(rig.document, {rig.job(u"parse"_s)}), u"A channel joins a selected job with one outside. Select both."_s);
        const JobGraph before = rig.document.graph();
        const JobRef group = groupJobs(rig.document, {rig.job(u"parse"_s), rig.job(u"load"_s)}, u"Group"_s);
        QCOMPARE(rig.count(), 0u);
        QCOMPARE(rig.document.graphAt(group.members())->channels().size(), 1u);
        ungroupJobs(rig.document, group);
        QCOMPARE(rig.count(), 1u);
        rig.document.undoStack().undo();
        rig.document.undoStack().undo();
        QVERIFY(rig.document.graph() == before);
    }
};

WEFTWORK_TEST(ChannelCommandsTest)
#include "tst_channelcommands.moc"
