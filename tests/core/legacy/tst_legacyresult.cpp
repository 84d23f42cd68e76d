// SPDX-License-Identifier: Apache-2.0
#include "legacy/legacyresult.h"

#include "core/legacy/legacyrig.h"
#include "support/testmain.h"

#include <QTest>

#include <stdexcept>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

namespace {
struct Odd
{
};

JobResult throwingNested()
{
    JobResult result;
    result.outcome = Outcome::Failed;
    try {
        try {
            throw std::runtime_error("inner");
        } catch (...) {
            std::throw_with_nested(std::logic_error("outer"));
        }
    } catch (...) {
        result.exception = std::current_exception();
    }
    return result;
}
} // namespace

class LegacyResultTest : public QObject
{
    Q_OBJECT

    static QString resultOf(JobResult given, const QString &job = u"a!"_s, LegacyStyle style = {})
    {
        LegacyRig rig(runGraph(job));
        rig.end(u"a"_s, std::move(given));
        return legacyResult(*rig.state, rig.job(u"a"_s), style);
    }

    static JobResult ended(Outcome outcome)
    {
        JobResult result;
        result.outcome = outcome;
        return result;
    }

private slots:
    // J16
    void notDone()
    {
        LegacyRig rig(runGraph(u"a"_s));
        QCOMPARE(legacyResult(*rig.state, rig.job(u"a"_s)), u"[not done]"_s);
        rig.ready(u"a"_s);
        QCOMPARE(legacyResult(*rig.state, rig.job(u"a"_s)), u"[not done]"_s);
        rig.start(u"a"_s);
        QCOMPARE(legacyResult(*rig.state, rig.job(u"a"_s)), u"[not done]"_s);
    }

    // J16
    void values()
    {
        QCOMPARE(resultOf(LegacyRig::value(100.0)), u"[[ -> 100.0]]"_s);
        QCOMPARE(resultOf(LegacyRig::value(0.25)), u"[[ -> 0.25]]"_s);
        QCOMPARE(resultOf(LegacyRig::value(7)), u"[[ -> 7]]"_s);
        QCOMPARE(resultOf(LegacyRig::value(-7ll)), u"[[ -> -7]]"_s);
        QCOMPARE(resultOf(LegacyRig::value(true)), u"[[ -> True]]"_s);
        QCOMPARE(resultOf(LegacyRig::value(u"text"_s)), u"[[ -> text]]"_s);
        QCOMPARE(resultOf(LegacyRig::value(std::string("text"))), u"[[ -> text]]"_s);
        QCOMPARE(resultOf(LegacyRig::value(std::vector<int>{1})), u"[[ -> <std::vector<int, std::allocator<int> >>]]"_s);
        QCOMPARE(resultOf({}), u"[[ -> None]]"_s);
        QCOMPARE(resultOf(LegacyRig::exited(0)), u"[[ -> 0]]"_s);
    }

    // J16
    void exceptionsTellTypeAndMessage()
    {
        QCOMPARE(resultOf(LegacyRig::throwing(std::runtime_error("boom after 0.2s"))), u"!! CRIT. EXC. => std::runtime_error:boom after 0.2s!!"_s);
        QCOMPARE(resultOf(LegacyRig::throwing(std::out_of_range("far")), u"a~"_s), u"!! exception => std::out_of_range:far!!"_s);
        QCOMPARE(resultOf(LegacyRig::throwing(u"a text"_s)), u"!! CRIT. EXC. => QString:a text!!"_s);
        QCOMPARE(resultOf(LegacyRig::throwing(42)), u"!! CRIT. EXC. => int:42!!"_s);
        QCOMPARE(resultOf(LegacyRig::throwing(Odd())), u"!! CRIT. EXC. => (anonymous namespace)::Odd:!!"_s);
    }

    // J16 for what is no function: how the process ended stands for the exception.
    void processesTellHowTheyEnded()
    {
        QCOMPARE(resultOf(LegacyRig::exited(3)), u"!! CRIT. EXC. => Exited:status 3!!"_s);
        JobResult killed = ended(Outcome::Failed);
        killed.exit = JobResult::Exit::Signalled;
        killed.exitCode = 9;
        QCOMPARE(resultOf(killed), u"!! CRIT. EXC. => Signalled:signal 9!!"_s);
        JobResult missing = ended(Outcome::Failed);
        missing.couldNotStart = true;
        missing.message = u"No such file."_s;
        QCOMPARE(resultOf(missing), u"!! CRIT. EXC. => CouldNotStart:No such file.!!"_s);
        QCOMPARE(resultOf(ended(Outcome::TimedOut)), u"!! CRIT. EXC. => TimeoutError:job took too long!!"_s);
    }

