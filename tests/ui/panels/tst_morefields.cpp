// SPDX-License-Identifier: Apache-2.0
#include "jobpagerig.h"

#include "panels/morefields.h"
#include "support/testmain.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

#include <algorithm>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

/// What few jobs say, on the page of a job.
class MoreFieldsTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        JobGraph graph;
        JobData plain;
        plain.key = u"plain"_s;
        plain.details.command = QStringList{u"make"_s};
        m_plain = graph.addJob(plain);
        JobData service = plain;
        service.key = u"service"_s;
        service.details.readiness = {Readiness::Kind::Line, u"^listening"_s, std::chrono::seconds(20)};
        m_service = graph.addJob(service);
        JobData barrier;
        barrier.key = u"barrier"_s;
        barrier.kind = JobKind::Barrier;
        m_barrier = graph.addJob(barrier);
        m_rig.emplace(std::move(graph));
        m_rig->selection.setJob({{}, m_plain});
    }
    void cleanup() { m_rig.reset(); }

    void theyAreFoldedUntilAJobSaysOne()
    {
        QVERIFY(!m_rig->isShown(m_rig->field<QLineEdit>(u"tokens"_s)));
        m_rig->page.findChild<QToolButton *>(u"more"_s)->click();
        QVERIFY(m_rig->isShown(m_rig->field<QLineEdit>(u"tokens"_s)));
        m_rig->selection.setJob({{}, m_service});
        QVERIFY(m_rig->isShown(m_rig->field<QLineEdit>(u"readyValue"_s)));
        QCOMPARE(m_rig->field<QLineEdit>(u"readyValue"_s)->text(), u"^listening"_s);
        QCOMPARE(m_rig->field<QLineEdit>(u"readyTimeout"_s)->text(), u"20s"_s);
        m_rig->selection.setJob({{}, m_plain});
        QVERIFY(!m_rig->isShown(m_rig->field<QLineEdit>(u"tokens"_s)));
        m_rig->selection.setJob({{}, m_barrier});
        QVERIFY(!m_rig->isShown(m_rig->field<QToolButton>(u"more"_s)));
    }

    void tokensAreTakenInOneStep()
    {
        type(u"tokens"_s, u"gpu=2"_s);
        QCOMPARE(details(m_plain).tokens, (std::vector<TokenNeed>{{u"gpu"_s, 2}}));
        QCOMPARE(m_rig->field<QLineEdit>(u"tokens"_s)->text(), u"gpu=2"_s);
        m_rig->document.undoStack().undo();
        QVERIFY(details(m_plain).tokens.empty());
    }

    void whatCannotBeUsedIsOutlinedAndChangesNothing()
    {
        type(u"success"_s, u"0, 2"_s);
        type(u"success"_s, u"none"_s);
        QVERIFY(m_rig->field<QLineEdit>(u"success"_s)->property("wrong").toBool());
        QTest::qWait(20);
        QVERIFY(hasSentenceBelow(u"success"_s) && !hasSentenceBelow(u"tokens"_s));
        QCOMPARE(details(m_plain).successCodes, (std::vector<int>{0, 2}));
        type(u"success"_s, u"7"_s);
        QVERIFY(!m_rig->field<QLineEdit>(u"success"_s)->property("wrong").toBool());
        QVERIFY(!hasSentenceBelow(u"success"_s));
        QCOMPARE(details(m_plain).successCodes, (std::vector<int>{7}));
    }

    void retriesHaveAPauseOnceThereAreSome()
    {
        m_rig->page.findChild<QToolButton *>(u"more"_s)->click();
        QVERIFY(!m_rig->isShown(m_rig->field<QLineEdit>(u"retryDelay"_s)));
        QTest::keyClick(m_rig->page.findChild<QWidget *>(u"retries"_s), Qt::Key_Up);
        QVERIFY(m_rig->isShown(m_rig->field<QLineEdit>(u"retryDelay"_s)));
        type(u"retryDelay"_s, u"5s"_s);
        QCOMPARE(details(m_plain).retry.delay, Milliseconds(5000));
    }

    void readinessIsChosenAndThenSaid()
    {
        choose(u"ready"_s, int(Readiness::Kind::Port));
        QCOMPARE(details(m_plain).readiness, Readiness()); // not said yet
        QVERIFY(m_rig->isShown(m_rig->field<QLineEdit>(u"readyValue"_s)));
        type(u"readyValue"_s, u"80"_s);
        QCOMPARE(details(m_plain).readiness, (Readiness{Readiness::Kind::Port, u"80"_s}));
        type(u"readyTimeout"_s, u"3s"_s);
        QCOMPARE(details(m_plain).readiness.timeout, Milliseconds(3000));
        choose(u"ready"_s, int(Readiness::Kind::None));
        QCOMPARE(details(m_plain).readiness.kind, Readiness::Kind::None);
    }

    void inputIsATextOrAFile()
    {
        choose(u"inputSource"_s, int(StandardInput::Source::Text));
        m_rig->field<QPlainTextEdit>(u"inputText"_s)->setFocus();
        QTest::keyClicks(m_rig->field<QPlainTextEdit>(u"inputText"_s), u"a"_s);
        QTest::keyClick(m_rig->field<QPlainTextEdit>(u"inputText"_s), Qt::Key_Return);
        QCOMPARE(details(m_plain).standardInput, (StandardInput{StandardInput::Source::Text, u"a\n"_s}));
        choose(u"inputSource"_s, int(StandardInput::Source::File));
        type(u"inputFile"_s, u"in.txt"_s);
        QCOMPARE(details(m_plain).standardInput, (StandardInput{StandardInput::Source::File, u"in.txt"_s}));
        choose(u"inputSource"_s, int(StandardInput::Source::Nothing));
        QCOMPARE(details(m_plain).standardInput, StandardInput());
    }

private:
    void open()
    {
        if (!m_rig->isShown(m_rig->field<QLineEdit>(u"tokens"_s))) {
            m_rig->page.findChild<QToolButton *>(u"more"_s)->click();
        }
    }
    void type(const QString &name, const QString &text)
    {
        open();
        auto *line = m_rig->field<QLineEdit>(name);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
    }
    void choose(const QString &name, int row)
    {
        open();
        auto *box = m_rig->field<QComboBox>(name);
        box->setFocus();
        box->setCurrentIndex(row);
        emit box->activated(row);
    }
    bool hasSentenceBelow(const QString &name)
    {
        const auto *above = m_rig->field<QLineEdit>(name);
        const QList<QLabel *> labels = m_rig->page.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [above](const QLabel *label) {
            return label->isVisible() && label->parent() == above->parent() && label->text() == above->toolTip()
                && label->y() > above->y() && label->y() - above->geometry().bottom() < 20;
        });
    }
    const JobDetails &details(JobId job) const { return m_rig->document.graph().details(job); }

    std::optional<JobPageRig> m_rig;
    JobId m_plain;
    JobId m_service;
    JobId m_barrier;
};

WEFTWORK_TEST(MoreFieldsTest)
#include "tst_morefields.moc"
