// SPDX-License-Identifier: Apache-2.0
#include "jobpagerig.h"

#include "support/testmain.h"

#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

/// What the page of a job shows, and how it tells what it cannot use.
class JobPageTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        JobGraph graph;
        for (const auto &[key, kind] : {std::pair(u"work"_s, JobKind::Command), {u"nap"_s, JobKind::Sleep}, {u"gate"_s, JobKind::Barrier}}) {
            JobData data;
            data.key = key;
            data.kind = kind;
            data.details.command = kind == JobKind::Command ? QStringList{u"make"_s} : QStringList();
            graph.addJob(data);
        }
        m_rig.emplace(std::move(graph));
    }
    void cleanup() { m_rig.reset(); }

    void theSentenceOfAWrongTimeStandsBelowIt()
    {
        choose({u"work"_s});
        auto *timeout = m_rig->page.findChild<QLineEdit *>(u"timeout"_s);
        timeout->setFocus();
        QTest::keyClicks(timeout, u"soon"_s);
        const QLabel *sentence = shown(u"Write a time as 90s, 5m or 1h30m."_s);
        QVERIFY(sentence);
        QTest::qWait(20);
        QVERIFY(sentence->y() > timeout->y() && sentence->y() - timeout->geometry().bottom() < 20);
        timeout->selectAll();
        QTest::keyClicks(timeout, u"90s"_s);
        QVERIFY(!shown(u"Write a time as 90s, 5m or 1h30m."_s));
    }

    void theSentenceGoesWithItsJob()
    {
        choose({u"nap"_s});
        auto *timeout = m_rig->page.findChild<QLineEdit *>(u"timeout"_s);
        timeout->setFocus();
        QTest::keyClicks(timeout, u"soon"_s);
        choose({u"work"_s});
        QVERIFY(!shown(u"Write a time as 90s, 5m or 1h30m."_s));
        QVERIFY(timeout->text().isEmpty());
    }

    void aBarrierHasOnlyWhatMeansSomethingForIt()
    {
        const QStringList ofWork{u"Folder"_s, u"Timeout"_s, u"Retries"_s, u"If it fails"_s, u"It ends"_s, u"Environment"_s};
        choose({u"gate"_s});
        for (const QString &name : ofWork) {
            QVERIFY2(!shown(name), qPrintable(name));
            QVERIFY2(!isFieldShown(name), qPrintable(name));
        }
        QVERIFY(shown(u"Kind"_s) && shown(u"Details"_s));
        choose({u"work"_s});
        for (const QString &name : ofWork) {
            QVERIFY2(shown(name) && isFieldShown(name), qPrintable(name));
        }
    }

    void ofSeveralJobsItSaysWhichIsShown()
    {
        choose({u"work"_s, u"nap"_s, u"gate"_s});
        QVERIFY(shown(u"3 jobs are selected. This is the last of them."_s));
        choose({u"gate"_s});
        QVERIFY(!shown(u"3 jobs are selected. This is the last of them."_s));
    }

private:
    void choose(const QStringList &paths)
    {
        QList<JobRef> jobs;
        for (const QString &path : paths) {
            jobs << m_rig->document.find(path);
        }
        m_rig->selection.set(jobs);
    }
    const QLabel *shown(const QString &text) const
    {
        for (const QLabel *label : m_rig->page.findChildren<QLabel *>()) {
            if (label->isVisibleTo(&m_rig->page) && label->text() == text) {
                return label;
            }
        }
        return nullptr;
    }
    bool isFieldShown(const QString &name) const
    {
        for (const QWidget *field : m_rig->page.findChildren<QWidget *>()) {
            if (field->accessibleName() == name) {
                return field->isVisibleTo(&m_rig->page);
            }
        }
        return false;
    }

    std::optional<JobPageRig> m_rig;
};

WEFTWORK_TEST(JobPageTest)
#include "tst_jobpage.moc"
