// SPDX-License-Identifier: Apache-2.0
#include "clirig.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

namespace weftwork::test {

CliRig::CliRig()
    : m_environment(QProcessEnvironment::systemEnvironment())
    , m_program(builtProgram())
    , m_mark(QStringLiteral("WEFTWORK_TEST_MARK=%1").arg(m_folder.path()))
{
    for (const char *name : {"NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "LANGUAGE"}) {
        unset(name);
    }
    set("LC_ALL", QStringLiteral("C.UTF-8")); // the sentences are compared in English
    set("XDG_STATE_HOME", state());
    set("TERM", QStringLiteral("xterm"));
    set("W", m_program);
    set("WEFTWORK_TEST_MARK", m_folder.path());
}

CliRig::~CliRig()
{
    for (const int pid : livingProcesses()) {
        ::kill(pid, SIGKILL);
    }
    waitFor([this] { return livingProcesses().isEmpty(); }, 5000);
}

QString CliRig::builtProgram()
{
    return QStringLiteral(WEFTWORK_BINARY_DIR "/app/cli/weftwork");
}

QString CliRig::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("cannot write %s", qPrintable(name));
    }
    return file.fileName();
}

QString CliRig::graph(const QByteArray &jobs, const QByteArray &members, const QString &name) const
{
    return write(name, "{\"weft\":1," + members + "\"jobs\":[" + jobs + "]}");
}

QByteArray CliRig::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

CliResult CliRig::run(const QStringList &words, const QByteArray &input) const
{
    const std::unique_ptr<QProcess> process = start(words);
    process->write(input);
    process->closeWriteChannel();
    return finish(*process);
}

CliResult CliRig::shell(const QString &line) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral("bash"), {QStringLiteral("-c"), line});
    return finish(process);
}

std::unique_ptr<QProcess> CliRig::start(const QStringList &words) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->setWorkingDirectory(m_folder.path());
    process->start(m_program, words);
    process->waitForStarted();
    return process;
}

CliResult CliRig::finish(QProcess &process, int milliseconds)
{
    if (!process.waitForFinished(milliseconds)) {
        process.kill();
        process.waitForFinished();
        return {-1000, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    const int status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -process.exitCode();
    return {status, process.readAllStandardOutput(), process.readAllStandardError()};
}

CliResult CliRig::onTerminal(const QStringList &words, const QByteArray &input) const
{
    std::vector<QByteArray> texts{QFile::encodeName(m_program)};
    for (const QString &word : words) {
        texts.push_back(word.toUtf8());
    }
    std::vector<char *> arguments;
    for (QByteArray &text : texts) {
        arguments.push_back(text.data());
    }
    arguments.push_back(nullptr);
    std::vector<QByteArray> settings;
    for (const QString &each : m_environment.toStringList()) {
        settings.push_back(each.toUtf8());
    }
    std::vector<char *> environment;
    for (QByteArray &each : settings) {
        environment.push_back(each.data());
    }
    environment.push_back(nullptr);
    const winsize size{24, 100, 0, 0};
    int master = -1;
    const pid_t child = ::forkpty(&master, nullptr, nullptr, &size);
    if (child == 0) {
        if (::chdir(QFile::encodeName(m_folder.path()).constData()) == 0) {
            ::execve(arguments.front(), arguments.data(), environment.data());
        }
        ::_exit(127);
    }
    if (::write(master, input.constData(), static_cast<std::size_t>(input.size())) != input.size()) {
        qFatal("cannot type");
    }
    CliResult result;
    char buffer[4096];
    for (ssize_t count = 0; (count = ::read(master, buffer, sizeof buffer)) > 0;) {
        result.out.append(buffer, count);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(master);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    return result;
}

QList<QJsonObject> CliRig::objects(const QByteArray &lines)
{
    QList<QJsonObject> all;
    for (const QByteArray &line : lines.split('\n')) {
        if (line.isEmpty()) {
            continue;
        }
        QJsonParseError error{};
        const QJsonDocument document = QJsonDocument::fromJson(line, &error);
        if (!document.isObject()) {
            QTest::qFail(("no JSON object: " + line).constData(), __FILE__, __LINE__);
        }
        all << document.object();
    }
    return all;
}

QHash<QString, QJsonObject> CliRig::jobs(const QString &run) const
{
    QHash<QString, QJsonObject> byPath;
    const QList<QJsonObject> all = objects(this->run({QStringLiteral("show"), run, QStringLiteral("--json")}).out);
    for (const QJsonObject &object : all) {
        byPath.insert(object.value(QStringLiteral("path")).toString(), object);
    }
    return byPath;
}

QJsonObject CliRig::head(const QString &run) const
{
    return objects(this->run({QStringLiteral("show"), run, QStringLiteral("--json")}).out).value(0);
}

QString CliRig::newestRunFolder() const
{
    const QDir runs(state() + QStringLiteral("/weftwork/runs"));
    const QStringList names = runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    return names.isEmpty() ? QString() : runs.filePath(names.back());
}

QList<int> CliRig::livingProcesses() const
{
    QList<int> pids;
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile environment(QStringLiteral("/proc/%1/environ").arg(name));
        const int pid = name.toInt();
        if (pid > 0 && pid != ::getpid() && environment.open(QIODevice::ReadOnly)
            && environment.readAll().split('\0').contains(m_mark.toUtf8())) {
            pids << pid;
        }
    }
    return pids;
}

bool CliRig::waitFor(const std::function<bool()> &condition, int milliseconds)
{
    return QTest::qWaitFor(condition, milliseconds);
}

} // namespace weftwork::test
