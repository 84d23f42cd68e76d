// SPDX-License-Identifier: Apache-2.0
#include "legacy/legacyexport.h"

#include "legacy/legacydot.h"
#include "support/rungraph.h"
#include "support/safefile.h"
#include "support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

class LegacyExportTest : public QObject
{
    Q_OBJECT

    static QByteArray read(const QString &path) { return readFile(path, 1 << 20).value(); }

    /// A folder with a program called dot that does what the script says, before all others in PATH.
    static void putDot(const QTemporaryDir &folder, const QByteArray &script)
    {
        QFile file(folder.filePath(u"dot"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + script);
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    static QString told(const Result<QString> &result) { return result ? *result : result.problem().toString(); }

private slots:
    void init() { m_path = qgetenv("PATH"); }
    void cleanup() { qputenv("PATH", m_path); }

    // R7
    void dotFileIsWritten()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"g.dot"_s);
        const JobGraph graph = runGraph(u"a -> b"_s);
        QCOMPARE(exportLegacyDot(graph, file).value(), u"(Over)wrote "_s + file);
        QCOMPARE(read(file), legacyDot(graph).value());
        QVERIFY(!exportLegacyDot(graph, folder.filePath(u"none/g.dot"_s)));
    }

    // R8, X13: whatever stands in a name reaches dot as it is, and nothing of it a shell.
    void namesReachNoShell()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(u"-o $(touch oops); 'a' \"b\""_s));
        const QString name = folder.filePath(u"-o $(touch oops); 'a' \"b\"/-Kx; touch oops"_s);
        const Result<QString> svg = exportLegacySvg(runGraph(u"a -> b"_s), name);
        QVERIFY2(svg, qPrintable(told(svg)));
        QCOMPARE(*svg, name + u".svg"_s);
        QVERIFY(read(*svg).contains("<svg"));
        QVERIFY(QFile::exists(name + u".dot"_s));
        const Result<QString> png = exportLegacyPng(runGraph(u"a -> b"_s), name);
        QVERIFY2(png, qPrintable(told(png)));
        QVERIFY(read(*png).startsWith("\x89PNG"));
        QVERIFY(!QFile::exists(folder.filePath(u"oops"_s)) && !QFile::exists(u"oops"_s));
    }

    // R8: what dot says of a failure is told, and no picture is promised.
    void failureOfDotIsTold()
    {
        const QTemporaryDir folder;
        putDot(folder, "echo 'no such format' >&2\nexit 1\n");
        qputenv("PATH", folder.path().toLocal8Bit() + ':' + m_path);
        const Result<QString> failed = exportLegacyGraphic(runGraph(u"a"_s), folder.filePath(u"g"_s), u"odd"_s);
        QVERIFY(!failed);
        QVERIFY2(failed.problem().toString().contains(u"no such format"_s), qPrintable(told(failed)));
        putDot(folder, "kill -9 $$\n");
        QVERIFY(!exportLegacyGraphic(runGraph(u"a"_s), folder.filePath(u"g"_s), u"png"_s));
    }

    // R8: the original says that a picture was made when none was.
    void missingPictureIsAProblem()
    {
        const QTemporaryDir folder;
        putDot(folder, "exit 0\n");
        qputenv("PATH", folder.path().toLocal8Bit() + ':' + m_path);
        QVERIFY(!exportLegacyGraphic(runGraph(u"a"_s), folder.filePath(u"g"_s), u"png"_s));
    }

    void dotThatHangsIsEnded()
    {
        const QTemporaryDir folder;
        putDot(folder, "exec sleep 600\n");
        qputenv("PATH", folder.path().toLocal8Bit() + ':' + m_path);
        const Result<QString> late = exportLegacyGraphic(
            runGraph(u"a"_s), folder.filePath(u"g"_s), u"png"_s, std::chrono::milliseconds(200));
        QVERIFY(!late);
        QVERIFY2(late.problem().what.contains(u"too long"_s), qPrintable(told(late)));
    }

    void missingDotIsTold()
    {
        const QTemporaryDir folder;
        qputenv("PATH", folder.path().toLocal8Bit());
        const Result<QString> missing = exportLegacyPng(runGraph(u"a"_s), folder.filePath(u"g"_s));
        QVERIFY(!missing);
        QVERIFY2(missing.problem().help.contains(u"Graphviz"_s), qPrintable(told(missing)));
    }

private:
    QByteArray m_path;
};

WEFTWORK_TEST(LegacyExportTest)
#include "tst_legacyexport.moc"
