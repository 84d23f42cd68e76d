// SPDX-License-Identifier: Apache-2.0
#include "canvas/canvas.h"
#include "control/launchrun.h"
#include "control/runrecorder.h"
#include "document/document.h"
#include "document/runsession.h"
#include "document/selection.h"
#include "format/weftwriter.h"
#include "models/jobtreemodel.h"
#include "panels/channelpage.h"
#include "panels/whystory.h"
#include "process/pipepeek.h"
#include "style/appearance.h"
#include "support/rungraph.h"
#include "support/testmain.h"

#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <map>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
JobId addScript(JobGraph &graph, const QString &key, const QString &script)
{
    JobData data;
    data.key = key;
    data.kind = JobKind::Script;
    data.details.script = script;
    return graph.addJob(data);
}

/// write -> read -> store, as a record whose channels say what a test lets them say.
class RecordedFlow
{
public:
    RecordedFlow()
    {
        const JobId write = addScript(m_graph, u"write"_s, u"true"_s);
        const JobId read = addScript(m_graph, u"read"_s, u"true"_s);
        const JobId store = addScript(m_graph, u"store"_s, u"true"_s);
        m_graph.addChannel({write, read, {}, {}});
        m_graph.addChannel({read, store, u"good"_s, {}});
        RecordRequest request;
        request.graph = &m_graph;
        request.jobFolder = m_folder.path();
        request.state = m_folder.path();
        auto recorder = RunRecorder::make(std::move(request));
        Q_ASSERT(recorder);
        m_recorder = std::move(*recorder);
        document.setGraph(m_graph, {});
        record(RunEvent::Kind::RunStarted);
        for (std::uint32_t job = 0; job < 3; ++job) {
            record(RunEvent::Kind::Started, job);
        }
        m_recorder->journal()->sync();
    }

    void record(RunEvent::Kind kind, std::uint32_t job = 0xffffffff)
    {
        RunEvent event;
        event.kind = kind;
        event.time = SystemClock().now() - 5s; // all began a while ago
        event.attempt = kind == RunEvent::Kind::Started ? 1 : 0;
        if (job != 0xffffffff) {
            event.job = JobNumber(job);
        }
        QVERIFY(m_recorder->journal()->record(event));
    }
    void measure(int channel, qint64 inside, qint64 passed, qint64 items, char state, std::chrono::milliseconds ago = 0ms)
    {
        QFile index(m_recorder->folder().path() + u"/channels.idx"_s);
        QVERIFY(index.open(QIODevice::Append));
        const auto time = (SystemClock().now() - std::chrono::nanoseconds(ago)).count();
        index.write(u"%1 %2 1 %3 1000 %4 %5 %6 7\n"_s.arg(time).arg(channel).arg(inside).arg(passed).arg(items).arg(QLatin1Char(state)).toUtf8());
    }
    void attach() { run.attach(m_recorder->folder()); }
    QString label(const QString &path) const { return run.channelLooks().value(path).label; }

    Document document;
    RunSession run{document};

private:
    const QTemporaryDir m_folder;
    JobGraph m_graph;
    std::unique_ptr<RunRecorder> m_recorder;
};
} // namespace

