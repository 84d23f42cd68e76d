// SPDX-License-Identifier: Apache-2.0
#include "worker/workervalue.h"

#include "support/poolrig.h"
#include "support/testmain.h"
#include "worker/workerframe.h"

#include <QDateTime>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <limits>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(const QVariant &value)
{
    QByteArray bytes;
    return appendWorkerValue(bytes, value) ? bytes : QByteArray();
}

/// A random value of all kinds, nested.
QVariant randomValue(QRandomGenerator &random, int depth)
{
    switch (random.bounded(depth > 0 ? 10 : 7)) {
    case 0:
        return {};
    case 1:
        return random.bounded(2) == 1;
    case 2:
        return qlonglong(random.generate64() >> random.bounded(64)) * (random.bounded(2) == 1 ? 1 : -1);
    case 3:
        return random.generateDouble() * 1e300;
    case 4: {
        QString text;
        for (int i = random.bounded(12); i > 0; --i) {
            text += QChar(random.bounded(0x20, 0xd7ff));
        }
        return text + u"\U0001f9f6"_s;
    }
    case 5: {
        QByteArray bytes;
        for (int i = random.bounded(12); i > 0; --i) {
            bytes += char(random.bounded(256));
        }
        return bytes;
    }
    case 6:
        return qulonglong(std::numeric_limits<quint64>::max() - random.bounded(1000U));
    case 7: {
        QVariantMap map;
        for (int i = random.bounded(6); i > 0; --i) {
            map.insert(u"k%1"_s.arg(random.bounded(100)), randomValue(random, depth - 1));
        }
        return map;
    }
    case 8: {
        QVariantList numbers;
        for (int i = random.bounded(12); i > 0; --i) {
            numbers << random.generateDouble();
        }
        return numbers;
    }
    default: {
        QVariantList list;
        for (int i = random.bounded(9); i > 0; --i) {
            list << randomValue(random, depth - 1);
        }
        return list;
    }
    }
}

std::size_t residentBytes()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return std::size_t(usage.ru_maxrss) * 1024;
}

} // namespace

