// SPDX-License-Identifier: Apache-2.0
// Which licences do the packages of this machine name? Reads the copyright files below /usr/share/doc with functions
// of this program, several at once, and records the run: watch it in the studio, or with `weftwork show last`.
#include <control/run.h>
#include <control/signalwatcher.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QMap>
#include <QThread>

#include <cstdio>

using namespace weftwork;

namespace {

using Counts = QMap<QString, int>; // by licence

/// What the jobs hand on. Who reads a part needs, in the graph, the job that wrote it.
struct Census
{
    QString folder;
    int pace = 0; // milliseconds to rest after each file
    QStringList files;
    std::vector<Counts> shares;
    Counts total;
    Counts earlier;
};

void findFiles(Census &census, JobContext &job)
{
    const QDir root(census.folder);
    for (const QString &package : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QString file = root.filePath(package + QStringLiteral("/copyright"));
        if (QFile::exists(file)) {
            census.files << file;
        }
    }
    if (census.files.isEmpty()) {
        throw std::runtime_error("There is no copyright file below " + census.folder.toStdString() + ".");
    }
    job.writeLog(QStringLiteral("%1 files below %2\n").arg(census.files.size()).arg(census.folder));
}

/// The licences that a file names in the form of Debian's machine-readable copyright files.
QStringList licencesIn(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        throw std::runtime_error(name.toStdString() + ": " + file.errorString().toStdString());
    }
    QStringList found;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        const QString licence = QString::fromUtf8(line.mid(8)).trimmed();
        if (line.startsWith("License:") && !licence.isEmpty() && !found.contains(licence)) {
            found << licence;
        }
    }
    return found;
}

/// Every file whose turn it is, counted from `share` in steps of as many shares as there are.
void readShare(Census &census, std::size_t share, JobContext &job)
{
    Counts counts;
    for (auto i = static_cast<qsizetype>(share); i < census.files.size(); i += static_cast<qsizetype>(census.shares.size())) {
        if (job.isCancelled()) {
            throw JobCancelled();
        }
        const QStringList licences = licencesIn(census.files[i]);
        job.writeLog(QStringLiteral("%1: %2\n").arg(census.files[i], licences.isEmpty() ? QStringLiteral("–") : licences.join(QStringLiteral(", "))));
        for (const QString &licence : licences) {
            ++counts[licence];
        }
        QThread::msleep(static_cast<unsigned long>(census.pace));
    }
    census.shares[share] = counts;
}

constexpr auto reportName = "licences.txt";

/// Fails where this was never run before.
void readEarlierReport(Census &census)
{
    QFile file(QString::fromLatin1(reportName));
    if (!file.open(QIODevice::ReadOnly)) {
        throw std::runtime_error("There is no earlier report to compare with.");
    }
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        census.earlier[QString::fromUtf8(line.mid(line.indexOf(' ') + 1))] = line.left(line.indexOf(' ')).toInt();
    }
}

/// How many packages name each licence, one a line. Returns how many licences there are.
int writeReport(Census &census, JobContext &job)
{
    for (const Counts &share : census.shares) {
        for (auto count = share.begin(); count != share.end(); ++count) {
            census.total[count.key()] += count.value();
        }
    }
    QFile file(QString::fromLatin1(reportName));
    if (!file.open(QIODevice::WriteOnly)) {
        throw std::runtime_error(file.errorString().toStdString());
    }
    for (auto count = census.total.begin(); count != census.total.end(); ++count) {
        file.write(QStringLiteral("%1 %2\n").arg(count.value()).arg(count.key()).toUtf8());
        if (const int change = count.value() - census.earlier.value(count.key()); !census.earlier.isEmpty() && change != 0) {
            job.writeLog(QStringLiteral("%1: %2 since last time\n").arg(count.key()).arg(change));
        }
    }
    return static_cast<int>(census.total.size());
}

/// Returns the job that writes the report.
Job build(JobGraph &graph, Census &census)
{
    const Job find = graph.add([&census](JobContext &job) { findFiles(census, job); }, {.label = "Find files", .key = "find"});

    JobGraph shares;
    GraphSettings settings;
    settings.window = 2;
    shares.setSettings(settings);
    for (std::size_t share = 0; share < census.shares.size(); ++share) {
        shares.add([&census, share](JobContext &job) { readShare(census, share, job); },
            {.label = QStringLiteral("Share %1").arg(share + 1), .key = QStringLiteral("share-%1").arg(share + 1)});
    }
    const Job read = graph.addGraph(std::move(shares), {.label = "Read them", .key = "read"}).needs(find);

    const Job earlier = graph.add([&census] { readEarlierReport(census); },
        {.label = "Earlier report", .key = "earlier", .onFailure = OnFailure::Tolerate});
    const Job report = graph.add([&census](JobContext &job) { return writeReport(census, job); },
        {.label = "Write report", .key = "report"}).needs(read, earlier);
    graph.addCommand({"gzip", "--keep", "--force", reportName}, {.label = "Pack it", .key = "pack"}).needs(report);
    return report;
}

int complain(const Problems &problems)
{
    for (const Problem &problem : problems) {
        std::fprintf(stderr, "%s\n", qPrintable(problem.toString()));
    }
    return 3;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription("Counts the licences that the packages below a folder name.");
    parser.addHelpOption();
    parser.addPositionalArgument("folder", "holds one folder a package (/usr/share/doc)", "[folder]");
    parser.addOption({"pace", "Rest so long after each file, so that one can watch.", "milliseconds", "0"});
    parser.process(application);

    Census census;
    census.folder = parser.positionalArguments().value(0, "/usr/share/doc");
    census.pace = parser.value("pace").toInt();
    census.shares.resize(6);

    JobGraph graph;
    GraphSettings settings;
    settings.name = "License census";
    graph.setSettings(settings);
    const Job report = build(graph, census);

    Run run(graph);
    if (const Result<Done> recorded = run.record(); !recorded) {
        return complain(recorded.problems());
    }
    std::printf("recorded in %s\n", qPrintable(run.folder()->path()));
    std::fflush(stdout);
    const SignalWatcher signalWatcher([&run](int) { run.stop("signal"); });
    try {
        if (!run.run()) {
            std::fprintf(stderr, "stopped\n");
            return 4;
        }
    } catch (const InvalidGraph &invalid) {
        return complain(invalid.problems());
    } catch (const std::exception &failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return 1;
    }
    std::printf("%d licences, see %s\n", run.scheduler().value<int>(report), reportName);
    return 0;
}
