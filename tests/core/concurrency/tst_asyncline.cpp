// SPDX-License-Identifier: Apache-2.0
#include "concurrency/asyncline.h"

#include "support/testmain.h"

#include <QTest>

using namespace weftwork;

namespace {

using Task = AsyncLine::Task;

Task newTask()
{
    return makeAsyncTask([] {});
}

/// Puts a task where it belongs, as a scheduler does that never waits.
Task enter(AsyncLine &line)
{
    const Task task = newTask();
    if (!line.enter(task)) {
        line.wait(task);
    }
    return task;
}

/// One task ends; how many get a place then.
int end(AsyncLine &line)
{
    line.leave();
    int admitted = 0;
    while (line.admitNext()) {
        ++admitted;
    }
    return admitted;
}

} // namespace

/// Who may begin, and when: no thread runs here.
class AsyncLineTest : public QObject
{
    Q_OBJECT

private slots:
    void tasksGetPlacesInTheirOrder_A3_A4()
    {
        AsyncLine line(2);
        const std::vector<Task> tasks{enter(line), enter(line), enter(line), enter(line)};
        QCOMPARE(line.inFlight(), 2);
        QCOMPARE(line.ready(), std::size_t(2));
        QVERIFY(line.takeReady() == tasks[0] && line.takeReady() == tasks[1] && !line.takeReady());
        QVERIFY(!line.admitNext());
        QCOMPARE(end(line), 1);
        QVERIFY(line.takeReady() == tasks[2] && !line.takeReady());
        QCOMPARE(line.inFlight(), 2);
    }

    void aBarrierHoldsThoseBehindIt_A7_A14()
    {
        AsyncLine line(3);
        const Task before = enter(line);
        line.insertBarrier();
        line.insertBarrier(); // two are as one
        QVERIFY(line.isBarred());
        const Task behind = enter(line);
        const Task last = enter(line);
        QVERIFY(line.takeReady() == before && !line.takeReady());
        QVERIFY(!line.admitNext());
        QCOMPARE(end(line), 2);
        QVERIFY(!line.isBarred());
        QVERIFY(line.takeReady() == behind && line.takeReady() == last);
    }

    void whoStandsBeforeABarrierIsNotOvertaken_A14()
    {
        AsyncLine line(1);
        enter(line);
        const Task early = enter(line);
        line.insertBarrier();
        const Task late = enter(line);
        line.takeReady();
        QCOMPARE(end(line), 1);
        QVERIFY(line.takeReady() == early && !line.takeReady());
        QCOMPARE(end(line), 1);
        QVERIFY(line.takeReady() == late);
        QCOMPARE(end(line), 0);
        QVERIFY(line.isResting());
    }

    void aBarrierBeforeAnIdleLineHoldsNobody_A7()
    {
        AsyncLine line(1);
        line.insertBarrier();
        QVERIFY(!line.isBarred());
        QVERIFY(line.enter(newTask()));
    }

    void whatIsDroppedGivesUpItsPlace_A9_A17()
    {
        AsyncLine line(2);
        const Task running = enter(line);
        const Task ready = enter(line);
        const Task waiting = enter(line);
        QVERIFY(line.takeReady() == running);
        QVERIFY(line.isReady(ready) && !line.isReady(waiting) && !line.isReady(running));
        QCOMPARE(line.dropAll(), (AsyncLine::Tasks{ready, waiting}));
        QCOMPARE(line.inFlight(), 1);
        QVERIFY(line.dropAll().empty());
        const Task next = enter(line);
        const Task more = enter(line);
        QCOMPARE(line.dropWaiting(), AsyncLine::Tasks{more}); // those with a place stay
        QVERIFY(line.isReady(next));
        QCOMPARE(line.inFlight(), 2);
    }
};

WEFTWORK_TEST(AsyncLineTest)
#include "tst_asyncline.moc"