/// Channels as the studio shows them: of records that say what they shall, and of real runs.
class ChannelRunTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", m_folder->filePath(u"state"_s).toUtf8());
        m_appearance = std::make_unique<Appearance>();
    }

    void cleanup() { m_appearance.reset(); }

    void statesAndFiguresFollowTheMeter()
    {
        RecordedFlow flow;
        flow.attach();
        QVERIFY(flow.run.isLive());
        QVERIFY(flow.run.channelLooks().isEmpty()); // it has not begun
        QSignalSpy changed(&flow.run, &RunSession::channelsChanged);
        flow.measure(0, 380, 0, 0, '-', 2s);
        flow.measure(0, 380, 50'000, 2480, '-');
        QTRY_VERIFY(!changed.isEmpty());
        QCOMPARE(changed.front().front().toStringList(), QStringList{u"write > read"_s});
        QTRY_VERIFY(flow.label(u"write > read"_s).endsWith(u"38 % full"_s));
        QCOMPARE(flow.run.channelLooks().value(u"write > read"_s).state, DisplayState::Flow);
        QVERIFY(flow.run.channelOf(u"read.good > store"_s).isValid());
        QVERIFY(!flow.run.channelLooks().contains(u"read.good > store"_s));
        flow.measure(0, 700, 60'000, 2600, '-');
        QTRY_COMPARE(flow.run.channelLooks().value(u"write > read"_s).state, DisplayState::Filling);
        flow.measure(0, 1000, 60'300, 2610, 'w');
        QTRY_COMPARE(flow.run.channelLooks().value(u"write > read"_s).state, DisplayState::Blocked);
        QTRY_VERIFY(flow.label(u"write > read"_s).endsWith(u"· full"_s));
        flow.measure(0, 0, 402'118'000, 402'118, 'e');
        QTRY_COMPARE(flow.label(u"write > read"_s), u"402,118 item(s)"_s);
        QVERIFY(flow.run.overlay().channels.value(u"write > read"_s).ended);
        flow.run.detach();
        QVERIFY(flow.run.overlay().channels.isEmpty());
    }

    void figuresChangeFourTimesASecondAtMost()
    {
        RecordedFlow flow;
        flow.measure(0, 100, 0, 0, '-', 2s);
        flow.attach();
        QSignalSpy changed(&flow.run, &RunSession::channelsChanged);
        QElapsedTimer timer;
        timer.start();
        int lines = 0;
        while (timer.elapsed() < 1000) {
            ++lines;
            flow.measure(0, 100 + lines, 1000 * lines, 10 * lines, '-');
            QTest::qWait(30);
        }
        QVERIFY2(lines > 8 && changed.size() <= 1 + timer.elapsed() / 250, qPrintable(QString::number(changed.size())));
    }

    void whoWaitsForWhomIsTold()
    {
        RecordedFlow flow;
        flow.measure(0, 1000, 5000, 100, 'w');
        flow.measure(1, 900, 0, 0, 'w', 1s);
        flow.measure(1, 1000, 5000, 100, 'w');
        flow.attach();
        const WhyStory story = whyStory(flow.run, u"write"_s);
        QCOMPARE(story.headline, u"write runs."_s);
        QCOMPARE(story.sentence, u"write waits: its output is full. read reads too slowly."_s);
        QCOMPARE(story.steps.size(), 3); // over read, which waits itself, to store, which holds all of them
        QCOMPARE(story.steps[1].path, u"read"_s);
        QCOMPARE(story.steps[2].path, u"store"_s);
        QVERIFY(story.steps[0].html.contains(u"href=\"read\""_s));
        QVERIFY(whyStory(flow.run, u"store"_s).steps.isEmpty());
    }

    void aReaderThatGetsNothingSaysSo()
    {
        RecordedFlow flow;
        flow.measure(0, 0, 5000, 100, '-', 3s);
        flow.measure(0, 0, 5000, 100, '-');
        flow.attach();
        QCOMPARE(whyStory(flow.run, u"read"_s).sentence, u"read waits: nothing comes from write."_s);
        QCOMPARE(whyStory(flow.run, u"write"_s).sentence, u"All that it needs was met."_s);
    }

    void theInspectorShowsTheChannel()
    {
        RecordedFlow flow;
        flow.measure(0, 1000, 5'000'000, 100, 'w');
        flow.attach();
        Selection selection(flow.document);
        ChannelPage page(flow.document, flow.run, selection);
        selection.set({}, {}, {ChannelRef{{}, flow.document.graph().channels().front()}});
        const auto text = [&](const char *name) { return page.findChild<QLabel *>(QString::fromLatin1(name))->text(); };
        QCOMPARE(text("channelTitle"), u"write → read"_s);
        QCOMPARE(text("channelState"), u"Blocked"_s);
        QCOMPARE(text("channelSentence"), u"write waits: its output is full. read reads too slowly."_s);
        QCOMPARE(text("channelTotal"), u"100 item(s), 5.0 MB"_s);
        flow.measure(0, 0, 6'000'000, 120, 'e');
        QTRY_COMPARE(text("channelState"), u"Ended"_s);
        QCOMPARE(text("channelTotal"), u"120 item(s), 6.0 MB"_s);
        QVERIFY(page.findChild<QPushButton *>(u"peek"_s)->isHidden() || !page.findChild<QPushButton *>(u"peek"_s)->isVisibleTo(&page));
        page.findChild<QPushButton *>(u"reader"_s)->click();
        QCOMPARE(selection.current(), flow.document.find(u"read"_s));
    }

    void whatIsShownIsWhatPassed() // U40: counter equality
    {
        JobGraph graph;
        const JobId write = addScript(graph, u"write"_s, u"seq 1 20000"_s);
        const JobId filter = addScript(graph, u"filter"_s, u"grep 7"_s);
        const JobId count = addScript(graph, u"count"_s, u"tee copy.txt | wc -lc > counted.txt"_s);
        ChannelEdge first{write, filter, {}, {}};
        first.isLines = true;
        graph.addChannel(first);
        graph.addChannel({filter, count, {}, {}});
        Document document;
        RunSession run(document);
        start(document, run, graph);
        QTRY_VERIFY_WITH_TIMEOUT(run.isAttached() && !run.isLive(), 20'000);
        qint64 lines = 0;
        qint64 bytes = 0;
        for (int number = 1; number <= 20'000; ++number) {
            bytes += QByteArray::number(number).contains('7') ? QByteArray::number(number).size() + 1 : 0;
            ++lines;
        }
        QTRY_COMPARE(run.channelLooks().value(u"write > filter"_s).label, u"%L1 item(s)"_s.arg(lines));
        const auto flow = [&run] { return run.flow(run.channelOf(u"filter > count"_s)); };
        QVERIFY(flow() && flow()->hasEnded);
        QFile counted(m_folder->filePath(u"counted.txt"_s));
        QVERIFY(counted.open(QIODevice::ReadOnly));
        const QByteArrayList read = counted.readAll().simplified().split(' ');
        QCOMPARE(read.value(1).toLongLong(), bytes);
        QTRY_COMPARE(flow()->bytes, bytes); // the keeper's last word may come after the end of the run
        // Channels are no jobs.
        QCOMPARE(run.state()->counts().with(Outcome::Succeeded), 3);
        QCOMPARE(workCount(document.graph()), 3);
        QCOMPARE(JobTreeModel(document, run).rowCount(), 3);
        // Attached to later the same is shown.
        RunSession later(document);
        later.attach(run.folder());
        QCOMPARE(later.channelLooks(), run.channelLooks());
    }

    void whatLiesInAChannelIsPeekedAt()
    {
        JobGraph graph;
        const JobId write = addScript(graph, u"write"_s, u"i=0; while [ $i -lt 5000 ]; do echo line $i; i=$((i+1)); done; printf '\\033[2Jlast\\n'; sleep 60"_s);
        const JobId read = addScript(graph, u"read"_s, u"sleep 60"_s);
        graph.addChannel({write, read, {}, {}});
        Document document;
        RunSession run(document);
        start(document, run, graph);
        Selection selection(document);
        ChannelPage page(document, run, selection);
        page.show();
        selection.set({}, {}, {ChannelRef{{}, document.graph().channels().front()}});
        auto *button = page.findChild<QPushButton *>(u"peek"_s);
        QTRY_VERIFY_WITH_TIMEOUT(button->isVisible(), 20'000);
        auto *peeked = page.findChild<QPlainTextEdit *>(u"peeked"_s);
        QTRY_VERIFY_WITH_TIMEOUT((button->click(), QTest::qWait(50), peeked->toPlainText().endsWith(u"last"_s)), 20'000);
        QVERIFY(!peeked->toPlainText().contains(QChar(0x1b)));
        const QString again = peeked->toPlainText();
        button->click(); // nothing was taken out
        QTRY_VERIFY(button->isEnabled());
        QCOMPARE(peeked->toPlainText(), again);
        run.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!run.isLive(), 20'000);
    }

    void aReaderThatHasEnoughEndsItsWriter()
    {
        JobGraph graph;
        const JobId write = addScript(graph, u"write"_s, u"exec yes"_s);
        const JobId head = addScript(graph, u"head"_s, u"head -3"_s);
        graph.addChannel({write, head, {}, {}});
        Document document;
        RunSession run(document);
        start(document, run, graph);
        QTRY_VERIFY_WITH_TIMEOUT(run.isAttached() && !run.isLive(), 20'000);
        QCOMPARE(run.displayState(run.numberOf(u"write"_s)), DisplayState::Succeeded);
        const WhyStory story = whyStory(run, u"write"_s);
        QCOMPARE(story.sentence, u"That was no failure: nobody needed more of it."_s);
        QVERIFY(story.steps.front().html.contains(u"ended early because"_s));
        QCOMPARE(story.steps.back().path, u"head"_s);
    }

private:
    void start(Document &document, RunSession &run, const JobGraph &graph)
    {
        const QString path = m_folder->filePath(u"flow.weft"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(writeWeft(graph));
        file.close();
        document.setGraph(graph, path);
        LaunchRequest request;
        request.graphFile = path;
        request.jobLimit = 0; // whatever processors this machine has
        launchRun(request, this, [&run](const Result<RunFolder> &folder) {
            QVERIFY2(folder, folder ? "" : qPrintable(folder.problems().front().toString()));
            run.attach(*folder);
        });
        QTRY_VERIFY_WITH_TIMEOUT(run.isAttached(), 20'000);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Appearance> m_appearance;
};

WEFTWORK_TEST(ChannelRunTest)
#include "tst_channelrun.moc"