/// How values and frames travel between a pool and its workers.
class WorkerValueTest : public QObject
{
    Q_OBJECT

private slots:
    void valuesComeBackExactly_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::newRow("null") << QVariant();
        QTest::newRow("false") << QVariant(false);
        QTest::newRow("least") << QVariant(std::numeric_limits<qlonglong>::min());
        QTest::newRow("most") << QVariant(std::numeric_limits<qlonglong>::max());
        QTest::newRow("unsigned") << QVariant(std::numeric_limits<qulonglong>::max());
        QTest::newRow("tiny") << QVariant(std::numeric_limits<double>::denorm_min());
        QTest::newRow("infinite") << QVariant(std::numeric_limits<double>::infinity());
        QTest::newRow("text") << QVariant(u"Grüße, \U0001f9f6\0!"_s);
        QTest::newRow("bytes") << QVariant(QByteArray("\0\xff\n", 3));
        QTest::newRow("empty list") << QVariant(QVariantList());
        QTest::newRow("integers") << QVariant(QVariantList{1LL, 2LL, 3LL, -4LL, 5LL, 6LL});
        QTest::newRow("map") << QVariant(QVariantMap{{u""_s, QVariantMap{{u"ä"_s, 1LL}}}});
    }
    void valuesComeBackExactly()
    {
        QFETCH(QVariant, value);
        const Result<QVariant> back = readWorkerValue(bytesOf(value));
        QVERIFY(back);
        QCOMPARE(back->typeId(), value.typeId());
        QCOMPARE(*back, value);
    }

    /// Through Python's decoder and encoder, as the argument and result of a call.
    void pythonReadsAndWritesTheSame()
    {
        const auto pool = makePool(Workers::Python, {.size = 1});
        QRandomGenerator random(20261125);
        std::vector<QVariant> values;
        for (int i = 0; i < 500; ++i) {
            values.push_back(randomValue(random, 4));
            pool->call(u"echo"_s, {values.back()});
        }
        QVERIFY(pool->waitForAll(std::chrono::seconds(60)));
        for (const CallRecord &record : pool->resultsSinceLastCall()) {
            const QVariant &sent = values[record.id.index() - 1];
            QVERIFY2(record.hasSucceeded(), qPrintable(record.problem.toString()));
            QCOMPARE(bytesOf(record.value), bytesOf(sent));
            QCOMPARE(record.value, sent);
        }
    }

    void nearlyTheSameBecomesIt()
    {
        QCOMPARE(*readWorkerValue(bytesOf(7)), QVariant(7LL));
        QCOMPARE(*readWorkerValue(bytesOf(1.5F)), QVariant(1.5));
        QCOMPARE(*readWorkerValue(bytesOf(QStringList{u"a"_s})), QVariant(QVariantList{u"a"_s}));
        QCOMPARE(*readWorkerValue(bytesOf(QVariantHash{{u"a"_s, 1}})), QVariant(QVariantMap{{u"a"_s, 1LL}}));
    }

    void strangersAreNamed()
    {
        QByteArray bytes("before");
        const auto result = appendWorkerValue(bytes, QVariantList{1, QVariantMap{{u"when"_s, QDateTime::currentDateTime()}}});
        QVERIFY(!result);
        QCOMPARE(result.problem().what, u"A value of type QDateTime cannot be sent between a pool and its workers."_s);
        QCOMPARE(bytes, QByteArray("before"));
        QVERIFY(!appendWorkerValue(bytes, QString(QChar(0xd800)))); // half a character is no text
        QVariant deep = 1;
        for (int i = 0; i < 200; ++i) {
            deep = QVariantList{deep};
        }
        QVERIFY(!appendWorkerValue(bytes, deep));
    }

    void noBytesBreakTheReader()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 20'000; ++round) {
            QByteArray bytes = bytesOf(randomValue(random, 3));
            for (int i = random.bounded(4); i > 0 && !bytes.isEmpty(); --i) {
                bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
            }
            (void)readWorkerValue(bytes.left(random.bounded(int(bytes.size()) + 1)));
        }
        QVERIFY(!readWorkerValue({}));
        QVERIFY(!readWorkerValue("i\1\2"));
        QVERIFY(!readWorkerValue("NN"));
        QVERIFY(!readWorkerValue(QByteArray("s\2\0\0\0\xc3\x28", 7)));
        QVERIFY(!readWorkerValue(QByteArray(5000, 'l') + "N"));
        QByteArray nested;
        for (int i = 0; i < 100'000; ++i) {
            nested += QByteArray("l\1\0\0\0", 5);
        }
        QVERIFY(!readWorkerValue(nested));
    }

    void countsAreBelievedAsFarAsThereAreBytes()
    {
        const std::size_t before = residentBytes();
        for (const char tag : QByteArray("lmIDsb")) {
            QVERIFY(!readWorkerValue(QByteArray(1, tag) + QByteArray("\xff\xff\xff\x3f", 4) + QByteArray(100, 'N')));
        }
        QVERIFY(residentBytes() < before + 50'000'000);
    }

    void framesMayComeInAnyPieces()
    {
        QByteArray stream;
        QVERIFY(appendFrame(stream, FrameKind::Call, {1, u"echo"_s, QVariantList{QByteArray(3000, 'x')}}));
        QVERIFY(appendFrame(stream, FrameKind::Recall, {}));
        QVERIFY(appendFrame(stream, FrameKind::Cancel, {1}));
        for (qsizetype piece = 1; piece < 40; ++piece) {
            FrameReader reader;
            QByteArray kinds;
            for (qsizetype at = 0; at < stream.size(); at += piece) {
                reader.append(QByteArrayView(stream).sliced(at, std::min(piece, stream.size() - at)));
                for (auto frame = reader.next(); *frame; frame = reader.next()) {
                    QVERIFY(frame);
                    kinds += char((*frame)->kind);
                }
            }
            QCOMPARE(kinds, QByteArray("crx"));
            QVERIFY(!reader.isAmidFrame());
        }
    }

    void hugeLengthIsRefusedBeforeAnyRoomIsMade()
    {
        const std::size_t before = residentBytes();
        FrameReader reader;
        reader.append(QByteArray("\1\0\0\x40v", 5)); // one byte more than a frame may have
        QVERIFY(!reader.next());
        FrameReader small(100);
        small.append(QByteArray("\x65\0\0\0v", 5));
        QVERIFY(!small.next());
        QVERIFY(residentBytes() < before + 10'000'000);
    }

    void unknownKindIsNoFrame()
    {
        FrameReader reader;
        reader.append(QByteArray("\5\0\0\0zl\0\0\0\0", 10)); // but for its kind it is one
        QVERIFY(!reader.next());
        FrameReader zero;
        zero.append(QByteArray("\5\0\0\0\0l\0\0\0\0", 10));
        QVERIFY(!zero.next());
    }

    void aPythonWorkerMayBeCalledWhileItLooks()
    {
        QProcess python;
        python.start(QStringLiteral("python3"), {QStringLiteral(WEFTWORK_SOURCE_DIR "/tests/core/worker/interrupted.py"),
                                                    QStringLiteral(WEFTWORK_SOURCE_DIR "/core/worker")});
        QVERIFY(python.waitForFinished(60'000));
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
        QCOMPARE(python.readAllStandardOutput().trimmed(), QByteArray("1 2 3"));
    }
};

WEFTWORK_TEST(WorkerValueTest)
#include "tst_workervalue.moc"
