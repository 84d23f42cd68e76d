// SPDX-License-Identifier: Apache-2.0
#include "processrig.h"

#include "support/testmain.h"

#include <sys/mount.h>

using namespace weftwork;
using weftwork::test::ProcessRig;

/// No record, no start; a started job can be recorded whatever it does to the disk.
class FullDiskTest : public QObject
{
    Q_OBJECT

private:
    /// Puts the rig's run on a disk of its own, of one megabyte.
    class SmallDisk
    {
    public:
        explicit SmallDisk(const ProcessRig &rig)
            : m_folder(rig.setup.runFolder.toUtf8())
            , isMounted(::mount("tmpfs", m_folder.constData(), "tmpfs", 0, "size=1m,mode=0700") == 0)
        {
        }
        ~SmallDisk()
        {
            if (isMounted) {
                ::umount2(m_folder.constData(), MNT_DETACH);
            }
        }
        void fill() const
        {
            QFile filler(QString::fromUtf8(m_folder) + QStringLiteral("/filler"));
            QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
            while (filler.write(QByteArray(4096, 'x')) == 4096) {
            }
        }
        void empty() const { QFile::remove(QString::fromUtf8(m_folder) + QStringLiteral("/filler")); }

    private:
        const QByteArray m_folder;

    public:
        const bool isMounted;
    };

private slots:
    void nothingStartsThatCannotBeRecorded()
    {
        ProcessRig rig;
        const SmallDisk disk(rig);
        if (!disk.isMounted) {
            QSKIP("this user may not mount");
        }
        disk.fill();
        const JobNumber job = rig.add({QStringLiteral("touch"), QStringLiteral("trace")});
        rig.start(job);
        QTRY_COMPARE(rig.reports[job].shortage, QStringLiteral("disk space"));
        QVERIFY(!QFile::exists(rig.setup.baseFolder + QStringLiteral("/trace")));
        disk.empty();
        QCOMPARE(rig.run(job).outcome, Outcome::Succeeded);
        QCOMPARE(rig.exitRecords().size(), 1);
        rig.stop();
    }

    void aJobThatFillsTheDiskIsRecorded()
    {
        ProcessRig rig;
        const SmallDisk disk(rig);
        if (!disk.isMounted) {
            QSKIP("this user may not mount");
        }
        const JobNumber flood = rig.add({QStringLiteral("yes")});
        const JobResult result = rig.run(flood);
        QCOMPARE(result.outcome, Outcome::Failed); // it was told that its output cannot be written
        QCOMPARE(result.exitCode, 1);
        const QJsonObject record = rig.exitRecords().value(0);
        QCOMPARE(record[QStringLiteral("exit")].toInt(-1), 1);
        QVERIFY(record[QStringLiteral("out")].toInt() > 100'000);
        QVERIFY(rig.log(flood).startsWith("y\ny\n"));
        rig.stop();
    }
};

WEFTWORK_TEST(FullDiskTest)
#include "tst_fulldisk.moc"
