// SPDX-License-Identifier: Apache-2.0
#include "clirig.h"

#include "support/testmain.h"

#include <QJsonArray>
#include <QTest>

using namespace weftwork::test;
using namespace Qt::StringLiterals;

// `plan` and `run --dry-run`: how a run would go.
class PlanTest : public QObject
{
    Q_OBJECT

private:
    static constexpr auto diamond = R"({"key":"a","command":["true"]},{"key":"b","command":["true"],"needs":["a"]},)"
                                    R"({"key":"c","command":["true"],"needs":["a"]},{"key":"d","command":["true"],"needs":["b","c"]})";

    /// What `plan g.weft --json` and these words say, by path; the last line under "".
    static QHash<QString, QJsonObject> plan(const CliRig &rig, const QString &words = {})
    {
        QStringList all{u"plan"_s, u"g.weft"_s, u"--json"_s};
        all += words.split(u' ', Qt::SkipEmptyParts);
        QHash<QString, QJsonObject> objects;
        for (const QJsonObject &object : CliRig::objects(rig.run(all).out)) {
            objects.insert(object.value(u"path"_s).toString(), object);
        }
        return objects;
    }
    static CliResult call(const CliRig &rig, const QString &words) { return rig.run(words.split(u' ')); }

private slots:
    void durationsAreGivenOnTheLineAndInFiles()
    {
        CliRig rig;
        rig.graph(diamond);
        rig.write(u"lines.txt"_s, "# how long\na = 2s\n\nb=1m # the long one\n");
        rig.write(u"object.json"_s, R"({"c": 7, "d": "500ms"})");
        const auto jobs = plan(rig, u"--durations lines.txt --durations object.json --duration b=5s"_s);
        QCOMPARE(jobs[u"b"_s].value(u"begins"_s).toDouble(), 2.0);
        QCOMPARE(jobs[u"b"_s].value(u"ends"_s).toDouble(), 7.0); // the word of the line stands before the files
        QCOMPARE(jobs[u"d"_s].value(u"begins"_s).toDouble(), 9.0);
        QCOMPARE(jobs[u""_s].value(u"seconds"_s).toDouble(), 9.5);
        QCOMPARE(jobs[u"b"_s].value(u"slack"_s).toDouble(), 2.0);
        QCOMPARE(jobs[u"c"_s].value(u"source"_s).toString(), u"given"_s);
        QCOMPARE(jobs[u"c"_s].value(u"critical"_s).toBool(), true);
        QCOMPARE(plan(rig, u"--assume 3s"_s)[u""_s].value(u"seconds"_s).toDouble(), 9.0);
    }

