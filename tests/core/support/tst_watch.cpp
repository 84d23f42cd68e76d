// SPDX-License-Identifier: Apache-2.0
#include "support/watch.h"

#include "support/testmain.h"

#include <QRegularExpression>
#include <QTest>

#include <ctime>
#include <sstream>

using namespace weftwork;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class WatchTest : public QObject
{
    Q_OBJECT

private slots:
    // J22
    void greetsWithTheElapsedTime()
    {
        std::ostringstream out;
        ManualClock clock;
        const Watch watch(out, u"hello there"_s, {true, false, &clock});
        QCOMPARE(out.str(), std::string("000.000  hello there\n"));
        QCOMPARE(watch.span(), 0ns);
    }

    // J22: without a message the two blanks stay.
    void greetsWithNothingToSay()
    {
        std::ostringstream out;
        const Watch watch(out);
        QCOMPARE(out.str(), std::string("000.000  \n"));
    }

    // J22
    void greetsWithTheWallClockAndInThatOrder()
    {
        std::ostringstream out;
        const Watch both(out, u"now"_s, {true, true, nullptr});
        static const QRegularExpression pattern(u"^000\\.000  now\n\\d\\d:\\d\\d:\\d\\d\\.\\d\\d\\d now\n$"_s);
        QVERIFY2(pattern.match(QString::fromStdString(out.str())).hasMatch(), out.str().c_str());
        std::ostringstream silence;
        const Watch neither(silence, u"now"_s, {false, false, nullptr});
        QCOMPARE(silence.str(), std::string());
    }

    // J23
    void elapsedHasThreePlacesAndGrows()
    {
        ManualClock clock;
        clock.moveTo(5s);
        Watch watch(&clock);
        QCOMPARE(watch.elapsed(), u"000.000"_s);
        clock.advance(1500400us);
        QCOMPARE(watch.elapsed(), u"001.500"_s);
        QCOMPARE(watch.seconds(), 1.5004);
        clock.advance(2000s);
        QCOMPARE(watch.elapsed(), u"2001.500"_s);
        watch.reset();
        QCOMPARE(watch.elapsed(), u"000.000"_s);
    }

    // J23
    void printsWithASuffixAndNoNewline()
    {
        ManualClock clock;
        const Watch watch(&clock);
        clock.advance(501ms);
        std::ostringstream out;
        watch.printElapsed(out, u"some"_s);
        watch.printElapsed(out);
        QCOMPARE(out.str(), std::string("000.501 some000.501  "));
    }

    // J23: seconds and milliseconds are of the same reading, and the time of day is local.
    void wallClockIsOneReading()
    {
        const auto time = std::chrono::system_clock::from_time_t(1'700'000'000) + 999'999us;
        const std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::floor<std::chrono::seconds>(time));
        char expected[32];
        std::strftime(expected, sizeof expected, "%H:%M:%S.999", std::localtime(&seconds));
        QCOMPARE(Watch::wallClock(time), QString::fromLatin1(expected));
    }

    // J23: it counts from a monotonic clock, also by default.
    void defaultClockGoesOn()
    {
        const Watch watch;
        const Nanoseconds before = watch.span();
        QTRY_VERIFY(watch.span() > before);
    }
};

WEFTWORK_TEST(WatchTest)
#include "tst_watch.moc"
