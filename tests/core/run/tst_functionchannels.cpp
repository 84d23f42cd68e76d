// SPDX-License-Identifier: Apache-2.0
#include "channel/jobchannel.h"
#include "graph/graphcheck.h"
#include "graph/job.h"
#include "run/rundriver.h"
#include "run/scheduler.h"
#include "run/threadexecutor.h"
#include "support/testmain.h"

#include <QTest>
#include <QThread>
#include <QThreadPool>

#include <atomic>
#include <numeric>
#include <thread>

using namespace weftwork;

namespace {
/// Runs a graph of functions on a pool of so many threads.
class FunctionRig
{
public:
    explicit FunctionRig(int threads = 2) { m_pool.setMaxThreadCount(threads); }

    void join(const Job &writer, const Job &reader, int capacity = 0, EdgeDelivery delivery = EdgeDelivery::Single)
    {
        graph.addChannel({writer.id(), reader.id(), {}, {}, capacity, {}, delivery});
    }
    Scheduler &scheduler()
    {
        if (!m_scheduler) {
            m_executor = std::make_unique<ThreadExecutor>(&m_pool);
            SchedulerOptions options;
            options.executors = {m_executor.get()};
            options.isCritical = false;
            m_scheduler = std::make_unique<Scheduler>(graph, options);
        }
        return *m_scheduler;
    }

    JobGraph graph;

private:
    QThreadPool m_pool;
    std::unique_ptr<ThreadExecutor> m_executor;
    std::unique_ptr<Scheduler> m_scheduler;
};

void writeNumbers(JobContext &job, int count)
{
    ChannelWriter<int> output = job.output<int>();
    for (int i = 1; i <= count; ++i) {
        output.write(i);
    }
}

int sumOf(JobContext &job)
{
    ChannelReader<int> input = job.input<int>();
    int sum = 0;
    for (const int item : input) {
        sum += item;
    }
    return sum;
}
} // namespace

