// SPDX-License-Identifier: Apache-2.0
#include "graph/jobgraph.h"

#include "support/testmain.h"

#include <QFuture>
#include <QPromise>
#include <QTest>
#include <QtConcurrentRun>

#include <malloc.h>

#include <array>
#include <atomic>
#include <thread>
#include <vector>

using namespace weftwork;
using namespace std::chrono_literals;

namespace {

struct Mishap
{
    int number;
};

/// A context that notes how the job ended, if it ends later.
class NotingContext final : public JobContext
{
public:
    using JobContext::JobContext;

    struct End
    {
        int count = 0;
        std::any value;
        std::exception_ptr exception;
    };
    End end;

private:
    LateEnd makeLateEnd() override
    {
        return [this](std::any value, std::exception_ptr exception) {
            ++end.count;
            end.value = std::move(value);
            end.exception = std::move(exception);
        };
    }
};

int freeFunction()
{
    return 5;
}

void voidFunction(JobContext &context)
{
    context.setResult(6);
}

struct Functor
{
    int value = 7;
    int operator()() const { return value; }
};

struct Both
{
    int operator()(JobContext &) const { return 1; }
    int operator()(std::stop_token) const { return 2; }
    int operator()() const { return 3; }
};

template <typename Callable>
int valueOf(Callable &&work)
{
    JobGraph graph;
    return std::any_cast<int>(graph.add(std::forward<Callable>(work)).runAlone());
}

} // namespace

class MakeJobFunctionTest : public QObject
{
    Q_OBJECT

private slots:
    void anyCallableIsAJob_J17()
    {
        QCOMPARE(valueOf(freeFunction), 5);
        QCOMPARE(valueOf(&freeFunction), 5);
        QCOMPARE(valueOf(voidFunction), 6);
        QCOMPARE(valueOf(Functor()), 7);
        const Functor functor{8};
        QCOMPARE(valueOf(functor), 8);
        QCOMPARE(valueOf(std::function<int()>(freeFunction)), 5);
        QCOMPARE(valueOf(JobFunction(voidFunction)), 6);
        QCOMPARE(valueOf(std::bind_front([](int number) { return number; }, 9)), 9);
        QCOMPARE(valueOf([](JobContext &context) { return context.isCancelled() ? 0 : 10; }), 10);
        QCOMPARE(valueOf([](std::stop_token token) { return token.stop_requested() ? 0 : 11; }), 11);
        QCOMPARE(valueOf([](const std::stop_token &) { return std::any(12); }), 12);
        QCOMPARE(valueOf([value = 13]() -> const int & { return value; }), 13);
        QCOMPARE(valueOf([](auto &context) { context.setResult(14); }), 14);
    }

    void theRichestArgumentIsGiven_J17()
    {
        QCOMPARE(valueOf(Both()), 1);
    }

    void aJobRunsAgain_J17()
    {
        JobGraph graph;
        const Job job = graph.add([count = 0]() mutable { return ++count; });
        QCOMPARE(std::any_cast<int>(job.runAlone()), 1);
        QCOMPARE(std::any_cast<int>(job.runAlone()), 2);
    }

