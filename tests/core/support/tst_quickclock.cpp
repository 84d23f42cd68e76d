// SPDX-License-Identifier: Apache-2.0
#include "support/quickclock.h"

#include "support/testmain.h"

#include <QTest>

using namespace weftwork;
using namespace std::chrono_literals;

namespace {

/// A machine whose counter and clock are moved by hand. A look at the clock takes 20 ns.
struct Machine
{
    static std::uint64_t ticks() { return counter; }
    static Nanoseconds clock()
    {
        ++looks;
        pass(10ns + std::exchange(interruption, 0ns));
        const Nanoseconds seen = time;
        pass(10ns + std::exchange(laterInterruption, 0ns));
        return seen;
    }
    static bool isSteady() { return true; }

    static void pass(Nanoseconds span)
    {
        time += span;
        counter += static_cast<std::uint64_t>(static_cast<double>(span.count()) * ticksOfANanosecond);
    }
    static void reset()
    {
        counter = 1'000'000;
        time = 5s;
        ticksOfANanosecond = 2.5;
        looks = 0;
    }

    static inline std::uint64_t counter;
    static inline Nanoseconds time;
    static inline double ticksOfANanosecond;
    static inline int looks;
    static inline Nanoseconds interruption{0};      // in the next look at the clock, before it is read
    static inline Nanoseconds laterInterruption{0}; // and after
};

} // namespace

class QuickClockTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { Machine::reset(); }

    void itLooksAtTheClockOnceAMillisecond()
    {
        QuickClock<Machine> clock;
        letPass(clock, 3ms);
        Machine::looks = 0;
        letPass(clock, 100ms);
        QVERIFY2(Machine::looks >= 90 && Machine::looks <= 110, qPrintable(QString::number(Machine::looks)));
    }

    void itTellsTheTimeOfTheClock()
    {
        QuickClock<Machine> clock;
        QVERIFY2(letPass(clock, 100ms) <= 100ns, "it differs");
    }

    void afterASuspendItIsRight_data()
    {
        QTest::addColumn<quint64>("counter");
        QTest::newRow("the counter begins anew") << quint64(0);
        QTest::newRow("the counter went on") << quint64(1e15);
    }
    void afterASuspendItIsRight()
    {
        QFETCH(quint64, counter);
        QuickClock<Machine> clock;
        letPass(clock, 20ms);
        Machine::counter = counter;
        QVERIFY(std::chrono::abs(clock.now() - Machine::time) <= 100ns);
        QVERIFY(letPass(clock, 20ms) <= 100ns);
    }

    void aChangeOfSpeedIsOverInAMillisecond_data()
    {
        QTest::addColumn<double>("ticksOfANanosecond");
        QTest::newRow("slower") << 2.0;
        QTest::newRow("quicker") << 3.2;
    }
    void aChangeOfSpeedIsOverInAMillisecond()
    {
        QFETCH(double, ticksOfANanosecond);
        QuickClock<Machine> clock;
        letPass(clock, 20ms);
        Machine::ticksOfANanosecond = ticksOfANanosecond;
        QVERIFY(letPass(clock, 2ms) <= 1ms);
        QVERIFY(letPass(clock, 20ms) <= 100ns);
    }

    /// A thread may lose its processor at any place, also between the clock and the counter.
    void anInterruptedLookIsNotCountedFrom()
    {
        QuickClock<Machine> clock;
        letPass(clock, 3ms);
        for (int i = 0; i < 50; ++i) {
            Machine::interruption = i % 3 == 0 ? 3ms : 0ms;
            Machine::laterInterruption = i % 2 == 0 ? 2ms : 0ms;
            letPass(clock, 700us, false);
            QVERIFY(letPass(clock, 500us) <= 100ns);
        }
    }
    void anInterruptedLookIsNoMeasure()
    {
        QuickClock<Machine> clock;
        letPass(clock, 2ms); // its speed is that of the test before
        Machine::laterInterruption = 1500us;
        letPass(clock, 1500us);
        Machine::interruption = 1500us;
        letPass(clock, 1500us);
        QVERIFY(letPass(clock, 20ms) <= 100ns);
    }

    void ofThisMachineItNeverGoesBackAndIsRight()
    {
        QuickClock clock;
        Nanoseconds last{0};
        const Nanoseconds end = SystemClock().now() + 30ms;
        for (Nanoseconds before{0}; before < end;) {
            before = SystemClock().now();
            const Nanoseconds told = clock.now();
            const Nanoseconds after = SystemClock().now();
            QVERIFY(told >= last && told >= before - 5us && told <= after + 5us);
            last = told;
        }
    }

private:
    /// Reads it each 70 ns. The largest difference to the clock.
    static Nanoseconds letPass(QuickClock<Machine> &clock, Nanoseconds span, bool isCompared = true)
    {
        Nanoseconds difference{0};
        Nanoseconds last = Nanoseconds::min();
        const Nanoseconds end = Machine::time + span;
        while (Machine::time < end) {
            Machine::pass(70ns);
            const Nanoseconds before = Machine::time;
            const Nanoseconds told = clock.now();
            if (told < last) {
                qFatal("it went back");
            }
            last = told;
            if (told < before || told > Machine::time) {
                difference = std::max(difference, std::min(std::chrono::abs(told - before), std::chrono::abs(told - Machine::time)));
            }
        }
        return isCompared ? difference : Nanoseconds(0);
    }
};

WEFTWORK_TEST(QuickClockTest)
#include "tst_quickclock.moc"
