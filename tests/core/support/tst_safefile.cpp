// SPDX-License-Identifier: Apache-2.0
#include "support/safefile.h"

#include "support/testmain.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace weftwork;

namespace {
const QByteArray oldBytes = "ORIGINAL";
const QByteArray newBytes(200'000, 'n');

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(not there)");
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

mode_t modeOf(const QString &path)
{
    struct stat status;
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}

/// Runs a function in a child of its own, so that limits and users end with it. Returns what the function returned.
int inChild(const std::function<int()> &work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(work());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

enum Told { Saved = 0, Refused = 1, WrongSentence = 2 };

int save(const QString &path, const QString &sentence)
{
    const Result<Done> result = saveFile(path, newBytes);
    if (result) {
        return Saved;
    }
    return result.problem().toString().contains(sentence) && !result.problem().help.isEmpty() ? Refused : WrongSentence;
}
} // namespace

/// P27, P31, F1: the file is the old one or the new one, and a failure is told.
class SafeFileTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString path(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)); }
    QStringList names() const { return QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot); }

    /// Saves `old` in a process under strace: its exit status, and the trace.
    std::pair<int, QByteArray> traced(const QString &strace, const QStringList &options) const
    {
        QProcess tracer;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("detect_leaks=0")); // which looks by ptrace too
        tracer.setProcessEnvironment(environment);
        tracer.start(strace, options + QStringList{QStringLiteral("-qq"), QCoreApplication::applicationFilePath(), QStringLiteral("--save"), path("old"), QString::number(newBytes.size())});
        tracer.waitForFinished(30'000);
        return {tracer.exitCode(), tracer.readAllStandardError()};
    }

