// SPDX-License-Identifier: Apache-2.0
#include "document/document.h"
#include "document/runsession.h"
#include "document/selection.h"
#include "panels/jobspanel.h"
#include "style/appearance.h"
#include "support/testmain.h"

#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include <algorithm>

using namespace weftwork;
using namespace Qt::StringLiterals;

/// The list of all jobs.
class JobsPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void aFilterThatNothingFitsSaysSo()
    {
        Appearance appearance;
        Document document;
        Selection selection(document);
        RunSession run(document);
        JobGraph graph;
        JobData data;
        data.key = u"load"_s;
        graph.addJob(data);
        document.setGraph(std::move(graph), {});
        JobsPanel panel(document, run, selection);
        auto *field = panel.findChild<QLineEdit *>();
        const auto isSaid = [&panel](const QString &text) {
            const QList<QLabel *> labels = panel.findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(),
                [&](const QLabel *label) { return label->isVisibleTo(&panel) && label->text() == text; });
        };
        field->setText(u"trace"_s);
        QVERIFY(isSaid(u"No job fits “trace”."_s));
        field->setText(u"loa"_s);
        QVERIFY(!isSaid(u"No job fits “trace”."_s) && !isSaid(u"No job fits “loa”."_s));
        field->clear();
        panel.toggleState(DisplayState::Failed);
        QVERIFY(isSaid(u"No job is in this state."_s));
        field->setText(u"loa"_s);
        QVERIFY(isSaid(u"No job in this state fits “loa”."_s));
        document.setGraph({}, {});
        QVERIFY(isSaid(u"The jobs of a graph are listed here."_s));
    }
};

WEFTWORK_TEST(JobsPanelTest)
#include "tst_jobspanel.moc"
