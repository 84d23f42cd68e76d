// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace weftwork::test {

/// What a call of the program left.
struct CliResult
{
    int status = -1; ///< negative: minus the signal it died of
    QByteArray out;
    QByteArray err;
};

/// The real program in a folder and a state folder of its own. Whatever it left running is ended with it.
class CliRig
{
public:
    CliRig();
    ~CliRig();

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString state() const { return path(QStringLiteral("state")); }
    /// Writes a file and returns its path.
    QString write(const QString &name, const QByteArray &bytes) const;
    /// A graph of these lines of jobs: `{"key":"a","command":["true"]}, …`.
    QString graph(const QByteArray &jobs, const QByteArray &members = {}, const QString &name = QStringLiteral("g.weft")) const;
    QByteArray read(const QString &name) const;

    void set(const char *variable, const QString &value) { m_environment.insert(QLatin1String(variable), value); }
    void unset(const char *variable) { m_environment.remove(QLatin1String(variable)); }
    void setProgram(const QString &program) { m_program = program; }
    static QString builtProgram();

    CliResult run(const QStringList &words, const QByteArray &input = {}) const;
    /// The same with a shell line, in which $W is the program.
    CliResult shell(const QString &line) const;
    /// Begins it and does not wait.
    std::unique_ptr<QProcess> start(const QStringList &words) const;
    static CliResult finish(QProcess &process, int milliseconds = 30'000);
    /// On a terminal, standard output and error together in `out`; what is typed comes from `input`.
    CliResult onTerminal(const QStringList &words, const QByteArray &input = {}) const;

    /// The objects of lines of JSON; fails the test for a line that is none.
    static QList<QJsonObject> objects(const QByteArray &lines);
    /// What `show --json` says of the jobs, by path.
    QHash<QString, QJsonObject> jobs(const QString &run = QStringLiteral("last")) const;
    QJsonObject head(const QString &run = QStringLiteral("last")) const;
    QString newestRunFolder() const;
    /// Processes whose environment holds this rig's mark: jobs, engines and keepers.
    QList<int> livingProcesses() const;

    static bool waitFor(const std::function<bool()> &condition, int milliseconds = 20'000);

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    QString m_program;
    QString m_mark;
};

} // namespace weftwork::test
