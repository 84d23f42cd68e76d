// SPDX-License-Identifier: Apache-2.0
#include "models/jobtreemodel.h"

#include "commands/addjob.h"
#include "commands/changejob.h"
#include "commands/groupjobs.h"
#include "commands/removeselection.h"
#include "document/document.h"
#include "document/runsession.h"
#include "models/jobfiltermodel.h"
#include "models/problemmodel.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace weftwork;

class JobTreeModelTest : public QObject
{
    Q_OBJECT

private:
    static JobData named(const QString &label)
    {
        JobData data;
        data.details.label = label;
        return data;
    }

private slots:
    void rowsFollowEveryEdit()
    {
        Document document;
        RunSession run(document);
        JobTreeModel model(document, run);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        JobFilterModel filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const JobRef first = addJob(document, {}, named(QStringLiteral("First")));
        const JobRef second = addJob(document, {}, named(QStringLiteral("Second")));
        addJob(document, {}, named(QStringLiteral("Third")));
        QCOMPARE(model.rowCount(), 3);
        const JobRef group = groupJobs(document, {first, second}, QStringLiteral("Group"));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.rowCount(model.indexOf(group)), 2);
        QCOMPARE(model.index(0, 0, model.indexOf(group)).data().toString(), QStringLiteral("First"));
        renameJob(document, group, QStringLiteral("Renamed"));
        QCOMPARE(model.indexOf(group).data().toString(), QStringLiteral("Renamed"));
        filter.setText(QStringLiteral("seco"));
        QCOMPARE(filter.rowCount(), 1); // the group around it
        filter.setText({});
        removeSelection(document, {group});
        QCOMPARE(model.rowCount(), 1);
        while (document.undoStack().canUndo()) {
            document.undoStack().undo();
        }
        QCOMPARE(model.rowCount(), 0);
        while (document.undoStack().canRedo()) {
            document.undoStack().redo();
        }
        QCOMPARE(model.rowCount(), 1);
        JobGraph other;
        other.addJob(named(QStringLiteral("New")));
        document.setGraph(std::move(other), {});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("New"));
    }

    void aKindThatBecomesAGraphShowsItsMembers()
    {
        Document document;
        RunSession run(document);
        JobTreeModel model(document, run);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const JobRef job = addJob(document, {}, named(QStringLiteral("Job")));
        JobData data = document.graph().data(job.job);
        data.kind = JobKind::Graph;
        changeJob(document, job, data, QStringLiteral("kind"));
        addJob(document, job.members(), named(QStringLiteral("Member")));
        QCOMPARE(model.rowCount(model.indexOf(job)), 1);
        data.kind = JobKind::Command;
        changeJob(document, job, data, QStringLiteral("kind"));
        QCOMPARE(model.rowCount(model.indexOf(job)), 0);
        document.undoStack().undo();
        QCOMPARE(model.rowCount(model.indexOf(job)), 1);
    }

    void problemsHaveTheirThreeParts() // U54
    {
        ProblemModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setProblems({Problem::error(QStringLiteral("What happened."), QStringLiteral("What to do."),
            {QStringLiteral("/tmp/a.weft"), 3, 7, QStringLiteral("load")})});
        const QModelIndex row = model.index(0);
        QCOMPARE(row.data().toString(), QStringLiteral("What happened."));
        QCOMPARE(row.data(ProblemModel::HelpRole).toString(), QStringLiteral("What to do."));
        QCOMPARE(row.data(ProblemModel::PlaceRole).toString(), QStringLiteral("load · a.weft:3:7"));
    }

    void spansStandInAColumn()
    {
        using namespace std::chrono_literals;
        QCOMPARE(clockText(400ms), QStringLiteral("0.4 s"));
        QCOMPARE(clockText(48s), QStringLiteral("0:48"));
        QCOMPARE(clockText(1h + 12min + 5s), QStringLiteral("1:12:05"));
    }
};

WEFTWORK_TEST(JobTreeModelTest)
#include "tst_jobtreemodel.moc"
