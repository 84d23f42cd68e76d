// SPDX-License-Identifier: Apache-2.0
#include "control/runrecorder.h"
#include "document/document.h"
#include "document/runsession.h"
#include "panels/whystory.h"
#include "support/rungraph.h"
#include "support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

class WhyStoryTest : public QObject
{
    Q_OBJECT

private slots:
    void aDamagedReasonThatNamesNoJobIsTold()
    {
        const QTemporaryDir folder;
        const JobGraph graph = runGraph(u"load -> trace"_s);
        RecordRequest request;
        request.graph = &graph;
        request.jobFolder = folder.path();
        request.state = folder.path();
        const auto recorder = RunRecorder::make(std::move(request));
        QVERIFY(recorder);
        RunEvent begin;
        QVERIFY((*recorder)->journal()->record(begin));
        RunEvent skipped;
        skipped.kind = RunEvent::Kind::Skipped;
        skipped.job = JobNumber(1);
        skipped.reason.kind = Reason::Kind::PrerequisiteNotMet;
        skipped.reason.jobs = {JobNumber()};
        QVERIFY((*recorder)->journal()->record(skipped));
        (*recorder)->journal()->sync();

        Document document;
        RunSession run(document);
        run.attach((*recorder)->folder());
        const WhyStory story = whyStory(run, u"trace"_s);
        QCOMPARE(story.headline, u"trace did not run."_s);
        QCOMPARE(story.steps.size(), 1);
        QVERIFY(story.steps.front().html.startsWith(u"<b>trace</b>: "_s));
    }

    void aServiceThatWasAskedToEndIsToldOf()
    {
        const QTemporaryDir folder;
        const JobGraph graph = runGraph(u"server* -started-> client; server -started-> watcher*"_s);
        RecordRequest request;
        request.graph = &graph;
        request.jobFolder = folder.path();
        request.state = folder.path();
        const auto recorder = RunRecorder::make(std::move(request));
        QVERIFY(recorder);
        Document document;
        const auto tell = [&](RunEvent::Kind kind, int job) {
            RunEvent event;
            event.kind = kind;
            event.job = job < 0 ? JobNumber() : JobNumber(job);
            event.attempt = job < 0 ? 0 : 1;
            event.result.outcome = kind == RunEvent::Kind::Finished ? Outcome::Succeeded : Outcome::None;
            QVERIFY((*recorder)->journal()->record(event));
        };
        const auto sentence = [&](const QString &path) {
            (*recorder)->journal()->sync();
            RunSession run(document);
            run.attach((*recorder)->folder());
            return whyStory(run, path).sentence;
        };
        tell(RunEvent::Kind::RunStarted, -1);
        for (int job = 0; job < 3; ++job) {
            tell(RunEvent::Kind::Started, job);
        }
        QCOMPARE(sentence(u"server"_s), u"All that it needs was met."_s);
        QCOMPARE(sentence(u"watcher"_s), u"All that it needs was met."_s);
        tell(RunEvent::Kind::Finished, 1);
        QCOMPARE(sentence(u"server"_s), u"All that it needs was met."_s); // the watcher needs it
        QCOMPARE(sentence(u"watcher"_s), u"It was asked to end, for all else is done."_s);
        tell(RunEvent::Kind::Finished, 2);
        QCOMPARE(sentence(u"server"_s), u"It was asked to end, for all else is done."_s);
    }

    void jobsOfTheSameTitleAreToldApart()
    {
        const QTemporaryDir folder;
        JobGraph graph = runGraph(u"nap -> end; nap2 -> end"_s);
        for (const QString &key : {u"nap"_s, u"nap2"_s}) {
            changeJob(graph, key, [](JobData &data) { data.details.label = u"sleep"_s; });
        }
        RecordRequest request;
        request.graph = &graph;
        request.jobFolder = folder.path();
        request.state = folder.path();
        const auto recorder = RunRecorder::make(std::move(request));
        QVERIFY(recorder);
        QVERIFY((*recorder)->journal()->record(RunEvent()));
        (*recorder)->journal()->sync();
        Document document;
        RunSession run(document);
        run.attach((*recorder)->folder());
        const WhyStory story = whyStory(run, u"end"_s);
        QCOMPARE(story.headline, u"end waits."_s);
        QVERIFY2(story.steps.front().html.contains(u">sleep (nap)<"_s) && story.steps.front().html.contains(u">sleep (nap2)<"_s),
            qPrintable(story.steps.front().html));
    }
};

WEFTWORK_TEST(WhyStoryTest)
#include "tst_whystory.moc"
