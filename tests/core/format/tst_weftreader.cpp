// SPDX-License-Identifier: Apache-2.0
#include "format/weftreader.h"
#include "graph/graphpath.h"
#include "support/safefile.h"

#include "support/cputimer.h"
#include "support/graphtext.h"
#include "support/testmain.h"

#include <QDir>
#include <QTest>

using namespace weftwork;
using namespace std::chrono_literals;

namespace {
Result<WeftDocument> read(const QByteArray &text)
{
    return readWeft(text, QStringLiteral("x.weft"));
}

QByteArray withJobs(const QByteArray &jobs)
{
    return "{\"weft\": 1, \"jobs\": [\n" + jobs + "\n]}";
}

QStringList told(const Problems &problems)
{
    QStringList lines;
    for (const Problem &problem : problems) {
        lines << problem.toString();
    }
    return lines;
}
} // namespace

/// P36, U54, U60: every bad file has a precise sentence.
class WeftReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void everyMemberIsRead()
    {
        const Result<WeftDocument> document = read(R"({"$schema": "s", "weft": 1, "name": "N", "description": "D", "window": 4,
            "timeout": "10m", "tokens": {"gpu": 1}, "workers": {"w": {"command": ["python3", "w.py"], "size": 2}, "v": {"command": ["v"], "x": 1}},
            "parameters": {"folder": "/usr"}, "jobs": [
            {"key": "list", "label": "L", "command": ["ls", "-l"], "cwd": "c", "env": {"A": "b"}, "dotenv": ["f"],
             "stdin": {"text": "t"}, "timeout": 1.5, "retries": {"count": 2, "delay": "1s", "factor": 2, "maximum": "1m", "exitCodes": [75]},
             "success": [0, 1], "forever": true, "ready": {"port": 80, "timeout": "5s"}, "shutdown": ["q"], "grace": "3s",
             "tokens": {"gpu": 1}, "details": "d", "icon": "i", "onFailure": "tolerate"},
            {"key": "s", "script": "x", "interpreter": ["sh"], "needs": ["list", {"job": "w", "on": "failure"}], "retries": 3},
            {"key": "c", "call": {"worker": "w", "function": "f", "arguments": [1, 2]}},
            {"key": "p", "print": "hello"}, {"key": "w", "sleep": "2s"}, {"key": "b", "barrier": true}, {"key": "f", "function": true},
            {"key": "g", "graph": {"window": 1, "jobs": [{"key": "in", "barrier": true}]}}],
            "channels": [{"from": "list", "to": "s", "capacity": 3}],
            "view": {"list": {"at": [0, 40.5]}, "g/in": {"at": [1, 2], "colour": "teal", "folded": true}}})");
        QVERIFY2(document, qPrintable(told(document.problems()).join(u'\n')));
        const JobGraph &graph = document->graph;
        QCOMPARE(test::textOfGraph(graph), QStringLiteral("list; s(list, w:failure); c; p; w; b; f; g"));
        QCOMPARE(graph.settings().window, 4);
        QCOMPARE(graph.settings().timeout, Milliseconds(600'000));
        QCOMPARE(graph.settings().workers, (std::vector<WorkerDeclaration>{{QStringLiteral("w"), {QStringLiteral("python3"), QStringLiteral("w.py")}, 2, {}},
            {QStringLiteral("v"), {QStringLiteral("v")}, 1, {{"\"x\"", "1"}}}}));
        const JobData list = graph.data(JobId(0));
        QCOMPARE(list.details.command, (QStringList{QStringLiteral("ls"), QStringLiteral("-l")}));
        QCOMPARE(list.details.timeout, Milliseconds(1500));
        QCOMPARE(list.details.retry, (RetryPolicy{2, 1s, 2.0, 1min, {75}}));
        QCOMPARE(list.details.readiness, (Readiness{Readiness::Kind::Port, QStringLiteral("80"), 5s}));
        QCOMPARE(list.details.tokens, (std::vector<TokenNeed>{{QStringLiteral("gpu"), 1}}));
        QCOMPARE(list.onFailure, OnFailure::Tolerate);
        QVERIFY(list.isForever);
        QCOMPARE(graph.details(JobId(1)).retry.count, 3);
        QCOMPARE(graph.details(JobId(2)).arguments, QByteArray("[1, 2]"));
        QCOMPARE(graph.details(JobId(4)).duration, Milliseconds(2000));
        QCOMPARE(graph.view(JobId(0)).position, QPointF(0, 40.5));
        const JobPlace inner = findByPath(graph, u"g/in");
        QVERIFY(inner.isValid() && inner.graph->view(inner.job).isFolded);
        QCOMPARE(graph.channel(ChannelId(0)).capacity, 3);
    }

    void eachBadFileHasItsSentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("begin");
        const auto row = [](const char *name, const QByteArray &text, const char *begin) { QTest::newRow(name) << text << QString::fromUtf8(begin); };
        row("empty", "", "x.weft:1:1: The file is empty.");
        row("blank", " \n\n", "x.weft:1:1: The file is empty.");
        row("not JSON", "hello", "x.weft:1:1: This is no JSON value.");
        row("cut", "{\"weft\": 1,\n\"jobs\": [{\"key\": \"a\"", "x.weft:2:21: The file ends in the middle of a value");
        row("cut in a text", "{\"weft\": 1,\n\"jobs\": [{\"key\": \"a", "x.weft:2:20: The file ends in the middle of a value");
        row("two roots", "{\"weft\": 1, \"jobs\": []}\n{}", "x.weft:2:1: Something follows the end");
        row("comma", "{\"weft\": 1 \"jobs\": []}", "x.weft:1:12: A comma or } is missing.");
        row("trailing comma", "{\"weft\": 1, \"jobs\": [],}", "x.weft:1:24: A member's name is missing.");
        row("nested 20,000", QByteArray(20'000, '['), "x.weft:1:101: Values are nested more than 100");
        row("nested objects", QByteArray("{\"a\":").repeated(20'000), "x.weft:1:501: Values are nested");
        row("UTF-8", "{\"weft\": 1,\n \"name\": \"\xff\"}", "x.weft:2:11: The byte 0xff is not UTF-8.");
        row("overlong", "{\"a\": \"\xc0\x80\"}", "x.weft:1:8: The byte 0xc0");
        row("surrogate in UTF-8", "{\"a\": \"\xed\xa0\x80\"}", "x.weft:1:8: The byte 0xed");
        row("UTF-16", "\xff\xfe{", "x.weft:1:1: The file is UTF-16.");
        row("NUL", QByteArray("{\"a\"\0}", 6), "x.weft:1:5: A NUL byte");
        row("escaped NUL", R"({"weft": 1, "name": "\u0000", "jobs": []})", "x.weft:1:21: A text holds a NUL");
        row("lone high surrogate", R"({"weft": 1, "name": "\ud800x", "jobs": []})", "x.weft:1:22: Half of a surrogate pair");
        row("lone low surrogate", R"({"weft": 1, "name": "\udc00x", "jobs": []})", "x.weft:1:21: A text holds a NUL or half");
        row("control character", "{\"a\": \"\n\"}", "x.weft:1:8: A control character");
        row("escape", R"({"a": "\x"})", "x.weft:1:8: A backslash begins no escape");
        row("NaN", "{\"weft\": NaN}", "x.weft:1:10: This is no JSON value.");
        row("1e999", "{\"weft\": 1, \"x\": 1e999, \"jobs\": []}", "x.weft:1:18: A number is too large.");
        row("-1e999", "{\"weft\": 1, \"x\": -1e999, \"jobs\": []}", "x.weft:1:18: A number is too large.");
        row("columns are characters", "{\"ä🧵\": 1, nein}", "x.weft:1:11: A member's name is missing.");
        row("no object", "[1]", "x.weft:1:1: This value is a list. It must be an object");
        row("another tool's", "{\"name\": \"x\", \"workflow\": {}}", "x.weft:1:1: This is not a Weftwork graph");
        row("newer", "{\"weft\": 2, \"jobs\": 7}", "x.weft:1:10: The file has version 2 of the format, and this program reads version 1. Open it with a newer Weftwork.");
        row("no jobs", "{\"weft\": 1}", "x.weft:1:1: The graph has no “jobs”.");
        row("jobs twice", "{\"weft\": 1, \"jobs\": [],\n \"jobs\": []}", "x.weft:2:2: “jobs” stands twice in one object; the first is in line 1.");
        row("twice by escape", "{\"weft\": 1, \"jobs\": [],\n \"job\\u0073\": []}", "x.weft:2:2: “jobs” stands twice");
        row("twice in what is not known", "{\"weft\": 1, \"jobs\": [], \"x\": {\"y\": 1,\n\"y\": 2}}", "x.weft:2:1: “y” stands twice");
        row("key twice", withJobs("{\"key\": \"a\", \"print\": \"\"},\n{\"key\": \"a\", \"print\": \"\"}"), "x.weft:3:9: Two jobs of one graph have the key “a”. Give one of them another, such as “a-2”.");
        row("key is a path", withJobs("{\"key\": \"../../x\", \"print\": \"\"}"), "x.weft:2:9: “../../x” cannot be a key. A key has 1 to 48 characters");
        row("key is empty", withJobs("{\"key\": \"\", \"print\": \"\"}"), "x.weft:2:9: “” cannot be a key.");
        row("key of 49", withJobs("{\"key\": \"" + QByteArray(49, 'k') + "\", \"print\": \"\"}"), "x.weft:2:9: “kkk");
        row("key of sweeps", withJobs("{\"key\": \"a[3]\", \"print\": \"\"}"), "x.weft:2:9: “a[3]” cannot be a key.");
        row("key is a number", withJobs("{\"key\": 1, \"print\": \"\"}"), "x.weft:2:9: “key” is a number. It must be a text");
        row("no key", withJobs("{\"print\": \"\"}"), "x.weft:2:1: A job has no key.");
        row("job is a text", withJobs("\"a\""), "x.weft:2:1: This value is a text. It must be an object");
        row("need nowhere", withJobs("{\"key\": \"list\", \"print\": \"\"},\n{\"key\": \"b\", \"print\": \"\", \"needs\": [\"lsit\"]}"), "x.weft:3:37: There is no job “lsit” in this graph. Is “list” meant?");
        row("need nowhere near", withJobs("{\"key\": \"list\", \"print\": \"\", \"needs\": [\"q\"]}"), "x.weft:2:40: There is no job “q” in this graph. Name a job");
        row("need itself", withJobs("{\"key\": \"a\", \"print\": \"\", \"needs\": [\"a\"]}"), "x.weft:2:37: The job needs itself.");
        row("need twice", withJobs("{\"key\": \"a\", \"print\": \"\"},\n{\"key\": \"b\", \"print\": \"\", \"needs\": [\"a\", {\"job\": \"a\", \"on\": \"done\"}]}"), "x.weft:3:50: The job needs “a” twice.");
        row("needs is a text", withJobs("{\"key\": \"a\", \"print\": \"\", \"needs\": \"b\"}"), "x.weft:2:36: “needs” is a text. It must be a list");
        row("need is a number", withJobs("{\"key\": \"a\", \"print\": \"\", \"needs\": [3]}"), "x.weft:2:37: This value is a number. It must be the key of a job");
        row("condition", withJobs("{\"key\": \"a\", \"print\": \"\", \"needs\": [{\"job\": \"a\", \"on\": \"failur\"}]}"), "x.weft:2:56: “on” is \"failur\". Is \"failure\" meant?");
        row("nothing to do", withJobs("{\"key\": \"a\"}"), "x.weft:2:1: The job says nothing to do. Add one of");
        row("two things", withJobs("{\"key\": \"a\", \"command\": [\"x\"], \"print\": \"\"}"), "x.weft:2:32: The job says both “command” and “print”.");
        row("command is a text", withJobs("{\"key\": \"a\", \"command\": \"ls -l\"}"), "x.weft:2:25: “command” is a text. It must be a list of texts.");
        row("argument is a number", withJobs("{\"key\": \"a\", \"command\": [\"sleep\", 1]}"), "x.weft:2:35: This value is a number. It must be a text in double quotes.");
        row("barrier false", withJobs("{\"key\": \"a\", \"barrier\": false}"), "x.weft:2:25: “barrier” is false. It must be true.");
        row("use", withJobs("{\"key\": \"a\", \"use\": \"b.weft\"}"), "x.weft:2:14: “use” is reserved");
        row("window 0", "{\"weft\": 1, \"window\": 0, \"jobs\": []}", "x.weft:1:23: “window” is 0. It must be a whole number from 1 to 1000000.");
        row("window negative", "{\"weft\": 1, \"window\": -1, \"jobs\": []}", "x.weft:1:23: “window” is -1.");
        row("window fraction", "{\"weft\": 1, \"window\": 1.5, \"jobs\": []}", "x.weft:1:23: “window” is 1.5. It must be a whole number");
        row("window absurd", "{\"weft\": 1, \"window\": 1e30, \"jobs\": []}", "x.weft:1:23: “window” is 1e30.");
        row("timeout", "{\"weft\": 1, \"timeout\": \"soon\", \"jobs\": []}", "x.weft:1:24: “timeout” is \"soon\". It must be a time such as");
        row("timeout negative", "{\"weft\": 1, \"timeout\": -1, \"jobs\": []}", "x.weft:1:24: “timeout” is -1.");
        row("timeout 0", "{\"weft\": 1, \"timeout\": 0, \"jobs\": []}", "x.weft:1:24: “timeout” is shorter than 1ms.");
        row("token name", "{\"weft\": 1, \"tokens\": {\"a b\": 1}, \"jobs\": []}", "x.weft:1:24: “a b” cannot name a token.");
        row("worker name", "{\"weft\": 1, \"workers\": {\"a b\": {\"command\": [\"x\"]}}, \"jobs\": []}", "x.weft:1:25: “a b” cannot name a worker.");
        row("worker is a list", "{\"weft\": 1, \"workers\": {\"a\": [\"x\"]}, \"jobs\": []}", "x.weft:1:30: “a” is a list. It must be an object");
        row("worker without command", "{\"weft\": 1, \"workers\": {\"a\": {}}, \"jobs\": []}", "x.weft:1:30: The worker “a” has no command. Add “command”");
        row("worker size 0", "{\"weft\": 1, \"workers\": {\"a\": {\"command\": [\"x\"], \"size\": 0}}, \"jobs\": []}", "x.weft:1:57: “size” is 0. It must be a whole number from 1 to 1000.");
        row("parameter name", "{\"weft\": 1, \"parameters\": {\"1\": \"\"}, \"jobs\": []}", "x.weft:1:28: “1” cannot name a parameter.");
        row("parameter value", "{\"weft\": 1, \"parameters\": {\"a\": 1}, \"jobs\": []}", "x.weft:1:33: “a” is a number. It must be a text");
        row("env name", withJobs("{\"key\": \"a\", \"print\": \"\", \"env\": {\"A=B\": \"\"}}"), "x.weft:2:35: “A=B” cannot name an environment variable.");
        row("stdin", withJobs("{\"key\": \"a\", \"print\": \"\", \"stdin\": {}}"), "x.weft:2:36: “stdin” must say one thing.");
        row("retries", withJobs("{\"key\": \"a\", \"print\": \"\", \"retries\": -1}"), "x.weft:2:38: “retries” is -1.");
        row("retries without count", withJobs("{\"key\": \"a\", \"print\": \"\", \"retries\": {}}"), "x.weft:2:38: “retries” does not say how many.");
        row("exit code 256", withJobs("{\"key\": \"a\", \"print\": \"\", \"success\": [256]}"), "x.weft:2:39: This value is 256.");
        row("port", withJobs("{\"key\": \"a\", \"print\": \"\", \"ready\": {\"port\": 70000}}"), "x.weft:2:45: “port” is 70000.");
        row("onFailure", withJobs("{\"key\": \"a\", \"print\": \"\", \"onFailure\": \"ignore\"}"), "x.weft:2:40: “onFailure” is \"ignore\". It must be one of \"fail\", \"abort\", \"tolerate\".");
        row("channel", "{\"weft\": 1, \"jobs\": [], \"channels\": [{\"from\": \"a\"}]}", "x.weft:1:38: The channel has no “to”.");
        row("place", "{\"weft\": 1, \"jobs\": [{\"key\": \"a\", \"print\": \"\"}], \"view\": {\"a\": {\"at\": [0]}}}", "x.weft:1:71: “at” is a list. It must be a list of two numbers");
        row("place absurd", "{\"weft\": 1, \"jobs\": [{\"key\": \"a\", \"print\": \"\"}], \"view\": {\"a\": {\"at\": [0, 1e10]}}}", "x.weft:1:75: This value is 1e10.");
        row("in a nested graph", withJobs("{\"key\": \"g\", \"graph\": {\"jobs\": [\n{\"key\": \"a\", \"print\": \"\", \"needs\": [\"g\"]}]}}"), "x.weft:3:37: There is no job “g” in this graph.");
        row("long text", "{\"weft\": 1, \"name\": \"" + QByteArray(1'100'000, 'x') + "\", \"jobs\": []}", "x.weft:1:21: A text is longer than 1000000 bytes.");
    }

    void eachBadFileHasItsSentence()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, begin);
        const Result<WeftDocument> document = read(text);
        QVERIFY2(!document, "it was read");
        const QStringList lines = told(document.problems());
        const bool isTold = std::any_of(lines.begin(), lines.end(), [&](const QString &line) { return line.startsWith(begin); });
        QVERIFY2(isTold, qPrintable(lines.join(u'\n')));
        // What happened and what to do (U54).
        QVERIFY2(!document.problem().help.isEmpty() && document.problem().what.endsWith(u'.'), qPrintable(lines.first()));
    }

    void allProblemsAreFoundInOnePassInTheOrderOfTheFile()
    {
        const Result<WeftDocument> document = read("{\"weft\": 1, \"window\": 0, \"jobs\": [\n{\"key\": \"a b\", \"print\": 1},\n{\"key\": \"c\", \"needs\": [\"d\", 4]}]}");
        QVERIFY(!document);
        const QStringList lines = told(document.problems());
        QCOMPARE(lines.size(), 6);
        QStringList begins;
        for (const QString &line : lines) {
            begins << line.section(u' ', 0, 0);
        }
        QCOMPARE(begins.join(u' '), QStringLiteral("x.weft:1:23: x.weft:2:9: x.weft:2:25: x.weft:3:1: x.weft:3:24: x.weft:3:29:"));
    }

    void problemsAreBounded()
    {
        QByteArray jobs = "{\"key\": \"a\", \"print\": \"\"}";
        for (int i = 0; i < 5000; ++i) {
            jobs += ",\n{\"key\": \"a\", \"needs\": [\"x" + QByteArray::number(i) + "\"]}";
        }
        const test::CpuTimer timer;
        const Result<WeftDocument> document = read(withJobs(jobs));
        QVERIFY(!document);
        QCOMPARE(document.problems().size(), std::size_t(101));
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }

    void aSlipInAMemberIsAWarning()
    {
        const Result<WeftDocument> document = read(withJobs("{\"key\": \"a\", \"print\": \"\", \"retires\": 2, \"x-mine\": 1}"));
        QVERIFY(document);
        QCOMPARE(document->warnings.size(), std::size_t(1));
        QCOMPARE(document->warnings.front().toString(), QStringLiteral("x.weft:2:27: “retires” is not known here; it is kept and does nothing. Is “retries” meant?"));
    }

    void whatLeadsNowhereCanBeLeftOut() // S21: at any depth, and each is told
    {
        const QByteArray text = withJobs("{\"key\": \"a\", \"print\": \"\", \"needs\": [\"gone\", \"b\", \"a\", {\"job\": \"b\", \"x-note\": 1}]},\n"
                                         "{\"key\": \"b\", \"print\": \"\"},\n"
                                         "{\"key\": \"g\", \"graph\": {\"jobs\": [{\"key\": \"in\", \"print\": \"\", \"needs\": [\"a\"]}],\n"
                                         "\"channels\": [{\"from\": \"in\", \"to\": \"in\"}, {\"from\": \"in\", \"to\": \"out\"}]}}");
        QVERIFY(!readWeft(text, QStringLiteral("x.weft")));
        const Result<WeftDocument> document = readWeft(text, QStringLiteral("x.weft"), LooseEnds::Dropped);
        QVERIFY(document);
        QCOMPARE(told(document->warnings), (QStringList{QStringLiteral("x.weft:2:37: There is no job “gone” in this graph. It is left out."),
                                               QStringLiteral("x.weft:2:50: The job needs itself. It is left out."),
                                               QStringLiteral("x.weft:2:63: The job needs “b” twice. It is left out."),
                                               QStringLiteral("x.weft:4:70: There is no job “a” in this graph. It is left out."),
                                               QStringLiteral("x.weft:5:14: The channel leads from “in” to itself. It is left out."),
                                               QStringLiteral("x.weft:5:63: There is no job “out” in this graph. It is left out.")}));
        QCOMPARE(document->graph.dependencyCount(), 1);
        QVERIFY(document->graph.details(JobId(0)).extra.empty()); // what a dropped need says goes with it
        QVERIFY(document->graph.nested(JobId(2))->channels().empty());
    }

    void aCycleIsToldWithItsWholePathAndPlace()
    {
        const Result<WeftDocument> document = read(withJobs("{\"key\": \"a\", \"print\": \"\", \"needs\": [\"c\"]},\n{\"key\": \"b\", \"print\": \"\", \"needs\": [\"a\"]},\n{\"key\": \"c\", \"print\": \"\", \"needs\": [\"b\"]}"));
        QVERIFY(document);
        const Problems problems = document->check();
        QCOMPARE(problems.size(), std::size_t(1));
        QCOMPARE(problems.front().toString().section(u'.', 0, 1), QStringLiteral("x.weft:2:1: Jobs wait for each other in a circle: a -> b -> c -> a"));
    }

    void aFunctionFromAFileIsKeptAndRefused()
    {
        const Result<WeftDocument> document = read(withJobs("{\"key\": \"a\", \"function\": true}"));
        QVERIFY(document);
        QCOMPARE(document->graph.kind(JobId(0)), JobKind::Function);
        const QStringList lines = told(document->check());
        QCOMPARE(lines.size(), 1);
        QVERIFY2(lines.first().startsWith(QStringLiteral("x.weft:2:1: ")) && lines.first().contains(QStringLiteral("function")), qPrintable(lines.first()));
    }

    void placesLeadToJobsAndBack()
    {
        const Result<WeftDocument> document = read(withJobs("{\"key\": \"a\", \"print\": \"\"},\n{\"key\": \"g\", \"timeout\": \"1s\", \"graph\": {\"jobs\": [\n  {\"key\": \"in\", \"print\": \"\"}]}}"));
        QVERIFY(document);
        QCOMPARE(document->places.locate(QStringLiteral("g/in")), (Location{QStringLiteral("x.weft"), 4, 3, QStringLiteral("g/in")}));
        QCOMPARE(document->places.locate(QStringLiteral("g"), u"timeout").column, 14);
        QCOMPARE(document->places.locate(QStringLiteral("g/nothing")).line, 0);
        QCOMPARE(document->places.jobPathAt(4, 12), QStringLiteral("g/in"));
        QCOMPARE(document->places.jobPathAt(3, 12), QStringLiteral("g"));
        QCOMPARE(document->places.jobPathAt(1, 1), QString());
    }

    void aByteOrderMarkIsPassedOver()
    {
        const Result<WeftDocument> document = read("\xef\xbb\xbf{\"weft\": 1, \"jobs\": []}");
        QVERIFY(document);
        QCOMPARE(read("\xef\xbb\xbf{\"weft\": 2}").problem().where.column, 10);
    }

    void noiseAndHalvesNeverCrash()
    {
        const test::CpuTimer timer;
        quint32 state = 1;
        const auto random = [&state] { return state = state * 1664525u + 1013904223u; };
        QByteArray noise(5'000'000, ' ');
        for (char &byte : noise) {
            byte = static_cast<char>(random() >> 24);
        }
        QVERIFY(!read(noise));
        for (char &byte : noise) {
            byte = "{}[]\":,0 \\tnaeu\n"[(random() >> 24) % 16];
        }
        QVERIFY(!read(noise));
        const QByteArray whole = withJobs("{\"key\": \"g\", \"graph\": {\"jobs\": [{\"key\": \"in\", \"print\": \"\\u00e4\", \"needs\": []}]}}");
        for (qsizetype length = 0; length < whole.size(); ++length) {
            const Result<WeftDocument> document = read(whole.left(length));
            QVERIFY(!document && document.problem().where.line > 0);
        }
        for (int i = 0; i < 3000; ++i) {
            QByteArray changed = whole;
            changed[static_cast<qsizetype>(random() % static_cast<quint32>(whole.size()))] = static_cast<char>(random() >> 24);
            const Result<WeftDocument> document = read(changed);
            QVERIFY(document || document.problem().where.line > 0);
        }
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }

    void examplesAreRead()
    {
        const QDir examples(QStringLiteral(WEFTWORK_SOURCE_DIR "/examples"));
        int count = 0;
        for (const QString &folder : examples.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            for (const QFileInfo &file : QDir(examples.filePath(folder)).entryInfoList({QStringLiteral("*.weft")})) {
                const Result<QByteArray> text = readFile(file.filePath(), 1'000'000);
                const Result<WeftDocument> document = readWeft(*text, file.fileName());
                QVERIFY2(document, qPrintable(told(document.problems()).join(u'\n')));
                QVERIFY2(document->warnings.empty() && document->check().empty(), qPrintable(told(document->check()).join(u'\n')));
                ++count;
            }
        }
        QVERIFY(count > 0);
    }
};

WEFTWORK_TEST(WeftReaderTest)
#include "tst_weftreader.moc"
