// SPDX-License-Identifier: Apache-2.0
#include "graph/jobgraph.h"
#include "support/testmain.h"
#include "window/runsheet.h"

#include <QTest>

using namespace weftwork;
using namespace Qt::StringLiterals;

/// What a person is shown before a foreign file may run.
class RunSheetTest : public QObject
{
    Q_OBJECT

private slots:
    void theProgramsOfAllWorkersAreListed()
    {
        const auto declaring = [](const QString &name, const QStringList &command) {
            JobGraph graph;
            GraphSettings settings;
            settings.workers = {{name, command, 1, {}}};
            graph.setSettings(settings);
            return graph;
        };
        JobGraph graph = declaring(u"py"_s, {u"python3"_s, u"evil one.py"_s});
        JobData call;
        call.key = u"c"_s;
        call.kind = JobKind::Call;
        call.details.worker = u"py"_s;
        call.details.function = u"f"_s;
        call.details.arguments = R"(["rm"])";
        graph.addJob(call);
        JobData nested;
        nested.key = u"g"_s;
        nested.kind = JobKind::Graph;
        graph.setNested(graph.addJob(nested), std::make_unique<JobGraph>(declaring(u"inner"_s, {u"/bin/sh"_s})));
        const CommandList list = commandList(graph);
        QCOMPARE(list.jobs, 1);
        QCOMPARE(list.text, u"py (a worker)\n    python3 'evil one.py'\n\nc\n    py.f\n    [\"rm\"]\n\ninner (a worker)\n    /bin/sh"_s);
    }

    void whatChangesTheVariablesOfACommandIsListed()
    {
        JobGraph graph;
        JobData job;
        job.key = u"a"_s;
        job.details.command = QStringList{u"make"_s};
        job.details.environment = {{u"PATH"_s, u"/tmp/evil"_s}};
        job.details.dotenv = QStringList{u"more.env"_s};
        graph.addJob(job);
        QCOMPARE(commandList(graph).text, u"a\n    variables of more.env\n    PATH=/tmp/evil\n    make"_s);
    }
};

WEFTWORK_TEST(RunSheetTest)
#include "tst_runsheet.moc"
