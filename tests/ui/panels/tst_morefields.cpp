// SPDX-License-Identifier: Apache-2.0
#include "document/document.h"
#include "document/runsession.h"
#include "document/selection.h"
#include "panels/jobpage.h"
#include "panels/morefields.h"
#include "style/appearance.h"
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
using namespace Qt::StringLiterals;

/// What few jobs say, on the page of a job.
class MoreFieldsTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_appearance = std::make_unique<Appearance>();
        m_document = std::make_unique<Document>();
        m_selection = std::make_unique<Selection>(*m_document);
        m_run = std::make_unique<RunSession>(*m_document);
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
        m_document->setGraph(std::move(graph), {});
        m_page = std::make_unique<JobPage>(*m_document, *m_run, *m_selection);
        static_cast<QWidget &>(*m_page).show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_selection->setJob({{}, m_plain});
    }
    void cleanup()
    {
        m_page.reset();
        m_run.reset();
        m_selection.reset();
        m_document.reset();
        m_appearance.reset();
    }

    void theyAreFoldedUntilAJobSaysOne()
    {
        QVERIFY(!field<QLineEdit>(u"tokens"_s)->isVisibleTo(m_page.get()));
        m_page->findChild<QToolButton *>(u"more"_s)->click();
        QVERIFY(field<QLineEdit>(u"tokens"_s)->isVisibleTo(m_page.get()));
        m_selection->setJob({{}, m_service});
        QVERIFY(field<QLineEdit>(u"readyValue"_s)->isVisibleTo(m_page.get()));
        QCOMPARE(field<QLineEdit>(u"readyValue"_s)->text(), u"^listening"_s);
        QCOMPARE(field<QLineEdit>(u"readyTimeout"_s)->text(), u"20s"_s);
        m_selection->setJob({{}, m_plain});
        QVERIFY(!field<QLineEdit>(u"tokens"_s)->isVisibleTo(m_page.get()));
        m_selection->setJob({{}, m_barrier});
        QVERIFY(!m_page->findChild<QToolButton *>(u"more"_s)->isVisibleTo(m_page.get()));
    }

    void tokensAreTakenInOneStep()
    {
        type(u"tokens"_s, u"gpu=2"_s);
        QCOMPARE(details(m_plain).tokens, (std::vector<TokenNeed>{{u"gpu"_s, 2}}));
        QCOMPARE(field<QLineEdit>(u"tokens"_s)->text(), u"gpu=2"_s);
        m_document->undoStack().undo();
        QVERIFY(details(m_plain).tokens.empty());
    }

    void whatCannotBeUsedIsOutlinedAndChangesNothing()
    {
        type(u"success"_s, u"0, 2"_s);
        type(u"success"_s, u"none"_s);
        QVERIFY(field<QLineEdit>(u"success"_s)->property("wrong").toBool());
        QTest::qWait(20);
        QVERIFY(hasSentenceBelow(u"success"_s) && !hasSentenceBelow(u"tokens"_s));
        QCOMPARE(details(m_plain).successCodes, (std::vector<int>{0, 2}));
        type(u"success"_s, u"7"_s);
        QVERIFY(!field<QLineEdit>(u"success"_s)->property("wrong").toBool());
        QVERIFY(!hasSentenceBelow(u"success"_s));
        QCOMPARE(details(m_plain).successCodes, (std::vector<int>{7}));
    }

    void retriesHaveAPauseOnceThereAreSome()
    {
        m_page->findChild<QToolButton *>(u"more"_s)->click();
        QVERIFY(!field<QLineEdit>(u"retryDelay"_s)->isVisibleTo(m_page.get()));
        QTest::keyClick(m_page->findChild<QWidget *>(u"retries"_s), Qt::Key_Up);
        QVERIFY(field<QLineEdit>(u"retryDelay"_s)->isVisibleTo(m_page.get()));
        type(u"retryDelay"_s, u"5s"_s);
        QCOMPARE(details(m_plain).retry.delay, Milliseconds(5000));
    }

    void readinessIsChosenAndThenSaid()
    {
        choose(u"ready"_s, int(Readiness::Kind::Port));
        QCOMPARE(details(m_plain).readiness, Readiness()); // not said yet
        QVERIFY(field<QLineEdit>(u"readyValue"_s)->isVisibleTo(m_page.get()));
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
        field<QPlainTextEdit>(u"inputText"_s)->setFocus();
        QTest::keyClicks(field<QPlainTextEdit>(u"inputText"_s), u"a"_s);
        QTest::keyClick(field<QPlainTextEdit>(u"inputText"_s), Qt::Key_Return);
        QCOMPARE(details(m_plain).standardInput, (StandardInput{StandardInput::Source::Text, u"a\n"_s}));
        choose(u"inputSource"_s, int(StandardInput::Source::File));
        type(u"inputFile"_s, u"in.txt"_s);
        QCOMPARE(details(m_plain).standardInput, (StandardInput{StandardInput::Source::File, u"in.txt"_s}));
        choose(u"inputSource"_s, int(StandardInput::Source::Nothing));
        QCOMPARE(details(m_plain).standardInput, StandardInput());
    }

private:
    template <typename Field>
    Field *field(const QString &name)
    {
        return m_page->findChild<Field *>(name);
    }
    void open()
    {
        if (!field<QLineEdit>(u"tokens"_s)->isVisibleTo(m_page.get())) {
            m_page->findChild<QToolButton *>(u"more"_s)->click();
        }
    }
    void type(const QString &name, const QString &text)
    {
        open();
        auto *line = field<QLineEdit>(name);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
    }
    void choose(const QString &name, int row)
    {
        open();
        auto *box = field<QComboBox>(name);
        box->setFocus();
        box->setCurrentIndex(row);
        emit box->activated(row);
    }
    bool hasSentenceBelow(const QString &name)
    {
        const auto *above = field<QLineEdit>(name);
        const QList<QLabel *> labels = m_page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [above](const QLabel *label) {
            return label->isVisible() && label->parent() == above->parent() && label->text() == above->toolTip()
                && label->y() > above->y() && label->y() - above->geometry().bottom() < 20;
        });
    }
    const JobDetails &details(JobId job) const { return m_document->graph().details(job); }

    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<RunSession> m_run;
    std::unique_ptr<JobPage> m_page;
    JobId m_plain;
    JobId m_service;
    JobId m_barrier;
};

WEFTWORK_TEST(MoreFieldsTest)
#include "tst_morefields.moc"
