// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/clitext.h"
#include "cli/loadgraph.h"
#include "control/signalwatcher.h"
#include "format/dotreader.h"
#include "journal/version.h"
#include "support/language.h"

#include <QFileInfo>
#include <QGuiApplication>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <memory>

#include <fcntl.h>

namespace {
using namespace weftwork;
using namespace weftwork::cli;

/// Qt's own messages are not for the users of this program: whatever fails is told by a sentence of ours.
void dropMessage(QtMsgType, const QMessageLogContext &, const QString &) { }

/// Pictures are drawn without a display, so that they are the same with and without one.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv, bool drawsText)
{
    if (!drawsText) {
        return std::make_unique<QCoreApplication>(argc, argv);
    }
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    return std::make_unique<QGuiApplication>(argc, argv);
}

/// A standard file that the caller closed would be taken by the next that is opened, and written to as if it were one.
void fillStandardFiles()
{
    for (int file = 0; file < 3; ++file) {
        if (::fcntl(file, F_GETFD) < 0) {
            [[maybe_unused]] const int opened = ::open("/dev/null", O_RDWR); // takes the lowest free number
        }
    }
}

/// An engine begins with nothing of whoever started it but its three standard files (P12).
void startClean(int argc, char **argv)
{
    constexpr char option[] = "--detached=";
    const bool isDetached = argc > 2 && std::strncmp(argv[2], option, sizeof option - 1) == 0;
    resetSignals(!isDetached);
    closeInheritedDescriptors(isDetached ? std::atoi(argv[2] + sizeof option - 1) : -1);
}

QStringList verbNames()
{
    QStringList names;
    for (const VerbSpec &verb : verbTable()) {
        names << QLatin1String(verb.name);
    }
    return names;
}

/// For a word where a verb should be.
QString adviceFor(const QString &word)
{
    if (word.endsWith(QLatin1String(".weft")) || isDotFile(word) || QFileInfo(word).isFile()) {
        return Text::tr("“weftwork run %1” runs the file, “weftwork-studio %1” opens it.").arg(word);
    }
    return didYouMean(word, verbNames(), Text::tr("See “weftwork help”."));
}

/// A good result that did not arrive is none; a bad one is told as it is.
int statusAfterWriting(int status, Output &output)
{
    if (output.dataError() == 0) {
        return status;
    }
    const QString why = QString::fromLocal8Bit(std::strerror(output.dataError()));
    output.problem(Problem::error(Text::tr("Standard output could not be written: %1.").arg(why),
        Text::tr("What arrived there is not whole: make room, or send it elsewhere.")));
    return status == ResultTrue ? NotWritten : status;
}

int runWords(const QStringList &words, Output &output)
{
    const VerbSpec *verb = findVerb(words.front());
    if (!verb) {
        const bool isOption = words.front().startsWith(QLatin1Char('-'));
        output.problem(Problem::error(isOption ? Text::tr("There is no option “%1” before a verb.").arg(words.front())
                                               : Text::tr("There is no verb “%1”.").arg(words.front()),
            adviceFor(words.front())));
        return Usage;
    }
    const Result<CommandLine> line = CommandLine::parse(*verb, words.mid(1));
    if (!line) {
        output.problem(line.problem());
        return Usage;
    }
    output.setQuiet(line->has("quiet"));
    output.setJson(line->has("json"));
    if (line->has("help")) {
        const Result<CommandLine> help = CommandLine::parse(*findVerb(QStringLiteral("help")), {words.front()});
        return helpVerb(*help, output);
    }
    return verb->run(*line, output);
}
} // namespace

int main(int argc, char **argv)
{
    if (argc == 2 && std::strcmp(argv[1], "--dot-helper") == 0) {
        return runDotHelper(argc, argv);
    }
    fillStandardFiles();
    if (argc > 1 && std::strcmp(argv[1], "run") == 0) {
        startClean(argc, argv);
    }
    std::signal(SIGPIPE, SIG_IGN);
    qInstallMessageHandler(dropMessage);
    QStringList words; // before the application takes out what it thinks is meant for it
    for (int i = 1; i < argc; ++i) {
        words << QString::fromLocal8Bit(argv[i]);
    }
    const VerbSpec *verb = findVerb(words.value(0));
    int ownCount = 1;
    const std::unique_ptr<QCoreApplication> application = makeApplication(ownCount, argv, verb && verb->drawsText);
    const bool isHandedOn = takeHandedLanguage();
    // What programs read is the same in every language, but for one that shows it to people.
    if (isHandedOn || !words.contains(QLatin1String("--json"))) {
        installLanguage();
    }
    Output output;
    if (words.value(0) == QLatin1String("--version") || words.value(0) == QLatin1String("-V")) {
        output.line(QStringLiteral("weftwork ") + programVersion());
        return statusAfterWriting(ResultTrue, output);
    }
    if (words.isEmpty()) {
        output.problem(Problem::error(Text::tr("It needs to be told what to do."), Text::tr("See “weftwork help”.")));
        return Usage;
    }
    if (words.front() == QLatin1String("--help") || words.front() == QLatin1String("-h")) {
        words.front() = QStringLiteral("help");
    }
    return statusAfterWriting(runWords(words, output), output);
}
