// SPDX-License-Identifier: Apache-2.0
#include "support/duration.h"
#include "support/spelling.h"

#include "support/testmain.h"

#include <QTest>

#include <rapidcheck.h>

using namespace weftwork;

class DurationTest : public QObject
{
    Q_OBJECT

private slots:
    void textsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("milliseconds"); // -1: refused
        const auto row = [](const char *text, qint64 milliseconds) { QTest::newRow(text) << QString::fromUtf8(text) << milliseconds; };
        row("250ms", 250);
        row("10s", 10'000);
        row("10", 10'000);
        row("1.5s", 1500);
        row("5m", 300'000);
        row("1h30m", 5'400'000);
        row("2d", 172'800'000);
        row("1h1ms", 3'600'001);
        row("0s", 0);
        row("3650d", 315'360'000'000);
        for (const char *bad : {"", "s", "-1s", "1x", "1s1s", "1s1m", "1.s", ".5s", "1..5s", "1 s", "10s5", "1e3s", "nan", "99999d", "1S"}) {
            row(bad, -1);
        }
    }

    void textsAreRead()
    {
        QFETCH(QString, text);
        QFETCH(qint64, milliseconds);
        const auto span = parseDuration(text);
        QCOMPARE(span ? qint64(span->count()) : qint64(-1), milliseconds);
    }

    void secondsOutsideTheirRangeAreRefused()
    {
        QVERIFY(!durationFromSeconds(-0.001) && !durationFromSeconds(std::numeric_limits<double>::quiet_NaN()) && !durationFromSeconds(1e12));
        QCOMPARE(durationFromSeconds(0.0015)->count(), 2);
    }

    void everySpanIsReadBackFromItsText()
    {
        QVERIFY(rc::check("parse(text(d)) == d", [] {
            const std::chrono::milliseconds span(*rc::gen::inRange<std::int64_t>(0, 300'000'000'000));
            RC_ASSERT(parseDuration(durationText(span)) == span);
        }));
        QCOMPARE(durationText(std::chrono::milliseconds(5'400'250)), QStringLiteral("1h30m250ms"));
    }

    void nearSpellingsAreFound()
    {
        const QStringList words{QStringLiteral("needs"), QStringLiteral("timeout"), QStringLiteral("retries")};
        QCOMPARE(nearestSpelling(u"need", words), QStringLiteral("needs"));
        QCOMPARE(nearestSpelling(u"TimeOut", words), QStringLiteral("timeout"));
        QCOMPARE(nearestSpelling(u"retires", words), QStringLiteral("retries"));
        QCOMPARE(nearestSpelling(u"x", words), QString());
        QCOMPARE(nearestSpelling(u"window", words), QString());
        QCOMPARE(editDistance(u"ab", u"ba", 3), 1);
        QCOMPARE(editDistance(u"abc", u"", 1), 2);
        QCOMPARE(editDistance(u"kitten", u"sitting", 5), 3);
    }
};

WEFTWORK_TEST(DurationTest)
#include "tst_duration.moc"