    // X20
    void otherEndsHaveTheirOwnWord_data()
    {
        QTest::addColumn<int>("outcome");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("original");
        QTest::newRow("cancelled") << static_cast<int>(Outcome::Cancelled) << u"[cancelled]"_s << u"[not done]"_s;
        QTest::newRow("stopped") << static_cast<int>(Outcome::Stopped) << u"[stopped]"_s << u"[not done]"_s;
        QTest::newRow("unknown") << static_cast<int>(Outcome::Unknown) << u"[unknown]"_s << u"[not done]"_s;
        QTest::newRow("reused") << static_cast<int>(Outcome::Reused) << u"[reused]"_s << u"[[ -> None]]"_s;
        QTest::newRow("accepted") << static_cast<int>(Outcome::Accepted) << u"[accepted]"_s << u"[[ -> None]]"_s;
    }

    void otherEndsHaveTheirOwnWord()
    {
        QFETCH(const int, outcome);
        QFETCH(const QString, text);
        QFETCH(const QString, original);
        QCOMPARE(resultOf(ended(static_cast<Outcome>(outcome))), text);
        QCOMPARE(resultOf(ended(static_cast<Outcome>(outcome)), u"a!"_s, {LegacyAlphabet::Unicode, true}), original);
    }

    // S33: the exception of a graph is that of the job inside, at any depth; of two, the one that ended first.
    void graphHasTheExceptionOfItsMember()
    {
        JobGraph graph;
        JobGraph *outer = addNested(graph, u"outer"_s, u"ok!; late!"_s, OnFailure::Abort);
        addNested(*outer, u"inner"_s, u"x!; y~"_s, OnFailure::Abort);
        LegacyRig rig(std::move(graph));
        rig.start(u"outer"_s).start(u"outer/inner"_s).end(u"outer/ok"_s);
        rig.end(u"outer/inner/y"_s, LegacyRig::throwing(std::runtime_error("tolerated")));
        rig.end(u"outer/inner/x"_s, LegacyRig::throwing(std::runtime_error("deep")));
        rig.end(u"outer/inner"_s, Outcome::Failed).end(u"outer/late"_s, LegacyRig::throwing(std::runtime_error("late")));
        rig.end(u"outer"_s, Outcome::Failed);
        const std::optional<LegacyException> exception = legacyException(*rig.state, rig.job(u"outer"_s));
        QVERIFY(exception);
        QCOMPARE(exception->text(), u"std::runtime_error:deep"_s);
        QCOMPARE(exception->origin, rig.job(u"outer/inner/x"_s));
        QCOMPARE(legacyResult(*rig.state, rig.job(u"outer"_s)), u"!! CRIT. EXC. => std::runtime_error:deep!!"_s);
        QVERIFY(!legacyException(*rig.state, rig.job(u"outer/ok"_s)));
    }

    // S33, S34
    void graphThatTookTooLong()
    {
        JobGraph graph;
        addNested(graph, u"in"_s, u"x!"_s, OnFailure::Tolerate);
        LegacyRig rig(std::move(graph));
        rig.start(u"in"_s).end(u"in/x"_s, Outcome::Cancelled).end(u"in"_s, Outcome::TimedOut);
        const JobNumber in = rig.job(u"in"_s);
        QCOMPARE(legacyResult(*rig.state, in), u"!! exception => TimeoutError:critical scheduler took too long!!"_s);
        QCOMPARE(legacyResult(*rig.state, in, {LegacyAlphabet::Unicode, true}), u"[[ -> False]]"_s);
        rig.end(u"in"_s, Outcome::Succeeded);
        QCOMPARE(legacyResult(*rig.state, in), u"[[ -> True]]"_s);
    }

    // R3: the stack is the exception and what it was made from.
    void stackTellsTheCauses()
    {
        LegacyRig rig(runGraph(u"a!; b!"_s));
        rig.end(u"a"_s, throwingNested()).end(u"b"_s, LegacyRig::exited(2));
        const QStringList stack = legacyStack(*rig.state, rig.job(u"a"_s));
        QCOMPARE(stack.size(), 2);
        QVERIFY2(stack.at(0).contains(u"std::logic_error"_s) && stack.at(0).endsWith(u":outer"_s), qPrintable(stack.at(0)));
        QCOMPARE(stack.at(1), u"caused by std::runtime_error:inner"_s);
        QCOMPARE(legacyStack(*rig.state, rig.job(u"b"_s)), QStringList{u"Exited:status 2"_s});
    }
};

WEFTWORK_TEST(LegacyResultTest)
#include "tst_legacyresult.moc"