/// Channels between functions of a program.
class FunctionChannelsTest : public QObject
{
    Q_OBJECT

private slots:
    void itemsGoFromOneFunctionToTheOther()
    {
        FunctionRig rig;
        const Job writer = rig.graph.add([](JobContext &job) { writeNumbers(job, 10'000); });
        const Job reader = rig.graph.add([](JobContext &job) { return sumOf(job); });
        rig.join(writer, reader, 16);
        QVERIFY(rig.scheduler().run());
        QCOMPARE(rig.scheduler().value<int>(reader), 50'005'000);
        QVERIFY(rig.scheduler().run()); // S16: with fresh channels
        QCOMPARE(rig.scheduler().value<int>(reader), 50'005'000);
    }

    void allOfThemRunHoweverFewThreadsThereAre()
    {
        FunctionRig rig(1);
        Job before = rig.graph.add([](JobContext &job) { writeNumbers(job, 1000); });
        for (int stage = 0; stage < 3; ++stage) {
            const Job next = rig.graph.add([](JobContext &job) {
                ChannelWriter<int> output = job.output<int>();
                for (const int item : job.input<int>().read(0)) {
                    output.write(item + 1);
                }
            });
            rig.join(before, next, 4);
            before = next;
        }
        const Job last = rig.graph.add([](JobContext &job) { return sumOf(job); });
        rig.join(before, last, 4);
        QVERIFY(rig.scheduler().run());
        QCOMPARE(rig.scheduler().value<int>(last), 500'500 + 3000);
    }

    void aReaderThatHasReadEnoughFailsNobody_data()
    {
        QTest::addColumn<bool>("isFailure");
        QTest::newRow("as usual") << false;
        QTest::newRow("the job says it is a failure") << true;
    }

    void aReaderThatHasReadEnoughFailsNobody()
    {
        QFETCH(bool, isFailure);
        FunctionRig rig;
        const Job writer = rig.graph.add([](JobContext &job) { writeNumbers(job, 1'000'000'000); });
        JobData data = rig.graph.data(writer.id());
        data.onFailure = OnFailure::Fail;
        data.details.failsOnSigpipe = isFailure;
        rig.graph.setData(writer.id(), data);
        const Job reader = rig.graph.add([](JobContext &job) { return job.input<int>().read().value(); });
        rig.join(writer, reader, 8);
        QCOMPARE(rig.scheduler().run(), !isFailure);
        QCOMPARE(rig.scheduler().outcome(writer), isFailure ? Outcome::Failed : Outcome::Succeeded);
        QCOMPARE(rig.scheduler().jobResult(rig.scheduler().number(writer)).isEndedByReader, !isFailure);
        QCOMPARE(rig.scheduler().value<int>(reader), 1);
    }

    void aWriterThatFailsEndsTheStream()
    {
        FunctionRig rig;
        std::atomic<int> sum = 0;
        std::atomic<bool> isReading = false;
        const Job writer = rig.graph.add([&isReading](JobContext &job) {
            writeNumbers(job, 10);
            while (!isReading) { // one that has not begun when its unit fails never does
                QThread::msleep(1);
            }
            throw std::runtime_error("broken");
        });
        const Job reader = rig.graph.add([&](JobContext &job) {
            isReading = true;
            sum = sumOf(job);
        });
        rig.join(writer, reader);
        QVERIFY(!rig.scheduler().run());
        QCOMPARE(sum.load(), 55);
        QCOMPARE(rig.scheduler().outcome(writer), Outcome::Failed);
    }

    void whoWaitsInAChannelIsWokenWhenTheRunIsStopped()
    {
        FunctionRig rig;
        const auto wait = [](JobContext &job) { job.input<int>().read(); };
        const Job first = rig.graph.add(wait); // each for the other
        const Job second = rig.graph.add(wait);
        rig.join(first, second, 0, EdgeDelivery::Share);
        rig.join(second, first);
        const Job writer = rig.graph.add([](JobContext &job) { writeNumbers(job, 1'000'000'000); });
        const Job reader = rig.graph.add(wait);
        rig.graph.addChannel({writer.id(), reader.id(), {}, QStringLiteral("other"), 4});
        rig.join(first, reader, 0, EdgeDelivery::Share);
        std::thread stopper([&] {
            QThread::msleep(100);
            rig.scheduler().stop();
        });
        const bool hasSucceeded = rig.scheduler().run();
        stopper.join();
        QVERIFY(!hasSucceeded);
        for (const Job &job : {first, second, writer, reader}) {
            QCOMPARE(rig.scheduler().outcome(job), Outcome::Cancelled);
        }
    }

    void aRetryHasFreshChannels()
    {
        FunctionRig rig;
        std::atomic<int> tries = 0;
        const Job writer = rig.graph.add([&tries](JobContext &job) {
            writeNumbers(job, ++tries == 1 ? 1000 : 3);
            if (tries == 1) {
                throw std::runtime_error("once");
            }
        });
        JobData data = rig.graph.data(writer.id());
        data.details.retry.count = 1;
        rig.graph.setData(writer.id(), data);
        const Job reader = rig.graph.add([](JobContext &job) { return sumOf(job); });
        rig.join(writer, reader);
        QVERIFY(rig.scheduler().run());
        QCOMPARE(rig.scheduler().value<int>(reader), 6);
    }

    void everyReaderOfABroadcastGetsAll()
    {
        FunctionRig rig;
        std::atomic<bool> isWritten = false;
        const Job writer = rig.graph.add([&](JobContext &job) {
            job.output<int>().write(0);
            isWritten = true;
            writeNumbers(job, 100);
        });
        std::vector<Job> readers;
        for (int i = 0; i < 3; ++i) {
            readers.push_back(rig.graph.add([&, i](JobContext &job) {
                while (i == 2 && !isWritten) { // asks for its end when something was written
                    QThread::msleep(1);
                }
                return sumOf(job);
            }));
            rig.join(writer, readers.back(), 8, EdgeDelivery::Broadcast);
        }
        const Job careless = rig.graph.add([](JobContext &) {}); // never asks for its end
        rig.join(writer, careless, 8, EdgeDelivery::Broadcast);
        QVERIFY(rig.scheduler().run());
        for (const Job &reader : readers) {
            QCOMPARE(rig.scheduler().value<int>(reader), 5050);
        }
    }

    void sharedItemsGoToOneReaderEach()
    {
        FunctionRig rig;
        const Job writer = rig.graph.add([](JobContext &job) { writeNumbers(job, 10'000); });
        std::vector<Job> readers;
        for (int i = 0; i < 3; ++i) {
            readers.push_back(rig.graph.add([](JobContext &job) { return sumOf(job); }));
            rig.join(writer, readers.back(), 16, EdgeDelivery::Share);
        }
        QVERIFY(rig.scheduler().run());
        const int sum = std::accumulate(readers.begin(), readers.end(), 0,
            [&](int before, const Job &reader) { return before + rig.scheduler().value<int>(reader); });
        QCOMPARE(sum, 50'005'000);
    }

    void endsThatDisagreeFail()
    {
        FunctionRig rig;
        const Job writer = rig.graph.add([](JobContext &job) { writeNumbers(job, 3); });
        const Job reader = rig.graph.add([](JobContext &job) { job.input<QByteArray>().read(); });
        rig.join(writer, reader);
        QVERIFY(!rig.scheduler().run());
        const QString said = rig.scheduler().jobResult(rig.scheduler().number(writer)).message
            + rig.scheduler().jobResult(rig.scheduler().number(reader)).message;
        QVERIFY2(said.contains(QStringLiteral("different types")), qPrintable(said));
    }

    void aFunctionAndACommandCannotBeJoined()
    {
        FunctionRig rig;
        const Job writer = rig.graph.add([](JobContext &) {});
        JobData data;
        data.key = QStringLiteral("c");
        data.details.command = QStringList{QStringLiteral("cat")};
        const JobId command = rig.graph.addJob(data);
        rig.graph.addChannel({writer.id(), command});
        const Problems problems = checkGraph(rig.graph);
        QCOMPARE(problems.size(), std::size_t{1});
        QVERIFY(problems.front().toString().contains(QStringLiteral("joins jobs that cannot be joined")));
    }
};

WEFTWORK_TEST(FunctionChannelsTest)
#include "tst_functionchannels.moc"
