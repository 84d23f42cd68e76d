// SPDX-License-Identifier: Apache-2.0
#include "graph/channelcheck.h"

#include "graph/graphcheck.h"
#include "support/testmain.h"

#include <QTest>

using namespace weftwork;

namespace {
JobGraph programs(const QString &keys)
{
    JobGraph graph;
    for (const QString &key : keys.split(u' ')) {
        JobData data;
        data.key = key;
        data.details.command = QStringList{QStringLiteral("cat")};
        graph.addJob(data);
    }
    return graph;
}

void join(JobGraph &graph, const QString &writer, const QString &reader, EdgeDelivery delivery = EdgeDelivery::Single,
    bool isLines = false, const QString &output = {}, const QString &input = {})
{
    graph.addChannel({graph.find(writer), graph.find(reader), output, input, 0, {}, delivery, isLines});
}

/// "path: what happened. what to do." for each problem.
QStringList told(const JobGraph &graph)
{
    QStringList all;
    for (const Problem &problem : checkChannels(graph, {})) {
        all << problem.where.jobPath + QStringLiteral(": ") + problem.what;
    }
    return all;
}
} // namespace

/// What stands against channels before a run.
class ChannelCheckTest : public QObject
{
    Q_OBJECT

private slots:
    void whatCanBeJoinedIsNoProblem()
    {
        JobGraph graph = programs(QStringLiteral("a b c d"));
        join(graph, QStringLiteral("a"), QStringLiteral("b"), EdgeDelivery::Broadcast, true);
        join(graph, QStringLiteral("a"), QStringLiteral("c"), EdgeDelivery::Broadcast, true);
        join(graph, QStringLiteral("a"), QStringLiteral("c"), EdgeDelivery::Single, false, QStringLiteral("errors"), QStringLiteral("left"));
        join(graph, QStringLiteral("b"), QStringLiteral("d"));
        join(graph, QStringLiteral("c"), QStringLiteral("d"));
        QCOMPARE(told(graph), QStringList());
    }

    void jobsOfDifferentKindsCannotBeJoined()
    {
        JobGraph graph = programs(QStringLiteral("a b"));
        JobData data = graph.data(graph.find(QStringLiteral("b")));
        data.kind = JobKind::Sleep;
        graph.setData(graph.find(QStringLiteral("b")), data);
        join(graph, QStringLiteral("a"), QStringLiteral("b"));
        QCOMPARE(told(graph), QStringList{QStringLiteral("a: The channel from “a” to “b” joins jobs that cannot be joined.")});
        QVERIFY(!checkGraph(graph).empty()); // so it is refused before a run
    }