    void mediansOfTheRunsBeforeAreTaken()
    {
        CliRig rig;
        rig.graph(R"({"key":"a","command":["sleep","0.3"]},{"key":"b","command":["true"]})");
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(call(rig, u"run g.weft"_s).status, 0);
        }
        const auto jobs = plan(rig);
        QCOMPARE(jobs[u"a"_s].value(u"source"_s).toString(), u"recorded"_s);
        QCOMPARE(jobs[u"a"_s].value(u"runs"_s).toInt(), 2);
        const double expected = jobs[u"a"_s].value(u"expected"_s).toDouble();
        QVERIFY2(expected > 0.25 && expected < 5, qPrintable(QString::number(expected)));
        QVERIFY(call(rig, u"plan g.weft"_s).out.contains("2 runs"));
        QCOMPARE(plan(rig, u"--runs 0"_s)[u"a"_s].value(u"source"_s).toString(), u"assumed"_s);
        QCOMPARE(plan(rig, u"--runs 1"_s)[u"a"_s].value(u"runs"_s).toInt(), 1);
        QCOMPARE(plan(rig, u"--duration a=9s"_s)[u"a"_s].value(u"source"_s).toString(), u"given"_s);
        const QList<QJsonObject> dry = CliRig::objects(call(rig, u"run g.weft --dry-run --json"_s).out);
        QCOMPARE(dry.front().value(u"source"_s).toString(), u"recorded"_s);
        QCOMPARE(dry.front().value(u"work"_s).toString(), u"sleep 0.3"_s);
    }

    void aFailureShowsWhatWouldNotRun()
    {
        CliRig rig;
        rig.graph(diamond);
        const auto jobs = plan(rig, u"--fail b=3"_s);
        QCOMPARE(jobs[u"b"_s].value(u"outcome"_s).toString(), u"failed"_s);
        QCOMPARE(jobs[u"d"_s].value(u"outcome"_s).toString(), u"skipped"_s);
        QVERIFY(!jobs[u"d"_s].contains(u"begins"_s));
        QCOMPARE(jobs[u"d"_s].value(u"reason"_s).toObject().value(u"kind"_s).toString(), u"prerequisite-not-met"_s);
        QCOMPARE(jobs[u""_s].value(u"outcome"_s).toString(), u"failed"_s);
        const CliResult text = call(rig, u"plan g.weft --fail b"_s);
        QCOMPARE(text.status, 0);
        QVERIFY2(text.out.contains("It was skipped because “b” did not succeed."), text.out.constData());
        QVERIFY(text.out.contains("The run would fail after 2.00 s."));
    }

    void theTableMarksTheCriticalPathAndTellsTheUse()
    {
        CliRig rig;
        rig.graph(R"({"key":"a","command":["true"]},{"key":"b","command":["true"]},{"key":"c","command":["true"]})");
        const CliResult text = call(rig, u"plan g.weft -j 2 --duration a=2s --duration b=3s --duration c=4s"_s);
        QVERIFY2(text.out.contains("1  0.00 s  2.00 s  0.00 s  given       *  a\n"), text.out.constData());
        QVERIFY2(text.out.contains("2  0.00 s  3.00 s  3.00 s  given          b\n"), text.out.constData());
        QVERIFY2(text.out.contains("The run would take 6.00 s and succeed."), text.out.constData());
        QVERIFY2(text.out.contains("The critical path has 2 jobs: a ~> c\n"), text.out.constData());
        QVERIFY2(text.out.contains("Processes at once: 1.5 on average, at most 2 of 2."), text.out.constData());
        const QJsonObject last = plan(rig, u"-j 2 --duration a=2s --duration b=3s"_s)[u""_s];
        QCOMPARE(last.value(u"uses"_s).toArray().first().toObject().value(u"peak"_s).toInt(), 2);
        QCOMPARE(last.value(u"criticalLinks"_s).toArray().first().toObject().value(u"kind"_s).toString(), u"slot"_s);
    }

    void wrongWordsAreRefusedInSentences_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("no job") << u"--duration bb=1s"_s << QByteArray("The graph has no job “bb”. Did you mean");
        QTest::newRow("no time") << u"--duration b"_s << QByteArray("“b” does not say how long a job takes.");
        QTest::newRow("bad time") << u"--assume soon"_s << QByteArray("“soon” is no value for “--assume”.");
        QTest::newRow("no failure") << u"--fail b=0"_s << QByteArray("“b=0” is no failure of a job.");
        QTest::newRow("a graph fails") << u"--fail in"_s << QByteArray("“in” does no work of its own that could fail.");
        QTest::newRow("no file") << u"--durations none.txt"_s << QByteArray("none.txt");
        QTest::newRow("bad line") << u"--durations bad.txt"_s << QByteArray("bad.txt:2:1: “b soon” does not say");
        QTest::newRow("bad object") << u"--durations bad.json"_s << QByteArray("bad.json:1: This is no JSON object");
    }

    void wrongWordsAreRefusedInSentences()
    {
        QFETCH(const QString, words);
        QFETCH(const QByteArray, sentence);
        CliRig rig;
        rig.graph(R"({"key":"a","command":["true"]},{"key":"b","command":["true"]},{"key":"in","graph":{"jobs":[{"key":"x","command":["true"]}]}})");
        rig.write(u"bad.txt"_s, "a=1s\nb soon\n");
        rig.write(u"bad.json"_s, "{\"a\": }");
        const CliResult result = call(rig, u"plan g.weft "_s + words);
        QCOMPARE(result.status, 2);
        QVERIFY2(result.err.contains(sentence), result.err.constData());
        QVERIFY(result.out.isEmpty());
    }

    void aFileOfDurationsMayKnowOtherGraphs()
    {
        CliRig rig;
        rig.graph(diamond);
        rig.write(u"d.txt"_s, "a=4s\nother=1s\n");
        const CliResult result = call(rig, u"plan g.weft --durations d.txt --json"_s);
        QCOMPARE(result.status, 0);
        QVERIFY(result.err.contains("The graph has no job “other”."));
        QCOMPARE(CliRig::objects(result.out).last().value(u"seconds"_s).toDouble(), 6.0);
    }

    void aPictureShowsThePlanIfItIsAskedFor()
    {
        CliRig rig;
        rig.graph(diamond);
        QCOMPARE(call(rig, u"export g.weft -o plain.svg"_s).status, 0);
        QCOMPARE(call(rig, u"export g.weft --plan -j 1 -o plan.svg"_s).status, 0);
        QVERIFY(!rig.read(u"plain.svg"_s).contains("critical-edge"));
        const QByteArray picture = rig.read(u"plan.svg"_s);
        QVERIFY(picture.contains("critical-edge") && picture.contains("handover") && picture.contains(">1.0 s + 1.0 s<"));
        rig.graph(R"({"key":"a","command":[]})");
        QCOMPARE(call(rig, u"export g.weft -o plain.svg"_s).status, 0); // what cannot be run can be drawn
        QCOMPARE(call(rig, u"export g.weft --plan -o plan.svg"_s).status, 3);
    }

    void whatNeverEndsIsToldBefore() // S8, X6
    {
        CliRig rig;
        rig.graph(R"({"key":"x","command":["true"],"forever":true},{"key":"b","command":["true"],"needs":["x"]})");
        for (const char *words : {"check g.weft", "plan g.weft"}) {
            const CliResult result = call(rig, QLatin1String(words));
            QCOMPARE(result.status, 0);
            QVERIFY2(result.err.contains("g.weft:1:") && result.err.contains("The job “b” waits for the end of the forever job “x”."), result.err.constData());
            QCOMPARE(result.err.count("waits for the end"), 1);
        }
        QVERIFY(call(rig, u"plan g.weft"_s).out.contains("The run would never end by itself."));
        rig.graph(R"({"key":"x","command":["true"],"forever":true})");
        QVERIFY(call(rig, u"check g.weft"_s).err.contains("All jobs run forever (“x”), and no timeout ends the run."));
        rig.graph(R"({"key":"x","command":["true"],"forever":true})", R"("timeout":"2s",)");
        QVERIFY(!call(rig, u"check g.weft"_s).err.contains("forever"));
        QVERIFY(call(rig, u"plan g.weft"_s).out.contains("The run would be ended by its timeout after 2.00 s."));
    }
};

WEFTWORK_TEST(PlanTest)
#include "tst_plan.moc"