private slots:
    void init()
    {
        QVERIFY(m_folder.isValid());
        for (const QString &name : names()) {
            const QString whole = m_folder.filePath(name);
            QVERIFY(QFileInfo(whole).isDir() && !QFileInfo(whole).isSymLink() ? QDir(whole).removeRecursively() : QFile::remove(whole));
        }
    }

    void aNewFileHasTheContentAndTheUsersMask()
    {
        const mode_t mask = ::umask(027);
        const Result<Done> result = saveFile(path("new"), newBytes);
        ::umask(mask);
        QVERIFY(result);
        QCOMPARE(bytesOf(path("new")), newBytes);
        QCOMPARE(modeOf(path("new")), mode_t(0640));
        QCOMPARE(names(), QStringList{QStringLiteral("new")});
    }

    void permissionsAndOwnerAreKept()
    {
        put(path("old"), oldBytes);
        ::chmod(QFile::encodeName(path("old")).constData(), 0751);
        const bool isRoot = ::geteuid() == 0 && ::chown(QFile::encodeName(path("old")).constData(), 1234, 2345) == 0;
        QVERIFY(saveFile(path("old"), newBytes));
        QCOMPARE(bytesOf(path("old")), newBytes);
        QCOMPARE(modeOf(path("old")), mode_t(0751));
        if (isRoot) {
            QCOMPARE(QFileInfo(path("old")).ownerId(), 1234u);
            QCOMPARE(QFileInfo(path("old")).groupId(), 2345u);
        }
    }

    void linksAreFollowedAndStayLinks()
    {
        QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("sub")));
        put(path("sub/target"), oldBytes);
        QVERIFY(QFile::link(QStringLiteral("sub/target"), path("link")));
        QVERIFY(QFile::link(QStringLiteral("link"), path("linklink")));
        QVERIFY(saveFile(path("linklink"), newBytes));
        QVERIFY(QFileInfo(path("linklink")).isSymLink() && QFileInfo(path("link")).isSymLink());
        QCOMPARE(bytesOf(path("sub/target")), newBytes);
        QVERIFY(QFile::link(QStringLiteral("sub/fresh"), path("dangling")));
        QVERIFY(saveFile(path("dangling"), newBytes));
        QCOMPARE(bytesOf(path("sub/fresh")), newBytes);
    }

    void linksInACircleAreRefused()
    {
        QVERIFY(QFile::link(QStringLiteral("b"), path("a")));
        QVERIFY(QFile::link(QStringLiteral("a"), path("b")));
        QCOMPARE(save(path("a"), QStringLiteral("lead in a circle")), int(Refused));
    }

    void placesThatCannotBeWrittenAreTold_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no folder") << QStringLiteral("nowhere/file") << QStringLiteral("its folder does not exist");
        QTest::newRow("a folder") << QStringLiteral("folder") << QStringLiteral("it is a folder");
        QTest::newRow("a pipe") << QStringLiteral("pipe") << QStringLiteral("it is not a regular file");
        QTest::newRow("below a file") << QStringLiteral("file/x") << QStringLiteral("was not saved");
        QTest::newRow("no name") << QStringLiteral("folder/") << QStringLiteral("it is a folder");
        QTest::newRow("long name") << QString(300, u'x') << QStringLiteral("was not saved");
    }

    void placesThatCannotBeWrittenAreTold()
    {
        QFETCH(QString, name);
        QFETCH(QString, sentence);
        QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("folder")));
        put(path("file"), oldBytes);
        QCOMPARE(::mkfifo(QFile::encodeName(path("pipe")).constData(), 0600), 0);
        QCOMPARE(save(m_folder.filePath(name), sentence), int(Refused));
        QCOMPARE(bytesOf(path("file")), oldBytes);
        QCOMPARE(names(), (QStringList{QStringLiteral("file"), QStringLiteral("folder"), QStringLiteral("pipe")}));
    }

    void readOnlyFilesAndFoldersAreLeftAlone()
    {
        put(path("old"), oldBytes);
        ::chmod(QFile::encodeName(path("old")).constData(), 0444);
        ::chmod(QFile::encodeName(m_folder.path()).constData(), 0755);
        const auto asNobody = [&] {
            const bool isDropped = ::geteuid() != 0 || (::setgid(65534) == 0 && ::setuid(65534) == 0);
            return isDropped ? save(path("old"), QStringLiteral("is not allowed")) : int(WrongSentence);
        };
        QCOMPARE(inChild(asNobody), int(Refused));
        ::chmod(QFile::encodeName(path("old")).constData(), 0666);
        ::chmod(QFile::encodeName(m_folder.path()).constData(), 0555);
        const int told = inChild(asNobody);
        ::chmod(QFile::encodeName(m_folder.path()).constData(), 0755);
        QCOMPARE(told, int(Refused));
        QCOMPARE(bytesOf(path("old")), oldBytes);
    }

    void aLimitOnTheSizeLeavesTheOldFile()
    {
        put(path("old"), oldBytes);
        const int told = inChild([&] {
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{32768, 32768};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            return save(path("old"), QStringLiteral("larger than is allowed"));
        });
        QCOMPARE(told, int(Refused));
        QCOMPARE(bytesOf(path("old")), oldBytes);
        QCOMPARE(names(), QStringList{QStringLiteral("old")});
    }

    // F1: QSaveFile::commit() says true here and leaves 0 bytes.
    void aFullDiskLeavesTheOldFile()
    {
        QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("disk")));
        const QByteArray disk = QFile::encodeName(path("disk"));
        if (::mount("none", disk.constData(), "tmpfs", 0, "size=64k") != 0) {
            QSKIP("mounting a small disk takes root");
        }
        put(path("disk/old"), oldBytes);
        const int told = save(path("disk/old"), QStringLiteral("no space is left on the disk"));
        const QByteArray left = bytesOf(path("disk/old"));
        const QStringList inside = QDir(path("disk")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        ::umount(disk.constData());
        QCOMPARE(told, int(Refused));
        QCOMPARE(left, oldBytes);
        QCOMPARE(inside, QStringList{QStringLiteral("old")});
    }

    // Network file systems tell of a failed write only when the file is closed.
    void aFailingCloseLeavesTheOldFile()
    {
        const QString strace = QStandardPaths::findExecutable(QStringLiteral("strace"));
        if (strace.isEmpty()) {
            QSKIP("strace is not installed");
        }
        put(path("old"), oldBytes);
        const QList<QByteArray> closes = traced(strace, {QStringLiteral("-y"), QStringLiteral("-e"), QStringLiteral("trace=close")}).second.split('\n');
        const auto ours = std::find_if(closes.begin(), closes.end(), [](const QByteArray &line) { return line.contains(".old.new-"); });
        if (closes.size() < 3) {
            QSKIP("tracing is not allowed here");
        }
        QVERIFY2(ours != closes.end(), closes.join('\n').constData());
        put(path("old"), oldBytes);
        const auto [status, trace] = traced(strace, {QStringLiteral("-e"), QStringLiteral("trace=close"), QStringLiteral("-e"),
            QStringLiteral("inject=close:error=EIO:when=%1").arg(ours - closes.begin() + 1)});
        QVERIFY2(trace.contains("INJECTED"), trace.constData());
        QVERIFY(status != 0);
        QCOMPARE(bytesOf(path("old")), oldBytes);
        QCOMPARE(names(), QStringList{QStringLiteral("old")});
    }

    void readingKnowsItsLimits()
    {
        put(path("file"), newBytes);
        QCOMPARE(readFile(path("file"), newBytes.size()).value(), newBytes);
        QVERIFY(readFile(path("file"), newBytes.size() - 1).problem().what.contains(QStringLiteral("larger")));
        QVERIFY(readFile(path("nothing"), 10).problem().what.contains(QStringLiteral("no such file")));
        QVERIFY(readFile(m_folder.path(), 10).problem().what.contains(QStringLiteral("a folder")));
        QCOMPARE(::mkfifo(QFile::encodeName(path("pipe")).constData(), 0600), 0);
        QVERIFY(readFile(path("pipe"), 10).problem().what.contains(QStringLiteral("not a regular file")));
        put(path("empty"), {});
        QVERIFY(readFile(path("empty"), 0).value().isEmpty());
    }

    // Every write, flush and rename of a save fails once, in each way a disk knows.
    void eachFailingCallLeavesTheOldOrTheNewFile_data()
    {
        QTest::addColumn<QString>("call");
        for (const char *call : {"write", "fsync", "renameat", "fchmod", "openat"}) {
            QTest::newRow(call) << QString::fromUtf8(call);
        }
    }

    void eachFailingCallLeavesTheOldOrTheNewFile()
    {
        const QString strace = QStandardPaths::findExecutable(QStringLiteral("strace"));
        if (strace.isEmpty()) {
            QSKIP("strace is not installed");
        }
        QFETCH(QString, call);
        // The loader opens and closes too: of these calls only those on the folder are made to fail.
        QStringList filter;
        if (call == QLatin1String("openat") || call == QLatin1String("renameat")) {
            filter = {QStringLiteral("-P"), m_folder.path()};
        }
        int injected = 0;
        int refused = 0;
        for (const char *error : {"ENOSPC", "EIO", "EDQUOT", "EROFS"}) {
            for (int nth = 1; nth <= 2; ++nth) {
                put(path("old"), oldBytes);
                const auto [status, trace] = traced(strace, filter + QStringList{QStringLiteral("-e"), QStringLiteral("trace=") + call,
                    QStringLiteral("-e"), QStringLiteral("inject=%1:error=%2:when=%3").arg(call, QString::fromUtf8(error)).arg(nth)});
                const QList<QByteArray> lines = trace.split('\n');
                const bool isInjected = std::any_of(lines.begin(), lines.end(), [&](const QByteArray &line) {
                    return line.contains("INJECTED") && (call != QLatin1String("write") || line.contains("nnn")); // not a sanitizer's own
                });
                if (!isInjected && status != 0) {
                    QSKIP("tracing is not allowed here");
                }
                injected += isInjected ? 1 : 0;
                refused += status != 0 ? 1 : 0;
                QVERIFY2(status != 0 || !isInjected, ("what failed was told as saved\n" + trace).constData());
                const QByteArray left = bytesOf(path("old"));
                // What was told as saved is new, what was told as failed is old. Only of bringing the folder to disk,
                // after the rename, a failure is told although the file is new.
                const bool isLastSync = call == QLatin1String("fsync") && nth == 2;
                const QByteArray expected = status == 0 || isLastSync ? newBytes : oldBytes;
                QVERIFY2(left == expected, (QByteArray::number(left.size()) + '\n' + trace).constData());
                QVERIFY(names().contains(QStringLiteral("old")));
            }
        }
        QVERIFY2(injected >= 4 && refused >= 4, qPrintable(QStringLiteral("%1 failed, %2 told").arg(injected).arg(refused)));
    }
};

WEFTWORK_TEST(SafeFileTest)
#include "tst_safefile.moc"
