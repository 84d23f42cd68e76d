// SPDX-License-Identifier: Apache-2.0
#include "legacy/legacybadge.h"

#include "core/legacy/legacyrig.h"
#include "support/testmain.h"

#include <QTest>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

class LegacyBadgeTest : public QObject
{
    Q_OBJECT

private slots:
    // J15: "C B L F", seven characters, eight in ASCII.
    void eachPlaceHasItsSign_data()
    {
        QTest::addColumn<LegacyBadge>("badge");
        QTest::addColumn<QString>("unicode");
        QTest::addColumn<QString>("ascii");
        const auto row = [](const char *name, LegacyBadge badge, const QString &unicode, const QString &ascii) {
            QTest::newRow(name) << badge << unicode << ascii;
        };
        row("idle, critical, forever", {true, false, LegacyStage::Idle, true}, u"⚠   ⚐ ∞"_s, u"!    > 8"_s);
        row("idle, critical", {true, false, LegacyStage::Idle, false}, u"⚠   ⚐  "_s, u"!    >  "_s);
        row("idle, forever", {false, false, LegacyStage::Idle, true}, u"    ⚐ ∞"_s, u"     > 8"_s);
        row("idle", {false, false, LegacyStage::Idle, false}, u"    ⚐  "_s, u"     >  "_s);
        row("scheduled, critical, forever", {true, false, LegacyStage::Scheduled, true}, u"⚠   ⚑ ∞"_s, u"!    . 8"_s);
        row("scheduled", {false, false, LegacyStage::Scheduled, false}, u"    ⚑  "_s, u"     .  "_s);
        row("running, critical, forever", {true, false, LegacyStage::Running, true}, u"⚠ ☉ ↺ ∞"_s, u"! :) o 8"_s);
        row("running", {false, false, LegacyStage::Running, false}, u"  ☉ ↺  "_s, u"  :) o  "_s);
        row("failed, critical, forever", {true, true, LegacyStage::Done, true}, u"⚠ ★ ☓ ∞"_s, u"! :( x 8"_s);
        row("failed, critical", {true, true, LegacyStage::Done, false}, u"⚠ ★ ☓  "_s, u"! :( x  "_s);
        row("failed", {false, true, LegacyStage::Done, false}, u"  ★ ☓  "_s, u"  :( x  "_s);
        row("failed, told apart", {true, true, LegacyStage::Failed, false}, u"⚠ ★ ☓  "_s, u"! :( x  "_s);
        row("done, critical", {true, false, LegacyStage::Done, false}, u"⚠ ☉ ☓  "_s, u"! :) x  "_s);
        row("done", {false, false, LegacyStage::Done, false}, u"  ☉ ☓  "_s, u"  :) x  "_s);
        // X20
        row("cancelled", {true, false, LegacyStage::Cancelled, false}, u"⚠   ⊘  "_s, u"!    c  "_s);
        row("stopped", {true, false, LegacyStage::Stopped, true}, u"⚠ ☉ ■ ∞"_s, u"! :) t 8"_s);
        row("skipped", {true, false, LegacyStage::Skipped, false}, u"⚠   ↷  "_s, u"!    s  "_s);
        row("unknown", {true, false, LegacyStage::Unknown, false}, u"⚠   ?  "_s, u"!    ?  "_s);
    }

    void eachPlaceHasItsSign()
    {
        QFETCH(const LegacyBadge, badge);
        QFETCH(const QString, unicode);
        QFETCH(const QString, ascii);
        QCOMPARE(badge.text(), unicode);
        QCOMPARE(badge.text(LegacyAlphabet::Ascii), ascii);
        QCOMPARE(unicode.size(), 7);
        QCOMPARE(ascii.size(), 8);
    }

    // X20: a cancelled job does not look as if it ran for ever, unless the original text is asked for.
    void endsThatTheOriginalsDidNotKnowAreTold()
    {
        LegacyRig rig(runGraph(u"a!; b!; c!; d*!; e!"_s));
        rig.end(u"a"_s, Outcome::Cancelled).skip(u"b"_s).end(u"d"_s, Outcome::Stopped).end(u"e"_s, Outcome::Unknown);
        rig.ready(u"c"_s).apply(RunEvent::Kind::Finished, rig.job(u"c"_s), [] {
            JobResult result;
            result.outcome = Outcome::Cancelled;
            return result;
        }());
        const auto stages = [&rig](LegacyStyle style) {
            std::vector<LegacyStage> all;
            for (const char *path : {"a", "b", "c", "d", "e"}) {
                all.push_back(legacyStage(rig.state->job(rig.job(QLatin1String(path))), style));
            }
            return all;
        };
        using enum LegacyStage;
        QCOMPARE(stages({}), (std::vector{Cancelled, Skipped, Cancelled, Stopped, LegacyStage::Unknown}));
        QCOMPARE(stages({LegacyAlphabet::Unicode, true}), (std::vector{Running, Idle, Scheduled, Running, Running}));
    }

    // What is not tolerated is critical: with `fail` the others go on, but the result is failure.
    void onlyToleratedJobsAreNotCritical()
    {
        QVERIFY(isLegacyCritical(OnFailure::Abort));
        QVERIFY(isLegacyCritical(OnFailure::Fail));
        QVERIFY(!isLegacyCritical(OnFailure::Tolerate));
    }

    // S34: an inner graph that is tolerated is shown as fine by the originals; here it is shown as it is.
    void toleratedGraphIsFineOnlyToTheLetter()
    {
        JobGraph graph = runGraph(u"a"_s);
        addNested(graph, u"in"_s, u"x!"_s, OnFailure::Tolerate);
        LegacyRig rig(std::move(graph));
        rig.start(u"in"_s).end(u"in/x"_s, Outcome::Failed).end(u"in"_s, Outcome::Failed);
        const JobNumber in = rig.job(u"in"_s);
        QCOMPARE(legacyBadge(*rig.state, in).text(), u"  ★ ☓  "_s);
        QCOMPARE(legacyBadge(*rig.state, in, {LegacyAlphabet::Unicode, true}).text(), u"  ☉ ☓  "_s);
    }

    // J15: where the signs cannot be shown, ASCII stands for them.
    void alphabetFollowsLocaleAndTerminal_data()
    {
        QTest::addColumn<QByteArray>("locale");
        QTest::addColumn<QByteArray>("terminal");
        QTest::addColumn<bool>("isUnicode");
        QTest::newRow("UTF-8") << QByteArray("de_DE.UTF-8") << QByteArray("xterm-256color") << true;
        QTest::newRow("utf8") << QByteArray("C.utf8") << QByteArray("xterm") << true;
        QTest::newRow("no terminal") << QByteArray("en_GB.UTF-8") << QByteArray() << true;
        QTest::newRow("C") << QByteArray("C") << QByteArray("xterm") << false;
        QTest::newRow("no locale") << QByteArray() << QByteArray("xterm") << false;
        QTest::newRow("Latin-1") << QByteArray("de_DE.ISO-8859-1") << QByteArray("xterm") << false;
        QTest::newRow("console") << QByteArray("de_DE.UTF-8") << QByteArray("linux") << false;
    }

    void alphabetFollowsLocaleAndTerminal()
    {
        QFETCH(const QByteArray, locale);
        QFETCH(const QByteArray, terminal);
        QFETCH(const bool, isUnicode);
        QCOMPARE(legacyAlphabetFor(locale, terminal) == LegacyAlphabet::Unicode, isUnicode);
    }
};

WEFTWORK_TEST(LegacyBadgeTest)
#include "tst_legacybadge.moc"
