// SPDX-License-Identifier: Apache-2.0
#include "clirig.h"

#include "support/filedescriptor.h"
#include "support/program.h"
#include "support/testmain.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace weftwork;
using namespace weftwork::test;

class TenThousandTest : public QObject
{
    Q_OBJECT

private slots:
    void tenThousandJobsRunToTheEnd()
    {
        CliRig rig;
        QByteArray jobs;
        for (int i = 0; i < 10'000; ++i) {
            jobs += (i > 0 ? ",\n" : "") + QByteArray("{\"key\":\"j") + QByteArray::number(i) + "\",\"command\":[\"/bin/true\"]";
            jobs += i >= 100 ? ",\"needs\":[\"j" + QByteArray::number(i - 100) + "\",\"j" + QByteArray::number(i - 37) + "\"]}" : QByteArray("}");
        }
        const auto engine = rig.start({QStringLiteral("run"), rig.graph(jobs), QStringLiteral("-j"), QStringLiteral("4")});
        const CliResult result = CliRig::finish(*engine, 600'000);
        QVERIFY2(result.status == 0, result.err.right(2000).constData());
        QCOMPARE(result.out.count('\n'), 10'000);
        QVERIFY(result.err.contains("10000 jobs: 10000 succeeded"));
        QCOMPARE(rig.jobs().size(), 10'001);
    }

    // Each job says that it is there and waits for a byte, which all get when the last has come.
    void fiveThousandRunAtOnce() // P19
    {
        constexpr int count = 5000;
        CliRig rig;
        QByteArray jobs;
        for (int i = 0; i < count; ++i) {
            jobs += (i > 0 ? ",\n" : "") + QByteArray("{\"key\":\"j") + QByteArray::number(i)
                + "\",\"command\":[\"sh\",\"-c\",\"echo >> here; exec head -c 1 gate\"]}";
        }
        const QString gate = rig.path(QStringLiteral("gate"));
        QCOMPARE(::mkfifo(QFile::encodeName(gate).constData(), 0600), 0);
        const FileDescriptor opened(::open(QFile::encodeName(gate).constData(), O_RDWR | O_CLOEXEC));
        QVERIFY(opened.isOpen());
        const auto engine = rig.start({QStringLiteral("run"), rig.graph(jobs), QStringLiteral("-j"), QString::number(count)});
        QVERIFY(CliRig::waitFor([&] { return QFileInfo(rig.path(QStringLiteral("here"))).size() == count; }, 600'000));
        QCOMPARE(bytesOf(rig.newestRunFolder() + QStringLiteral("/journal.jsonl")).count("\"event\":\"finished\""), 0);
        const QByteArray bytes(count, 'x');
        QCOMPARE(::write(opened.value(), bytes.constData(), count), count);
        const CliResult result = CliRig::finish(*engine, 600'000);
        QVERIFY2(result.status == 0, result.err.right(2000).constData());
        QVERIFY(result.err.contains("5000 jobs: 5000 succeeded"));
    }
};

WEFTWORK_TEST(TenThousandTest)
#include "tst_tenthousand.moc"
