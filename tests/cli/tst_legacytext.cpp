// SPDX-License-Identifier: Apache-2.0
#include "clirig.h"

#include "support/testmain.h"

#include <QFile>
#include <QTest>

using namespace weftwork::test;
using namespace Qt::StringLiterals;

// What asynciojobs prints of a scheduler, by `list`, `debrief`, `stats` and `export --format legacy-dot`.
class LegacyTextTest : public QObject
{
    Q_OBJECT

    static QByteArray jobs()
    {
        return "{'key':'begin','command':['true'],'label':'the beginning','details':'more of it'},"
               "{'key':'lint','script':'echo ugly >&2; exit 3','onFailure':'tolerate','needs':['begin']},"
               "{'key':'in','graph':{'jobs':[{'key':'deep','script':'echo fine; echo a bad error >&2; exit 4'}]}},"
               "{'key':'late','print':'never','needs':['in']}"_ba.replace('\'', '"');
    }

    static QByteArray listOfJobs()
    {
        return "1 ⚠   ⚐   <CommandJob `the beginning`> [not done] \n"
               "2     ⚐   <ScriptJob `lint`> [not done] requires={1}\n"
               "3 ⚠   ⚐   <Scheduler `in`> [not done]  -> entries={4}\n"
               "4 ⚠   ⚐   > <ScriptJob `deep`> [not done] \n"
               "3 --end-- < <Scheduler `in`> exits={4}\n"
               "5 ⚠   ⚐   <PrintJob `late`> [not done] requires={3}\n";
    }

private slots:
    // R1
    void listHasItsLayout()
    {
        CliRig rig;
        rig.set("LC_ALL", u"C.UTF-8"_s);
        const CliResult list = rig.run({u"list"_s, rig.graph(jobs())});
        QVERIFY2(list.status == 0, list.err.constData());
        QCOMPARE(list.out, listOfJobs());
    }

    // J15: ASCII where it is asked for, and where the terminal has nothing else.
    void listInAscii()
    {
        CliRig rig;
        rig.set("LC_ALL", u"C.UTF-8"_s);
        const QByteArray ascii = rig.run({u"list"_s, rig.graph(jobs()), u"--ascii"_s}).out;
        QVERIFY2(ascii.startsWith("1 !    >   <CommandJob `the beginning`> [not done] \n2      >   <ScriptJob"), ascii);
        rig.set("LC_ALL", u"C"_s);
        QCOMPARE(rig.run({u"list"_s, rig.graph(jobs())}).out, ascii);
    }

    // J13: and what a person needs to name a job to other verbs.
    void listWithDetails()
    {
        CliRig rig;
        rig.set("LC_ALL", u"C.UTF-8"_s);
        const QByteArray list = rig.run({u"list"_s, rig.graph(jobs()), u"--details"_s}).out;
        QVERIFY2(list.startsWith("1 ⚠   ⚐   <CommandJob `the beginning`> [not done] \n    begin  true\n    more of it\n2 "), list);
        QVERIFY2(list.contains("    in/deep  echo fine; echo a bad error >&2; exit 4\n3 --end-- "), list);
        QVERIFY2(list.endsWith("<PrintJob `late`> [not done] requires={3}\n    late  never\n"), list);
    }

    // A command of several lines stays on the line of its job's path.
    void detailsKeepTheirRows()
    {
        CliRig rig;
        rig.set("LC_ALL", u"C.UTF-8"_s);
        const QString file = rig.graph(R"({"key":"a","command":["python3","-c","import os\nexit"]},{"key":"p","print":"one\ntwo"})");
        const QByteArray list = rig.run({u"list"_s, file, u"--details"_s}).out;
        QVERIFY2(list.contains("\n    a  python3 -c 'import os\\nexit'\n2 "), list);
        QVERIFY2(list.endsWith("\n    p  one\\ntwo\n"), list);
    }