    void severalReadersNeedADelivery_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("second");
        QTest::addColumn<bool>("isClear");
        QTest::newRow("none says so") << 0 << 0 << false;
        QTest::newRow("one says so") << 1 << 0 << false;
        QTest::newRow("they disagree") << 1 << 2 << false;
        QTest::newRow("share") << 1 << 1 << true;
        QTest::newRow("broadcast") << 2 << 2 << true;
    }

    void severalReadersNeedADelivery()
    {
        QFETCH(int, first);
        QFETCH(int, second);
        QFETCH(bool, isClear);
        JobGraph graph = programs(QStringLiteral("a b c"));
        join(graph, QStringLiteral("a"), QStringLiteral("b"), static_cast<EdgeDelivery>(first));
        join(graph, QStringLiteral("a"), QStringLiteral("c"), static_cast<EdgeDelivery>(second));
        const QString problem
            = QStringLiteral("a: Several channels lead from one output of “a”, and do not agree on what each gets of it.");
        QCOMPARE(told(graph), isClear ? QStringList() : QStringList{problem});
    }

    void endsMustBePossible()
    {
        JobGraph graph = programs(QStringLiteral("a b c"));
        JobData data = graph.data(graph.find(QStringLiteral("b")));
        data.details.standardInput = {StandardInput::Source::Text, QStringLiteral("x")};
        graph.setData(graph.find(QStringLiteral("b")), data);
        join(graph, QStringLiteral("a"), QStringLiteral("b"));
        join(graph, QStringLiteral("a"), QStringLiteral("c"), EdgeDelivery::Single, false, QStringLiteral("no name"), QStringLiteral("in"));
        join(graph, QStringLiteral("b"), QStringLiteral("c"), EdgeDelivery::Single, true, {}, QStringLiteral("in"));
        QCOMPARE(told(graph),
            (QStringList{QStringLiteral("b: The job “b” has both a channel and a text or file as its standard input."),
                QStringLiteral("a: “no name” cannot be the name of an end of a channel of “a”."),
                QStringLiteral("c: Of several channels at one end of “c” only some are of lines.")}));
    }

    void theSameChannelTwiceIsOneTooMany()
    {
        JobGraph graph = programs(QStringLiteral("a b"));
        join(graph, QStringLiteral("a"), QStringLiteral("b"), EdgeDelivery::Share);
        join(graph, QStringLiteral("a"), QStringLiteral("b"), EdgeDelivery::Share);
        QCOMPARE(told(graph), QStringList{QStringLiteral("a: There are two channels from the same output of “a” to the same input of “b”.")});
    }

    void aJobHasOnlySoManyEnds()
    {
        QStringList keys;
        for (int i = 0; i <= 61; ++i) {
            keys << QStringLiteral("j%1").arg(i);
        }
        JobGraph graph = programs(keys.join(u' '));
        for (int i = 1; i <= 61; ++i) {
            join(graph, QStringLiteral("j0"), keys[i], EdgeDelivery::Single, false, QStringLiteral("o%1").arg(i));
        }
        QCOMPARE(told(graph), QStringList{QStringLiteral("j0: The job “j0” has 61 ends of channels, and a job can have 60.")});
    }

    void channelsInACircleAreAWarning_data()
    {
        QTest::addColumn<QString>("channels");
        QTest::addColumn<QStringList>("circles");
        QTest::newRow("two") << QStringLiteral("ab ba") << QStringList{QStringLiteral("a -> b -> a")};
        QTest::newRow("three, with a tail at each side")
            << QStringLiteral("ab bc cd db de") << QStringList{QStringLiteral("b -> c -> d -> b")};
        QTest::newRow("itself") << QStringLiteral("aa") << QStringList{QStringLiteral("a -> a")};
        QTest::newRow("two circles") << QStringLiteral("ab ba bc cb")
                                     << QStringList{QStringLiteral("a -> b -> a"), QStringLiteral("b -> c -> b")};
        QTest::newRow("two ways to one place") << QStringLiteral("ab ac bd cd") << QStringList();
    }

    void channelsInACircleAreAWarning()
    {
        QFETCH(QString, channels);
        QFETCH(QStringList, circles);
        JobGraph graph = programs(QStringLiteral("a b c d e"));
        for (const QString &ends : channels.split(u' ')) {
            join(graph, ends.left(1), ends.right(1), EdgeDelivery::Single, false, QStringLiteral("to_") + ends.right(1), QStringLiteral("of_") + ends.left(1));
        }
        QStringList found;
        for (const Problem &problem : checkChannels(graph, {})) {
            QVERIFY(!problem.isError());
            QVERIFY(!problem.help.isEmpty());
            found << problem.what.section(QStringLiteral(": "), 1).section(u'.', 0, 0);
            QCOMPARE(problem.where.jobPath, found.back().left(1));
        }
        QCOMPARE(found, circles);
    }

    void functionsThatShareAnEndShareOneChannel()
    {
        JobGraph graph;
        for (const char *key : {"a", "b", "x", "y"}) {
            JobData data;
            data.key = QLatin1String(key);
            data.kind = JobKind::Function;
            graph.setFunction(graph.addJob(data), [](JobContext &) {});
        }
        join(graph, QStringLiteral("a"), QStringLiteral("x"), EdgeDelivery::Share);
        join(graph, QStringLiteral("a"), QStringLiteral("y"), EdgeDelivery::Share);
        join(graph, QStringLiteral("b"), QStringLiteral("y"));
        QCOMPARE(told(graph).size(), 1);
        join(graph, QStringLiteral("b"), QStringLiteral("x"), EdgeDelivery::Share);
        QCOMPARE(told(graph).size(), 1); // now only the delivery of b's first channel is amiss
        QVERIFY(told(graph).front().contains(QStringLiteral("do not agree")));
    }
};

WEFTWORK_TEST(ChannelCheckTest)
#include "tst_channelcheck.moc"
