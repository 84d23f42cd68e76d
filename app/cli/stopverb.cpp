// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/clitext.h"
#include "cli/openrun.h"
#include "control/controlclient.h"

#include <QCoreApplication>

namespace weftwork::cli {

namespace {
int ask(const RunFolder &folder, const CommandLine &line, Output &output)
{
    QObject context;
    int status = ResultTrue;
    askRun(folder, {QLatin1String(line.verb().name), line.arguments().value(1)}, &context, [&](const Result<QJsonObject> &answer) {
        if (!answer) {
            output.problem(answer.problem());
            status = InvalidFile;
        } else if (output.isJson()) {
            output.json(*answer);
        } else {
            output.message(line.arguments().size() > 1
                    ? Text::tr("The job is asked to end.")
                    : Text::tr("The run is asked to end: %1 running.").arg(answer->value(QLatin1String("running")).toInt()));
        }
        QCoreApplication::exit(status);
    });
    return QCoreApplication::exec();
}
} // namespace

int stopVerb(const CommandLine &line, Output &output)
{
    if (line.arguments().size() > 1) {
        return aboutJob(line, output, [&](const OpenRun &run, JobNumber) { return ask(run.folder(), line, output); });
    }
    const Result<RunFolder> folder = findNamedRun(line.arguments().front());
    if (!folder) {
        output.problems(folder.problems());
        return InvalidFile;
    }
    return ask(*folder, line, output);
}

} // namespace weftwork::cli
