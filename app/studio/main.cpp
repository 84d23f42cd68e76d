// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagramfont.h"
#include "format/dotreader.h"
#include "style/appearance.h"
#include "support/language.h"
#include "window/mainwindow.h"
#include "window/studio.h"
#include "window/themechoice.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QIcon>

#include <csignal>
#include <cstring>

using namespace weftwork;

namespace {
// Where the desktop names no font of its own, the toolkit falls back on a coarse one: the diagrams' font serves better.
void chooseFont()
{
    const QFont font = QGuiApplication::font();
    const QStringList generic{QStringLiteral("Sans Serif"), QStringLiteral("Sans"), QStringLiteral("Helvetica")};
    if (generic.contains(font.family())) {
        QFont better(diagramFont::family());
        better.setPointSizeF(9.75); // 13 pixels at 96 dpi
        QApplication::setFont(better);
    }
}

QStringList filesOf(const QCommandLineParser &parser)
{
    QStringList files;
    for (const QString &file : parser.positionalArguments()) {
        files << QFileInfo(file).absoluteFilePath();
    }
    return files;
}
} // namespace

int main(int argc, char **argv)
{
    if (argc == 2 && std::strcmp(argv[1], "--dot-helper") == 0) {
        return runDotHelper(argc, argv);
    }
    std::signal(SIGPIPE, SIG_IGN);
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("weftwork"));
    QApplication::setApplicationDisplayName(QStringLiteral("Weftwork"));
    QApplication::setApplicationVersion(QStringLiteral(WEFTWORK_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.weftwork.Studio"));
    QApplication::setWindowIcon(QIcon::fromTheme(QStringLiteral("org.weftwork.Studio")));
    installLanguage();

    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("main", "Draws, runs and explains job graphs."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("FILE"), QCoreApplication::translate("main", "A graph (.weft) or a DOT file."), QStringLiteral("[FILE…]"));
    parser.process(application);
    const QStringList files = filesOf(parser);
    if (Studio::handOver(files)) {
        return 0;
    }
    chooseFont();
    Appearance appearance;
    appearance.setChoice(rememberedTheme());
    Studio studio;
    studio.listen();
    for (const QString &file : files) {
        studio.open(file);
    }
    if (files.isEmpty()) {
        studio.newWindow();
    }
    return QApplication::exec();
}
