// SPDX-License-Identifier: Apache-2.0
#include "keeper/spool.h"

#include "support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

using namespace weftwork;

/// P20: nothing that was written into a spool is cut off, whoever wrote it and whenever.
class SpoolTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    FileDescriptor m_handle{::open(QFile::encodeName(m_folder.path()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};

    QByteArray content(const char *name) const
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(not there)");
    }
    keeper::Spool spool(unsigned slot) const { return keeper::Spool(m_handle.value(), m_handle.value(), slot, "out"); }

private slots:
    void whatAnotherKeeperLeftIsNotTaken()
    {
        QFile left(m_folder.filePath(QStringLiteral("1.out")));
        QVERIFY(left.open(QIODevice::WriteOnly) && left.write("proof") == 5);
        left.close();
        keeper::Spool taken = spool(1);
        QVERIFY(!taken.prepare());
        QCOMPARE(errno, EEXIST);
        QCOMPARE(content("1.out"), QByteArray("proof"));
    }

    void aReusedSpoolIsNotCutAndAppendsAgain()
    {
        keeper::Spool used = spool(2);
        QVERIFY(used.prepare());
        const int file = used.descriptor();
        ::fcntl(file, F_SETFL, O_WRONLY | O_NONBLOCK); // a job did this to the flags that it shares with the next
        QVERIFY(used.prepare());
        QCOMPARE(used.descriptor(), file);
        QCOMPARE(::fcntl(file, F_GETFL) & (O_APPEND | O_NONBLOCK), O_APPEND);
        QCOMPARE(::write(file, "late", 4), ssize_t(4)); // by one who held it open from before
        QVERIFY(used.prepare());
        ::lseek(file, 0, SEEK_SET);
        QCOMPARE(::write(file, "r", 1), ssize_t(1));
        QCOMPARE(content("2.out"), QByteArray("later"));
    }

    void aKeptSpoolBecomesTheLogAndTheNextJobGetsANewOne()
    {
        keeper::Spool used = spool(3);
        QVERIFY(used.prepare());
        QCOMPARE(::write(used.descriptor(), "first", 5), ssize_t(5));
        QCOMPARE(used.size(), 5);
        QVERIFY(used.keepAs("job.1"));
        QVERIFY(used.prepare());
        QCOMPARE(used.size(), 0);
        QCOMPARE(content("job.1.out"), QByteArray("first"));
    }

    void onlyAnEmptySpoolIsDiscarded()
    {
        keeper::Spool empty = spool(4);
        QVERIFY(empty.prepare());
        empty.discard();
        QCOMPARE(content("4.out"), QByteArray("(not there)"));
        keeper::Spool full = spool(5);
        QVERIFY(full.prepare());
        QCOMPARE(::write(full.descriptor(), "x", 1), ssize_t(1));
        full.discard();
        QCOMPARE(content("5.out"), QByteArray("x"));
    }
};

WEFTWORK_TEST(SpoolTest)
#include "tst_spool.moc"
