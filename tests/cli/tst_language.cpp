// SPDX-License-Identifier: Apache-2.0
#include "clirig.h"

#include "support/testmain.h"

#include <QTest>

using namespace weftwork::test;

namespace {
const QByteArray failingJobs = R"({"key":"a","command":["true"]},{"key":"b","command":["false"],"needs":["a"]},)"
                               R"({"key":"c","command":["true"],"needs":["b"]})";
}

class LanguageTest : public QObject
{
    Q_OBJECT

private slots:
    void oneJobIsNoPlural()
    {
        CliRig rig;
        const CliResult one = rig.run({QStringLiteral("run"), rig.graph(R"({"key":"a","print":"x"})")});
        QVERIFY2(one.err.contains(" 1 job: 1 succeeded"), one.err.constData());
        const CliResult two = rig.run({QStringLiteral("run"), rig.graph(R"({"key":"a","print":"x"},{"key":"b","print":"y"})")});
        QVERIFY2(two.err.contains(" 2 jobs: 2 succeeded"), two.err.constData());
    }

    void germanIsSpokenToWhoeverChoseIt()
    {
        CliRig rig;
        rig.set("LANGUAGE", QStringLiteral("de"));
        const CliResult result = rig.run({QStringLiteral("run"), rig.graph(failingJobs)});
        QCOMPARE(result.status, 1);
        QVERIFY2(result.out.contains("übersprungen"), result.out.constData());
        QVERIFY2(result.err.contains("Er endete mit dem Status 1."), result.err.constData());
        QVERIFY2(result.err.contains("3 Aufträge: 1 gelungen, 1 gescheitert, 1 übersprungen."), result.err.constData());
        const CliResult why = rig.run({QStringLiteral("why"), QStringLiteral("last"), QStringLiteral("c")});
        QCOMPARE(QString::fromUtf8(why.out),
            QStringLiteral("„c“ wurde übersprungen.\nEr wurde übersprungen, weil „b“ nicht gelang.\n"
                           "„b“: gescheitert. Er endete mit dem Status 1.\n"));
        const CliResult wrong = rig.run({QStringLiteral("rum")});
        QVERIFY2(wrong.err.contains("Ein Verb „rum“ gibt es nicht. Ist „run“ gemeint?"), wrong.err.constData());
    }

    void problemsOfAFileAreToldInGerman()
    {
        CliRig rig;
        rig.set("LANGUAGE", QStringLiteral("de"));
        const QString file = rig.graph(R"({"key":"a","command":["true"],"needs":["b"]})");
        const CliResult result = rig.run({QStringLiteral("check"), file});
        QCOMPARE(result.status, 3);
        QVERIFY2(result.err.contains("Der Graph hat keinen Auftrag „b“."), result.err.constData());
    }

    void whatProgramsReadIsTheSameInEveryLanguage()
    {
        CliRig rig;
        rig.run({QStringLiteral("run"), rig.graph(failingJobs)});
        const QStringList why{QStringLiteral("why"), QStringLiteral("last"), QStringLiteral("c"), QStringLiteral("--json")};
        const QStringList events{QStringLiteral("events"), QStringLiteral("last")};
        const QStringList help{QStringLiteral("help"), QStringLiteral("--json")};
        const QList<QStringList> calls{why, events, help};
        QList<QByteArray> english;
        for (const QStringList &call : calls) {
            english << rig.run(call).out;
            QVERIFY(!english.back().isEmpty());
        }
        rig.set("LANGUAGE", QStringLiteral("de"));
        for (qsizetype i = 0; i < calls.size(); ++i) {
            QCOMPARE(rig.run(calls[i]).out, english[i]);
        }
    }
};

WEFTWORK_TEST(LanguageTest)
#include "tst_language.moc"
