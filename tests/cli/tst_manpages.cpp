// SPDX-License-Identifier: Apache-2.0
#include "clirig.h"

#include "support/program.h"
#include "support/testmain.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QStandardPaths>
#include <QTest>

using namespace weftwork::test;

/// The manual pages say what the programs say of themselves.
class ManPagesTest : public QObject
{
    Q_OBJECT

private:
    static QString page(const char *name) { return QStringLiteral(WEFTWORK_SOURCE_DIR "/docs/man/") + QLatin1String(name); }

    static QString text(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    /// A text as it stands in a manual page, where a plain dash would become a hyphen.
    static QString roff(QString plain) { return plain.replace(u'\\', QStringLiteral("\\e")).replace(u'-', QStringLiteral("\\-")); }

    static QString optionItem(const QJsonObject &option)
    {
        const QString letter = option.value(QStringLiteral("letter")).toString();
        const QString argument = option.value(QStringLiteral("argument")).toString();
        QString head = QStringLiteral("\\fB\\-\\-%1\\fR").arg(roff(option.value(QStringLiteral("name")).toString()));
        head = (letter.isEmpty() ? QString() : QStringLiteral("\\fB\\-%1\\fR, ").arg(letter)) + head;
        head += argument.isEmpty() ? QString() : QStringLiteral("=\\fI%1\\fR").arg(roff(argument));
        return QStringLiteral(".TP\n%1\n%2\n").arg(head, roff(option.value(QStringLiteral("text")).toString()));
    }

    /// The section VERBS, out of the table that parser and help use too.
    static QString verbsSection(const QList<QJsonObject> &verbs)
    {
        QString section = QStringLiteral(".SH VERBS\n");
        for (const QJsonObject &verb : verbs) {
            if (verb.value(QStringLiteral("hidden")).toBool()) {
                continue;
            }
            const QString words = QStringLiteral("%1 %2").arg(verb.value(QStringLiteral("verb")).toString(), verb.value(QStringLiteral("arguments")).toString());
            section += QStringLiteral(".SS \"%1\"\n%2\n").arg(roff(words.trimmed()), roff(verb.value(QStringLiteral("text")).toString()));
            for (const QJsonValue &option : verb.value(QStringLiteral("options")).toArray()) {
                const QString name = option[QStringLiteral("name")].toString();
                if (name != QLatin1String("help") && name != QLatin1String("quiet")) {
                    section += optionItem(option.toObject());
                }
            }
        }
        return section;
    }

private slots:
    void verbsAndTheirOptionsAreThoseOfTheProgram()
    {
        CliRig rig;
        const QString expected = verbsSection(CliRig::objects(rig.run({QStringLiteral("help"), QStringLiteral("--json")}).out));
        QVERIFY(expected.contains(QLatin1String("\\-\\-fail\\-fast")));
        const QString written = text(page("weftwork.1"));
        const QString found = written.mid(written.indexOf(QLatin1String(".SH VERBS\n"))).section(QStringLiteral(".PP\n"), 0, 0);
        if (found != expected) {
            QFile file(QStringLiteral(WEFTWORK_BINARY_DIR "/verbs.1"));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(expected.toUtf8()) > 0);
            QFAIL("docs/man/weftwork.1 differs from the option table; its section VERBS as it should be: verbs.1 in the build folder");
        }
    }

    void optionsOfAllVerbsAreTold()
    {
        const QString written = text(page("weftwork.1"));
        for (const char *option : {"\\-\\-help", "\\-\\-quiet", "\\-\\-version"}) {
            QVERIFY2(written.contains(QLatin1String(option)), option);
        }
    }

    void signsAreExplained()
    {
        CliRig rig;
        const QString written = text(page("weftwork.1"));
        const QString section = written.mid(written.indexOf(QLatin1String(".SH SIGNS\n"))).section(QStringLiteral(".SH "), 1, 1);
        for (const char *verb : {"list", "debrief"}) {
            rig.set("LC_ALL", QStringLiteral("C.UTF-8"));
            const QString help = QString::fromUtf8(rig.run({QStringLiteral("help"), QLatin1String(verb)}).out);
            for (const QChar sign : QStringLiteral("⚠☉★⚐⚑↺☓⊘■↷∞")) {
                QVERIFY2(section.contains(QStringLiteral("\\[u%1]|").arg(QString::number(sign.unicode(), 16).toUpper())), qPrintable(sign));
                QVERIFY2(help.contains(QStringLiteral("%1 ").arg(sign)), qPrintable(sign));
            }
            rig.set("LC_ALL", QStringLiteral("C"));
            QVERIFY(rig.run({QStringLiteral("help"), QLatin1String(verb)}).out.contains("> idle  . scheduled  o running  x done"));
        }
    }

    void pageIsSetWithoutAWarning_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *name : {"weftwork.1", "weftwork-studio.1"}) {
            QTest::newRow(name) << page(name);
        }
    }
    void pageIsSetWithoutAWarning()
    {
        QFETCH(QString, path);
        if (QStandardPaths::findExecutable(QStringLiteral("man")).isEmpty()) {
            QSKIP("man is not installed");
        }
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        environment.insert(QStringLiteral("MANROFFSEQ"), QString());
        environment.insert(QStringLiteral("MANWIDTH"), QStringLiteral("80"));
        const ProgramResult result = runProgram(QStringLiteral("man"),
            {QStringLiteral("--warnings"), QStringLiteral("-E"), QStringLiteral("UTF-8"), QStringLiteral("-l"), QStringLiteral("-Tutf8"), QStringLiteral("-Z"), path},
            QDir::tempPath(), environment);
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.errors.isEmpty(), result.errors);
        QVERIFY(result.output.size() > 500);
    }
};

WEFTWORK_TEST(ManPagesTest)
#include "tst_manpages.moc"
