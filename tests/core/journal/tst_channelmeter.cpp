// SPDX-License-Identifier: Apache-2.0
#include "journal/channelmeter.h"

#include "support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

using namespace weftwork;
using namespace std::chrono_literals;
using State = ChannelReading::State;

/// What is read of channels.idx.
class ChannelMeterTest : public QObject
{
    Q_OBJECT

    void append(const QByteArray &text)
    {
        QFile file(m_folder.filePath(QStringLiteral("channels.idx")));
        QVERIFY(file.open(QIODevice::Append));
        file.write(text);
    }
    /// A line at this tenth of a second.
    void sample(int tenths, int channel, int start, qint64 inside, qint64 passed, char state, qint64 items = -1)
    {
        append(QStringLiteral("%1 %2 %3 %4 1000 %5 %6 %7 42\n").arg(qint64{tenths} * 100'000'000).arg(channel).arg(start)
                   .arg(inside).arg(passed).arg(items).arg(QLatin1Char(state)).toUtf8());
    }

private slots:
    void init() { QFile::remove(m_folder.filePath(QStringLiteral("channels.idx"))); }

    void withoutAFileNothingFlows()
    {
        ChannelMeter meter(m_folder.path());
        QVERIFY(!meter.update());
        QVERIFY(!meter.reading(ChannelNumber(0)));
        QCOMPARE(meter.rate(ChannelNumber(0), 1s).bytesPerSecond, 0.0);
    }

    void statesFollowTheFill()
    {
        ChannelMeter meter(m_folder.path());
        const std::tuple<qint64, char, State> rows[] = {{0, 'f', State::Flowing}, {599, 'f', State::Flowing},
            {600, 'f', State::Filling}, {1000, 'f', State::Filling}, {700, 'w', State::Blocked}, {0, 'e', State::Ended}};
        int tenths = 0;
        for (const auto &[inside, sign, state] : rows) {
            ++tenths;
            sample(tenths, 3, 1, inside, tenths, sign);
            QVERIFY(meter.update());
            QCOMPARE(meter.reading(ChannelNumber(3))->state(), state);
        }
        QCOMPARE(meter.reading(ChannelNumber(3))->pipe, quint64{42});
        QVERIFY(!meter.reading(ChannelNumber(2)));
    }

    void theRateIsThatOfTheLastTwoSeconds()
    {
        ChannelMeter meter(m_folder.path());
        for (int tenths = 0; tenths <= 50; ++tenths) {
            sample(tenths, 0, 1, 0, tenths <= 30 ? tenths * 100 : 3000 + (tenths - 30) * 10, 'f', tenths);
        }
        meter.update();
        QCOMPARE(meter.rate(ChannelNumber(0), 5s).bytesPerSecond, 100.0);
        QCOMPARE(meter.rate(ChannelNumber(0), 5s).itemsPerSecond, 10.0);
        QCOMPARE(meter.rate(ChannelNumber(0), 9s).bytesPerSecond, 0.0); // nothing changed since
        sample(50, 0, 1, 0, 3200, 'e', 50);
        meter.update();
        QCOMPARE(meter.rate(ChannelNumber(0), 60s).bytesPerSecond, 640.0); // over all its time
    }

    void aRetryBeginsAnew()
    {
        ChannelMeter meter(m_folder.path());
        sample(0, 0, 1, 0, 0, 'f');
        sample(10, 0, 1, 0, 5000, 'e');
        sample(20, 0, 2, 0, 0, 'f');
        sample(30, 0, 2, 0, 100, 'f');
        meter.update();
        QCOMPARE(meter.reading(ChannelNumber(0))->start, 2);
        QCOMPARE(meter.rate(ChannelNumber(0), 3s).bytesPerSecond, 100.0);
    }

    void whatAFullDiskCutIsLeftOut()
    {
        ChannelMeter meter(m_folder.path());
        sample(1, 0, 1, 7, 7, 'f');
        append("100 0 1 9\nrubbish\n\n1000000000 0 1 8 10");
        meter.update();
        QCOMPARE(meter.reading(ChannelNumber(0))->inside, 7);
    }

private:
    QTemporaryDir m_folder;
};

WEFTWORK_TEST(ChannelMeterTest)
#include "tst_channelmeter.moc"
