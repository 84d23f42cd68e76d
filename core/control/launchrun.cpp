// SPDX-License-Identifier: Apache-2.0
#include "control/launchrun.h"

#include "control/problemjson.h"
#include "support/language.h"
#include "support/problemtext.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTimer>

namespace weftwork {

namespace {
Problems problemsIn(const QByteArray &errors)
{
    Problems problems;
    for (const QByteArray &line : errors.split('\n')) {
        if (std::optional<Problem> problem = problemFromJson(QJsonDocument::fromJson(line).object())) {
            problems.push_back(std::move(*problem));
        } else if (!line.trimmed().isEmpty()) {
            problems.push_back(Problem::error(QString::fromUtf8(line)));
        }
    }
    if (!hasError(problems)) {
        problems.push_back(Problem::error(ProblemText::tr("The run could not be started."),
            ProblemText::tr("Start it in a terminal with “weftwork run” to see why.")));
    }
    return problems;
}

Result<RunFolder> resultOf(QProcess &process, int status)
{
    const QByteArray line = process.readAllStandardOutput();
    const QString folder
        = QJsonDocument::fromJson(line).object().value(QLatin1String("folder")).toString();
    if (status == 0 && !folder.isEmpty()) {
        return RunFolder(folder);
    }
    return problemsIn(process.readAllStandardError());
}
} // namespace

QString commandLineProgram()
{
    const QDir here(QCoreApplication::applicationDirPath());
    for (const char *place : {"weftwork", "../cli/weftwork", "../../app/cli/weftwork"}) {
        const QString path = QDir::cleanPath(here.absoluteFilePath(QLatin1String(place)));
        if (const QFileInfo file(path); file.isFile() && file.isExecutable()) {
            return path;
        }
    }
    return {};
}

QStringList launchArguments(const LaunchRequest &request)
{
    QStringList arguments{QStringLiteral("run"), QStringLiteral("--detach"), QStringLiteral("--json")};
    if (!request.jobFolder.isEmpty()) {
        arguments << QStringLiteral("-C") << request.jobFolder;
    }
    if (request.jobLimit >= 0) {
        arguments << QStringLiteral("-j") << QString::number(request.jobLimit);
    }
    if (request.isFailFast) {
        arguments << QStringLiteral("--fail-fast");
    }
    for (auto value = request.parameters.begin(); value != request.parameters.end(); ++value) {
        arguments << QStringLiteral("--set") << value.key() + QLatin1Char('=') + value.value();
    }
    return arguments << QStringLiteral("--") << request.graphFile;
}

void launchRun(const LaunchRequest &request, QObject *context, LaunchAnswer answer)
{
    auto *process = new QProcess(context);
    const auto tell = [process, answer](const Result<RunFolder> &result) {
        process->disconnect();
        process->deleteLater();
        answer(result);
    };
    QObject::connect(process, &QProcess::finished, context,
        [process, tell](int status, QProcess::ExitStatus how) {
            tell(resultOf(*process, how == QProcess::NormalExit ? status : -1));
        });
    QObject::connect(process, &QProcess::errorOccurred, context, [process, tell](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            tell(Problem::error(
                ProblemText::tr("The program weftwork cannot be started: %1.").arg(process->errorString()),
                ProblemText::tr("Install Weftwork again: it belongs to the studio.")));
        }
    });
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    handLanguageOn(environment);
    process->setProcessEnvironment(environment);
    process->setStandardInputFile(QProcess::nullDevice());
    process->start(commandLineProgram(), launchArguments(request));
}

} // namespace weftwork