    // R2: a circle has no order, and is listed all the same.
    void listOfACircle()
    {
        CliRig rig;
        rig.set("LC_ALL", u"C.UTF-8"_s);
        const QString file = rig.graph(R"({"key":"a","command":["true"],"needs":["b"]},{"key":"b","command":["true"],"needs":["a"]})");
        const CliResult list = rig.run({u"list"_s, file});
        QCOMPARE(list.status, 3);
        QCOMPARE(list.out, QByteArray());
        QVERIFY2(list.err.contains("circle") && list.err.contains("--safe"), list.err);
        const CliResult safe = rig.run({u"list"_s, file, u"--safe"_s});
        QCOMPARE(safe.status, 3); // it cannot be run
        QCOMPARE(safe.out, QByteArray("⚠   ⚐   .1 <CommandJob `a`> requires={.2}\n⚠   ⚐   .2 <CommandJob `b`> requires={.1}\n"));
    }

    // What programs read of the list is as it was.
    void listForPrograms()
    {
        CliRig rig;
        const QList<QJsonObject> list = CliRig::objects(rig.run({u"list"_s, rig.graph(jobs()), u"--json"_s}).out);
        QCOMPARE(list.size(), 5);
        QCOMPARE(list[0].value(u"label"_s), QJsonValue(u"the beginning"_s));
        QCOMPARE(list[3].value(u"path"_s), QJsonValue(u"in/deep"_s));
    }

    // R3, S30, X12: the recorded run, named as a run, as "last" or by its file.
    void debriefAndStats()
    {
        CliRig rig;
        rig.set("LC_ALL", u"C.UTF-8"_s);
        const QString file = rig.graph(jobs());
        QCOMPARE(rig.run({u"debrief"_s, file}).status, 3); // no run of it yet
        QCOMPARE(rig.run({u"run"_s, file}).status, 1);
        const CliResult debrief = rig.run({u"debrief"_s, u"last"_s});
        QVERIFY2(debrief.status == 0, debrief.err.constData());
        QCOMPARE(debrief.out,
            QByteArray("----- a CRITICAL job has raised an exception\n"
                       "1 ⚠ ☉ ☓   <CommandJob `the beginning`> [[ -> 0]] \n"
                       "2   ★ ☓   <ScriptJob `lint`> !! exception => Exited:status 3!! requires={1}\n"
                       "3 ⚠ ★ ☓   <Scheduler `in`> !! CRIT. EXC. => Exited:status 4!!  -> entries={4}\n"
                       "4 ⚠ ★ ☓   > <ScriptJob `deep`> !! CRIT. EXC. => Exited:status 4!! \n"
                       "3 --end-- < <Scheduler `in`> exits={4}\n"
                       "5 ⚠   ↷   <PrintJob `late`> [skipped] requires={3}\n"
                       "scheduler has a total of 4 job(s): 1 done + 0 ongoing + 0 idle + 2 failed + 1 skipped\n"
                       "===== 3 job(s) with an exception, including 2 critical\n"
                       "    ******************** BEG stack for CRITICAL JOB 3 ⚠ ★ ☓   <Scheduler `in`>\n"
                       "raised by 4 <ScriptJob `deep`>\n"
                       "    ******************** END stack for CRITICAL JOB 3 ⚠ ★ ☓   <Scheduler `in`>\n"
                       "    ******************** BEG stack for CRITICAL JOB 4 ⚠ ★ ☓   <ScriptJob `deep`>\n"
                       "Exited:status 4\n"
                       "a bad error\n"
                       "    ******************** END stack for CRITICAL JOB 4 ⚠ ★ ☓   <ScriptJob `deep`>\n"
                       "non-critical: lint: exception status 3\n"));
        QCOMPARE(rig.run({u"debrief"_s, file}).out, debrief.out);
        QVERIFY(rig.run({u"debrief"_s, u"last"_s, u"--details"_s}).out.contains("\n    begin  true\n    more of it\n"));
        QVERIFY(rig.run({u"debrief"_s, u"last"_s, u"--original"_s}).out.contains("\n5 ⚠   ⚐   <PrintJob `late`> [not done] requires={3}\n"));

        QCOMPARE(rig.run({u"stats"_s, u"last"_s}).out, QByteArray("1D + 0R + 0I + 2F + 1S = 4\n"));
        QCOMPARE(rig.run({u"stats"_s, file}).out, QByteArray("1D + 0R + 0I + 2F + 1S = 4\n"));
        QCOMPARE(rig.run({u"stats"_s, u"last"_s, u"--original"_s}).out, QByteArray("3D + 0R + 1I = 4\n")); // to the letter
        const QList<QJsonObject> stats = CliRig::objects(rig.run({u"stats"_s, u"last"_s, u"--json"_s}).out);
        QCOMPARE(stats.size(), 1);
        QCOMPARE(stats[0].value(u"done"_s).toInt(), 1);
        QCOMPARE(stats[0].value(u"failed"_s).toInt(), 2);
        QCOMPARE(stats[0].value(u"skipped"_s).toInt(), 1);
        QCOMPARE(stats[0].value(u"total"_s).toInt(), 4);
        QCOMPARE(stats[0].value(u"text"_s), QJsonValue(u"1D + 0R + 0I + 2F + 1S = 4"_s));
    }

