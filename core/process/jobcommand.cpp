// SPDX-License-Identifier: Apache-2.0
#include "process/jobcommand.h"

#include "process/channelpipes.h"
#include "process/filelimit.h"
#include "process/logfiles.h"
#include "process/programlookup.h"
#include "process/sealedfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>

#include <sys/stat.h>

namespace weftwork {

namespace {
std::uint32_t currentUmask()
{
    static const mode_t mask = [] {
        const mode_t value = ::umask(022);
        ::umask(value);
        return value;
    }();
    return mask;
}

std::string bytes(const QString &text)
{
    return text.toStdString();
}

QString absolutePath(const QString &folder, const QString &name)
{
    return name.startsWith(u'/') ? name : folder + u'/' + name;
}

bool isShell(const QString &program)
{
    static const QStringList shells{QStringLiteral("sh"), QStringLiteral("bash"), QStringLiteral("dash"),
        QStringLiteral("zsh"), QStringLiteral("ksh")};
    return shells.contains(QFileInfo(program).fileName());
}

/// Writes the script where its interpreter finds it; false if it could not.
bool writeScript(const QString &file, const QString &text)
{
    QFile target(file);
    if (!QDir().mkpath(QFileInfo(file).path()) || !target.open(QIODevice::WriteOnly | QIODevice::Truncate)) {
        return false;
    }
    target.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const QByteArray content = text.toUtf8();
    return target.write(content) == content.size() && target.flush();
}

/// The arguments that run a script, or nothing if its file could not be written.
QStringList scriptCommand(const JobStart &start, const JobDetails &details, const ProcessSetup &setup)
{
    QStringList command = details.interpreter.isEmpty() ? QStringList(QStringLiteral("sh")) : details.interpreter;
    constexpr int longestArgument = 100'000; // the kernel's bound is 131,072 bytes
    const bool oneLine = !details.script.trimmed().contains(u'\n');
    if (oneLine && command.size() == 1 && isShell(command.front()) && details.script.size() * 3 < longestArgument) {
        return command << QStringLiteral("-c") << details.script.trimmed();
    }
    const QString file = QStringLiteral("%1/scripts/%2.%3")
                             .arg(setup.runFolder, logName(start.path), QString::number(start.attempt));
    return writeScript(file, details.script) ? command << file : QStringList();
}

void setInput(PreparedJob &job, const StandardInput &input)
{
    switch (input.source) {
    case StandardInput::Source::Nothing:
        return;
    case StandardInput::Source::File:
        job.spec.input = keeper::InputSource::File;
        job.thing.inputFile = absolutePath(job.thing.folder, input.value);
        job.spec.inputFile = bytes(job.thing.inputFile);
        return;
    case StandardInput::Source::Text: {
        const QByteArray text = input.value.toUtf8();
        job.spec.input = keeper::InputSource::Descriptor;
        job.input = sealedFile("stdin", text.constData(), static_cast<std::size_t>(text.size()));
        if (!job.input.isOpen()) {
            job.failure = explainStartFailure(keeper::StartStage::Input, errno, {});
        }
        return;
    }
    }
}

void setCommand(PreparedJob &job, const QStringList &command, const Environment &environment)
{
    if (command.isEmpty()) {
        job.failure = noProgram();
        return;
    }
    const FoundProgram found = findProgram(command.front(), environment.value(QStringLiteral("PATH")), job.thing.folder);
    job.failure = found.failure;
    job.thing.program = found.path;
    job.spec.program = bytes(found.path);
    for (const QString &argument : command) {
        const QByteArray encoded = argument.toUtf8();
        job.spec.arguments.append({encoded.constData(), static_cast<std::size_t>(encoded.size())});
    }
}

std::vector<ChannelPort> portsOf(const JobStart &start)
{
    return start.numbers ? channelPorts(*start.numbers, start.number) : std::vector<ChannelPort>();
}

Environment environmentOf(
    const JobStart &start, const JobDetails &details, const ProcessSetup &setup, std::optional<StartFailure> &failure)
{
    Environment environment = setup.environment;
    for (const QString &file : details.dotenv) {
        if (!failure) {
            failure = environment.addFile(absolutePath(setup.baseFolder, file));
        }
    }
    environment.set(details.environment);
    environment.set(QStringLiteral("WEFTWORK_JOB"), start.path);
    environment.set(QStringLiteral("WEFTWORK_ATTEMPT"), QString::number(start.attempt));
    environment.set(QStringLiteral("WEFTWORK_RUN"), setup.runFolder);
    for (const ChannelPort &port : portsOf(start)) {
        if (!port.name.isEmpty()) {
            environment.set(port.variable(), QString::number(port.descriptor));
        }
    }
    return environment;
}

/// All that does not depend on what the command is for.
PreparedJob prepareCommand(const JobStart &start, const QStringList &command, const ProcessSetup &setup)
{
    const JobDetails &details = start.graph->details(start.id);
    PreparedJob job;
    const Environment environment = environmentOf(start, details, setup, job.failure);
    if (job.failure) {
        return job;
    }
    job.thing.folder = folderOf(details, setup);
    job.spec.directory = bytes(job.thing.folder);
    setCommand(job, command, environment);
    job.spec.environment = environment.block();
    job.spec.path = bytes(start.path);
    job.spec.logName = bytes(logName(start.path));
    job.spec.graceNs = std::chrono::nanoseconds(graceOf(details)).count();
    job.spec.umask = currentUmask();
    const std::vector<ChannelPort> ports = portsOf(start);
    const bool isWriter = std::any_of(ports.begin(), ports.end(), [](const ChannelPort &port) { return port.isWriter; });
    job.spec.mayLoseReaders = isWriter && !details.failsOnSigpipe ? 1 : 0;
    const FileLimit files = raiseFileLimit();
    job.spec.softFileLimit = files.soft;
    job.spec.hardFileLimit = files.hard;
    return job;
}
} // namespace

QString folderOf(const JobDetails &details, const ProcessSetup &setup)
{
    return details.folder.isEmpty() ? setup.baseFolder : absolutePath(setup.baseFolder, details.folder);
}

Milliseconds graceOf(const JobDetails &details)
{
    return details.grace.count() > 0 ? details.grace : Milliseconds(10'000);
}

PreparedJob prepareJob(const JobStart &start, const ProcessSetup &setup)
{
    const JobDetails &details = start.graph->details(start.id);
    const bool isScript = start.graph->kind(start.id) == JobKind::Script;
    const QStringList command = isScript ? scriptCommand(start, details, setup) : details.command;
    if (isScript && command.isEmpty()) {
        PreparedJob job;
        job.failure = explainStartFailure(keeper::StartStage::Spool, ENOSPC, {});
        return job;
    }
    PreparedJob job = prepareCommand(start, command, setup);
    setInput(job, details.standardInput);
    job.spec.background = setup.background;
    job.spec.timeoutNs = std::chrono::nanoseconds(details.timeout).count();
    return job;
}

PreparedJob prepareShutdown(const JobStart &start, const ProcessSetup &setup)
{
    const JobDetails &details = start.graph->details(start.id);
    PreparedJob job = prepareCommand(start, details.shutdown, setup);
    job.spec.logName = bytes(logName(start.path + QStringLiteral("/shutdown")));
    job.spec.timeoutNs = job.spec.graceNs;
    job.spec.isRecorded = 0;
    return job;
}

} // namespace weftwork
