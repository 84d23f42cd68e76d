// SPDX-License-Identifier: Apache-2.0
#include "support/program.h"
#include "support/testmain.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace weftwork::test;
using namespace Qt::StringLiterals;

/// The example that calls functions in workers of Python and C++, on real files and numbers.
class WorkerExampleTest : public QObject
{
    Q_OBJECT

private slots:
    void digestsAreThoseOfSha256sum()
    {
        const QStringList files = realFiles();
        QVERIFY(files.size() > 20);
        const ProgramResult run = map(u"digest"_s, pythonWorker(), files, {u"-j"_s, u"3"_s});
        QVERIFY2(run.exitCode == 0, run.errors);
        QByteArray expected = shell(u"sha256sum "_s + files.join(u' '));
        QByteArray told;
        for (const QByteArray &line : run.output.trimmed().split('\n')) {
            told += line.split('\t').value(1) + "  " + line.split('\t').value(0) + '\n';
        }
        QCOMPARE(told, expected); // in the same order
        QVERIFY2(run.errors.startsWith(QByteArray::number(files.size()) + " calls, 0 failed, Pool"), run.errors);
    }

    void statisticsAreThoseOfWc()
    {
        const QString file = realFiles().front();
        const ProgramResult run = map(u"lines"_s, pythonWorker(), {file});
        QCOMPARE(run.exitCode, 0);
        const QJsonObject told = QJsonDocument::fromJson(run.output.split('\t').value(1)).object();
        QCOMPARE(told.value(u"count"_s).toInt(), shell(u"LC_ALL=C awk 'END { print NR }' "_s + file).trimmed().toInt());
        QCOMPARE(told.value(u"longest"_s).toInt(),
            shell(u"LC_ALL=C awk 'length > n { n = length } END { print n }' "_s + file).trimmed().toInt());
    }

    void aFileThatIsNotThereFailsAlone()
    {
        const QString file = realFiles().front();
        const ProgramResult run = map(u"digest"_s, pythonWorker(), {u"/no/such"_s, file});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.output.startsWith("/no/such\t-\n" + file.toUtf8() + '\t'));
        QVERIFY2(run.errors.contains("/no/such: “digest” failed with FileNotFoundError: [Errno 2]"), run.errors);
    }

    void primesAreCounted()
    {
        QStringList ranges;
        for (int first = 0; first < 2'000'000; first += 100'000) {
            ranges << u"%1-%2"_s.arg(first).arg(first + 100'000);
        }
        const ProgramResult run = map(u"primes"_s, {primeWorker()}, ranges, {u"-j"_s, u"2"_s});
        QVERIFY2(run.exitCode == 0, run.errors);
        int primes = 0;
        for (const QByteArray &line : run.output.trimmed().split('\n')) {
            primes += line.split('\t').value(1).toInt();
        }
        QCOMPARE(primes, 148'933);
        QVERIFY(run.output.startsWith("0-100000\t9592\n100000-200000\t8392\n"));
        QCOMPARE(map(u"primes"_s, {primeWorker()}, {u"7"_s}).exitCode, 1);
    }

    void noWorkersAreAUsageError()
    {
        QCOMPARE(map(u"primes"_s, {primeWorker()}, {u"0-9"_s}, {u"-j"_s, u"0"_s}).exitCode, 2);
    }

private:
    static QStringList realFiles()
    {
        QStringList files;
        const QDir docs(u"/usr/share/doc"_s);
        for (const QString &name : docs.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name).mid(0, 300)) {
            const QString file = docs.filePath(name + u"/copyright"_s);
            if (QFile::exists(file)) {
                files << file;
            }
        }
        return files;
    }
    static QStringList pythonWorker()
    {
        return {u"python3"_s, u"-B"_s, QStringLiteral(WEFTWORK_SOURCE_DIR "/core/worker/weftwork_worker.py"),
            QStringLiteral(WEFTWORK_SOURCE_DIR "/examples/workers/files.py")};
    }
    static QString primeWorker() { return QStringLiteral(WEFTWORK_BINARY_DIR "/examples/workers/prime-worker"); }
    static ProgramResult map(const QString &function, const QStringList &worker, const QStringList &words, QStringList options = {})
    {
        options << function << worker << u"--"_s << words;
        return runProgram(QStringLiteral(WEFTWORK_BINARY_DIR "/examples/workers/worker-map"), options, QDir::tempPath(),
            QProcessEnvironment::systemEnvironment());
    }
    static QByteArray shell(const QString &line)
    {
        return runProgram(u"sh"_s, {u"-c"_s, line}, QDir::tempPath(), QProcessEnvironment::systemEnvironment()).output;
    }
};

WEFTWORK_TEST(WorkerExampleTest)
#include "tst_workerexample.moc"
