// SPDX-License-Identifier: Apache-2.0
#include "clirig.h"

#include "support/testmain.h"

#include <QFile>
#include <QTest>

using namespace weftwork::test;

/// What flows through the channels of a run, on the command line (U40).
class ChannelsOnTheCommandLineTest : public QObject
{
    Q_OBJECT

private:
    static QString graphOf(const CliRig &rig)
    {
        return rig.graph(R"({"key":"w","script":"seq 1 4; until [ -e go ]; do sleep 0.02; done"},
            {"key":"r","script":"until [ -e go ]; do sleep 0.02; done; cat"})",
            R"("channels":[{"from":"w","to":"r","lines":true}],)");
    }
    static QJsonObject channel(const CliRig &rig)
    {
        const QList<QJsonObject> all = CliRig::objects(rig.run({QStringLiteral("show"), QStringLiteral("last"), QStringLiteral("--json")}).out);
        return all.back();
    }

private slots:
    void showTellsWhatFlowsAndPeekWhatLiesInIt()
    {
        CliRig rig;
        QCOMPARE(rig.run({QStringLiteral("run"), QStringLiteral("--detach"), graphOf(rig)}).status, 0);
        QVERIFY(CliRig::waitFor([&] { return channel(rig).value(QStringLiteral("items")).toInt() == 4; }));
        const QJsonObject flowing = channel(rig);
        QCOMPARE(flowing.value(QStringLiteral("channel")), QJsonValue(QStringLiteral("w:r")));
        QCOMPARE(flowing.value(QStringLiteral("state")), QJsonValue(QStringLiteral("flowing")));
        QCOMPARE(flowing.value(QStringLiteral("inside")), QJsonValue(8));
        QCOMPARE(flowing.value(QStringLiteral("bytes")), QJsonValue(8));
        QCOMPARE(rig.run({QStringLiteral("peek"), QStringLiteral("last"), QStringLiteral("w:r")}).out, QByteArray("1\n2\n3\n4\n"));
        QCOMPARE(rig.run({QStringLiteral("peek"), QStringLiteral("last"), QStringLiteral("0"), QStringLiteral("-n"), QStringLiteral("2")}).out, QByteArray("3\n4\n"));
        const CliResult none = rig.run({QStringLiteral("peek"), QStringLiteral("last"), QStringLiteral("r:w")});
        QCOMPARE(none.status, 2);
        QVERIFY2(none.err.contains("Its channels are w:r."), none.err.constData());
        rig.write(QStringLiteral("go"), {});
        QVERIFY(CliRig::waitFor([&] { return rig.head().value(QStringLiteral("outcome")) == QJsonValue(QStringLiteral("succeeded")); }));
        QCOMPARE(rig.run({QStringLiteral("logs"), QStringLiteral("last"), QStringLiteral("r")}).out, QByteArray("1\n2\n3\n4\n")); // all is there
        QVERIFY(rig.run({QStringLiteral("show"), QStringLiteral("last")}).out.contains("4 lines"));
        const CliResult over = rig.run({QStringLiteral("peek"), QStringLiteral("last"), QStringLiteral("0")});
        QCOMPARE(over.out, QByteArray());
        QVERIFY(over.err.contains("Nothing lies in the channel"));
    }

    void whyTellsWhoWaitsForWhomAtTheChannels()
    {
        CliRig rig;
        const QString graph = rig.graph(R"({"key":"gen","command":["yes"]}, {"key":"mid","command":["cat"]},
            {"key":"slow","script":"until [ -e go ]; do sleep 0.02; done"})",
            R"("channels":[{"from":"gen","to":"mid"},{"from":"mid","to":"slow"}],)");
        QCOMPARE(rig.run({QStringLiteral("run"), QStringLiteral("--detach"), graph}).status, 0);
        const auto why = [&rig](const char *job) { return rig.run({QStringLiteral("why"), QStringLiteral("last"), QLatin1String(job)}).out; };
        const QByteArray jam = "“mid” waits: its output is full. “slow” reads too slowly.\n";
        QVERIFY2(CliRig::waitFor([&] { return why("mid") == "“mid” runs (attempt 1).\n" + jam; }), why("mid").constData());
        const QByteArray chain = "“gen” runs (attempt 1).\n“gen” waits: its output is full. “mid” reads too slowly.\n" + jam;
        QVERIFY2(CliRig::waitFor([&] { return why("gen") == chain; }), why("gen").constData());
        QCOMPARE(why("slow"), QByteArray("“slow” runs (attempt 1).\n"));
        rig.write(QStringLiteral("go"), {});
    }

    void whatCannotBeJoinedIsToldWithItsPlace()
    {
        CliRig rig;
        const QString graph = rig.graph("{\"key\":\"w\",\"script\":\"x\"},\n{\"key\":\"r\",\"sleep\":1}", R"("channels":[{"from":"w","to":"r"}],)");
        const CliResult check = rig.run({QStringLiteral("check"), graph});
        QCOMPARE(check.status, 3);
        QVERIFY2(check.err.contains(graph.toUtf8() + ":1:"), check.err.constData());
        QVERIFY2(check.err.contains("joins jobs that cannot be joined"), check.err.constData());
    }
};

WEFTWORK_TEST(ChannelsOnTheCommandLineTest)
#include "tst_channels.moc"