    // S31: of a run whose engine was lost nobody can say that it was fine.
    void lostRunIsNotFine()
    {
        CliRig rig;
        QCOMPARE(rig.run({u"run"_s, rig.graph("{\"key\":\"a\",\"command\":[\"true\"]}")}).status, 0);
        QVERIFY(rig.run({u"debrief"_s, u"last"_s}).out.startsWith("----- FINE\n"));
        QFile journal(rig.newestRunFolder() + u"/journal.jsonl"_s);
        QVERIFY(journal.open(QIODevice::ReadWrite));
        const QByteArray lines = journal.readAll();
        QVERIFY(journal.resize(lines.lastIndexOf('\n', -2) + 1)); // without its end
        journal.close();
        const CliResult debrief = rig.run({u"debrief"_s, u"last"_s});
        QVERIFY2(debrief.out.startsWith("----- UNKNOWN\n"), debrief.out);
    }

    // U58, P24: what a job wrote or is called cannot steer the terminal.
    void hostileTextIsOnlyShown()
    {
        CliRig rig;
        rig.set("LC_ALL", u"C.UTF-8"_s);
        const QString file = rig.graph("{\"key\":\"a\",\"label\":\"x\\u001b[2J\\ny\",\"script\":\"printf 'error \\\\033]0;t\\\\007\\\\n' >&2; exit 1\"}");
        QCOMPARE(rig.run({u"run"_s, file}).status, 1);
        const QByteArray list = rig.run({u"list"_s, file}).out;
        QVERIFY2(list.contains("<ScriptJob `x\\e[2J\\ny`>") && list.count('\n') == 1, list);
        const QByteArray debrief = rig.run({u"debrief"_s, u"last"_s}).out;
        QVERIFY2(debrief.contains("error \\e]0;t\\x07\n") && !debrief.contains('\x1b'), debrief);
    }

    // R4 to R6, R10: the same bytes each time, and Graphviz reads them.
    void legacyDot()
    {
        CliRig rig;
        const QString file = rig.graph(jobs());
        const CliResult dot = rig.run({u"export"_s, file, u"--format"_s, u"legacy-dot"_s, u"-o"_s, u"-"_s});
        QVERIFY2(dot.status == 0, dot.err.constData());
        QVERIFY2(dot.out.startsWith("digraph asynciojobs{\ncompound=true;\ngraph [];\n"
                                    "1 [style=\"rounded\",label=\"1: the beginning\",shape=\"box\",color=\"red\",penwidth=\"2\"]\n"), dot.out);
        QVERIFY2(dot.out.endsWith("\n4 -> 5 [ltail=cluster_3];\n}\n"), dot.out);
        QCOMPARE(rig.run({u"export"_s, file, u"--format"_s, u"legacy-dot"_s, u"-o"_s, u"-"_s}).out, dot.out);
        QCOMPARE(rig.run({u"export"_s, file, u"--format"_s, u"legacy-dot"_s, u"-o"_s, u"old.dot"_s, u"--legend"_s}).status, 0);
        QVERIFY(rig.read(u"old.dot"_s).contains("subgraph cluster_legend{\n"));
        QCOMPARE(rig.run({u"import"_s, u"old.dot"_s, u"-o"_s, u"old.weft"_s}).status, 0);
        // R9: drawn without Graphviz
        QCOMPARE(rig.run({u"export"_s, file, u"-o"_s, u"g.svg"_s}).status, 0);
        QVERIFY(rig.read(u"g.svg"_s).contains("the beginning"));
    }
};

WEFTWORK_TEST(LegacyTextTest)
#include "tst_legacytext.moc"