    void anEmptyFunctionIsRefused_J17()
    {
        JobGraph graph;
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, graph.add(std::function<void()>()));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, graph.add(JobFunction()));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, graph.add(static_cast<void (*)()>(nullptr)));
        QCOMPARE(graph.jobCount(), 0);
    }

    void aVoidJobHasNoValueAndThrowsItsOwn_J10()
    {
        JobGraph graph;
        QVERIFY(!graph.add([] {}).runAlone().has_value());
        const Job never = graph.add([] { QFAIL("its need is run"); });
        const Job failing = graph.add([] { throw Mishap{3}; }).needs(never);
        try {
            failing.runAlone();
            QFAIL("it threw nothing");
        } catch (const Mishap &mishap) {
            QCOMPARE(mishap.number, 3);
        }
    }

    void aJobRunsAloneInTheCallingThreadAndHearsTheStop_J10()
    {
        JobGraph graph;
        const Job job = graph.add([](std::stop_token token) { return std::pair(std::this_thread::get_id(), token.stop_requested()); });
        std::stop_source stop;
        stop.request_stop();
        const auto [thread, isStopped] = std::any_cast<std::pair<std::thread::id, bool>>(job.runAlone(stop.get_token()));
        QVERIFY(thread == std::this_thread::get_id());
        QVERIFY(isStopped);
    }

    void whatIsNoFunctionRunsAloneWhereItCan_J10()
    {
        JobGraph graph;
        QVERIFY(!graph.addBarrier().runAlone().has_value());
        const auto begin = std::chrono::steady_clock::now();
        graph.addSleep(20ms).runAlone();
        QVERIFY(std::chrono::steady_clock::now() - begin >= 20ms);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(JobCancelled, graph.addSleep(1h).runAlone(stop.get_token()));
        QVERIFY_THROWS_EXCEPTION(std::logic_error, graph.addCommand({"true"}).runAlone());
        QVERIFY_THROWS_EXCEPTION(std::logic_error, graph.addGraph({}).runAlone());
    }

    void aDeferredEndIsAwaited_J10()
    {
        JobGraph graph;
        std::thread thread;
        const Job job = graph.add([&](JobContext &context) {
            thread = std::thread([end = context.endLater()] {
                end(21, nullptr);
                end(22, nullptr); // the first counts
            });
        });
        QCOMPARE(std::any_cast<int>(job.runAlone()), 21);
        thread.join();
        const Job failing = graph.add([](JobContext &context) {
            context.endLater()({}, std::make_exception_ptr(Mishap{4}));
        });
        QVERIFY_THROWS_EXCEPTION(Mishap, failing.runAlone());
    }

    void aFutureEndsItsJobAndNoThreadWaits_J17()
    {
        QPromise<int> promise;
        promise.start();
        const JobFunction function = makeJobFunction([&] { return promise.future(); });
        NotingContext context(std::stop_token{});
        function(context);
        QVERIFY(context.endsLater());
        QCOMPARE(context.end.count, 0);
        promise.addResult(31);
        QCOMPARE(context.end.count, 0);
        promise.finish();
        QCOMPARE(context.end.count, 1);
        QCOMPARE(std::any_cast<int>(context.end.value), 31);
        QVERIFY(!context.end.exception);
    }

    void aFutureThatIsFinishedEndsItsJobAtOnce_J17()
    {
        QPromise<void> promise;
        promise.start();
        promise.finish();
        NotingContext context(std::stop_token{});
        makeJobFunction([&](JobContext &) { return promise.future(); })(context);
        QCOMPARE(context.end.count, 1);
        QVERIFY(!context.end.value.has_value());
        QVERIFY(!context.end.exception);
    }

    void theExceptionOfAFutureIsTheSameObject_J17()
    {
        const auto thrown = std::make_exception_ptr(Mishap{32});
        QPromise<int> promise;
        promise.start();
        NotingContext context(std::stop_token{});
        makeJobFunction([&] { return promise.future(); })(context);
        promise.setException(thrown);
        promise.finish();
        QCOMPARE(context.end.count, 1);
        QVERIFY(context.end.exception == thrown);

        NotingContext concurrent(std::stop_token{});
        makeJobFunction([] { // Qt wraps what its threads throw
            QFuture<void> future = QtConcurrent::run([] { throw Mishap{33}; });
            try {
                future.waitForFinished();
            } catch (...) {
            }
            return future;
        })(concurrent);
        QCOMPARE(concurrent.end.count, 1);
        QVERIFY_THROWS_EXCEPTION(Mishap, std::rethrow_exception(concurrent.end.exception));
    }

    void theStopCancelsTheFutureWhichIsAwaited_J17()
    {
        QPromise<int> promise;
        promise.start();
        std::stop_source stop;
        NotingContext context(stop.get_token());
        makeJobFunction([&] { return promise.future(); })(context);
        QVERIFY(!promise.isCanceled());
        stop.request_stop();
        QVERIFY(promise.isCanceled());
        QCOMPARE(context.end.count, 0);
        promise.finish();
        QCOMPARE(context.end.count, 1);
        QVERIFY_THROWS_EXCEPTION(JobCancelled, std::rethrow_exception(context.end.exception));
    }

    void aStopBeforeTheFutureCancelsItToo_J17()
    {
        QPromise<void> promise;
        promise.start();
        std::stop_source stop;
        stop.request_stop();
        NotingContext context(stop.get_token());
        makeJobFunction([&] { return promise.future(); })(context);
        QVERIFY(promise.isCanceled());
        promise.finish();
        QCOMPARE(context.end.count, 1);
    }

    void aForgottenFutureCancelsItsJob_J17()
    {
        NotingContext context(std::stop_token{});
        makeJobFunction([] {
            QPromise<int> promise;
            promise.start();
            return promise.future();
        })(context);
        QCOMPARE(context.end.count, 1);
        NotingContext none(std::stop_token{});
        makeJobFunction([] { return QFuture<int>(); })(none);
        QCOMPARE(none.end.count, 1);
    }

    void nothingOfAFutureIsLeftBehind_J17()
    {
        const auto held = std::make_shared<int>(1);
        std::stop_source stop;
        {
            QPromise<std::shared_ptr<int>> promise;
            promise.start();
            NotingContext context(stop.get_token());
            makeJobFunction([&] { return promise.future(); })(context);
            promise.addResult(held);
            promise.finish();
            QCOMPARE(context.end.count, 1);
        }
        QCOMPARE(held.use_count(), 1L);
        stop.request_stop(); // nobody listens
    }

    void stopAndEndMayMeet_J17()
    {
        for (int i = 0; i < 300; ++i) {
            std::stop_source stop;
            NotingContext context(stop.get_token());
            QPromise<int> promise;
            promise.start();
            makeJobFunction([&] { return promise.future(); })(context);
            std::thread stopper([&] { stop.request_stop(); });
            promise.addResult(i);
            promise.finish();
            stopper.join();
            QCOMPARE(context.end.count, 1);
        }
    }

    void aFutureMayEndWhileItIsFollowed_J17()
    {
        JobGraph graph;
        const Job job = graph.add([] { return QtConcurrent::run([] { return 34; }); });
        const Job failing = graph.add([] { return QtConcurrent::run([] { throw Mishap{35}; }); });
        const Job chained = graph.add([] { return QtConcurrent::run([] { return 35; }).then([](int value) { return value + 1; }); });
        for (int i = 0; i < 1000; ++i) {
            QCOMPARE(std::any_cast<int>(job.runAlone()), 34);
            QVERIFY_THROWS_EXCEPTION(Mishap, failing.runAlone());
        }
        QCOMPARE(std::any_cast<int>(chained.runAlone()), 36);
    }

    void aFutureMayEndAtTheMomentItIsFollowed_J17()
    {
        constexpr int rounds = 100'000; // Qt 6.4 crashes in one of some 200,000 if nothing keeps the future from ending
        std::atomic<int> followed = 0;
        std::atomic<int> ended = 0;
        std::atomic<QPromise<int> *> current = nullptr;
        std::thread other([&] {
            for (int round = 1; round <= rounds; ++round) {
                while (followed != round) {
                    std::this_thread::yield();
                }
                for (int moment = round * 7 % 400; moment > 0; --moment) {
                    asm volatile("");
                }
                current.load()->finish();
                ended = round;
            }
        });
        int ends = 0;
        for (int round = 1; round <= rounds; ++round) {
            QPromise<int> promise;
            promise.start();
            current = &promise;
            NotingContext context(std::stop_token{});
            makeJobFunction([&, future = promise.future()] {
                followed = round;
                return future;
            })(context);
            while (ended != round) {
                std::this_thread::yield();
            }
            ends += context.end.count;
        }
        other.join();
        QCOMPARE(ends, rounds);
    }

    void aPlainFunctionCostsNothingBesides_J17()
    {
        struct Plain
        {
            void operator()(JobContext &) const {}
        };
        QVERIFY(makeJobFunction(Plain()).target<Plain>());
        const auto plain = [] {};
        const std::array<std::byte, 16> capture{};
        const auto large = [capture] { return void(capture); };
        static_assert(std::is_trivially_copyable_v<decltype(plain)> && sizeof(large) == 16);
        std::vector<JobFunction> functions;
        functions.reserve(2000);
        const auto before = mallinfo2().uordblks; // of many: a few would be served from what was freed
        for (int i = 0; i < 1000; ++i) {
            functions.push_back(makeJobFunction(plain));
            functions.push_back(makeJobFunction(large));
        }
        QCOMPARE(mallinfo2().uordblks, before);
    }
};

WEFTWORK_TEST(MakeJobFunctionTest)
#include "tst_makejobfunction.moc"
