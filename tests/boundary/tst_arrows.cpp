// SPDX-License-Identifier: Apache-2.0
#include "support/testmain.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

using Arrows = QMap<QString, QSet<QString>>;

/// Which folder may include which; what is not named here is forbidden. Each folder may include itself.
const Arrows &allowed()
{
    static const Arrows arrows = [] {
        Arrows table;
        const auto allow = [&table](const QString &from, const QStringList &to) {
            table[from] = QSet<QString>(to.begin(), to.end());
        };
        allow("support", {});
        allow("graph", {"support"});
        allow("layout", {"graph", "support"});
        allow("channel", {"graph", "support"});
        allow("concurrency", {"graph", "support", "channel"});
        allow("worker", {"graph", "support", "channel", "concurrency", "schedule", "run"}); // calls are jobs too
        allow("schedule", {"graph", "support"});
        allow("run", {"schedule", "channel", "concurrency", "graph", "support"});
        allow("legacy", {"schedule", "graph", "support"});
        allow("journal", {"schedule", "graph", "support"});
        const QStringList engine{"journal", "run", "schedule", "graph", "support", "process", "control", "history", "worker"};
        allow("process", engine);
        allow("control", engine + QStringList{"format"}); // a recorded run of a program writes its graph
        allow("history", engine);
        allow("format", {"graph", "support"});
        // all that users of the library need
        allow("weftwork.h", {"channel", "concurrency", "graph", "schedule", "run", "legacy", "support", "worker"});
        const QStringList core = table.keys();
        allow("diagram", {"graph", "layout", "schedule", "run", "support"});
        allow("style", {"diagram", "support"});
        const QStringList document{"document", "commands", "models"};
        for (const QString &folder : document) {
            allow(folder, core + document + QStringList{"diagram"});
        }
        const QStringList window{"canvas", "tools", "panels", "timeline", "log", "window"};
        for (const QString &folder : window) {
            allow(folder, core + document + window + QStringList{"diagram", "style"});
        }
        return table;
    }();
    return arrows;
}

QStringList sourcesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator it(folder, {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        files << it.next();
    }
    files.sort();
    return files;
}

QByteArrayList includesOf(const QString &path, QByteArrayList *angled = nullptr)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QByteArrayList quoted;
    static const QRegularExpression pattern(QStringLiteral("^\\s*#\\s*include\\s+([\"<])([^\">]+)[\">]"));
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QRegularExpressionMatch match = pattern.match(QString::fromUtf8(line));
        if (match.hasMatch()) {
            (match.captured(1) == "\"" || !angled ? quoted : *angled) << match.captured(2).toUtf8();
        }
    }
    return quoted;
}

} // namespace

class ArrowsTest : public QObject
{
    Q_OBJECT

private slots:
    void foldersIncludeOnlyWhatStandsBelowThem()
    {
        QStringList wrong;
        int seen = 0;
        for (const QString &part : {QStringLiteral("core"), QStringLiteral("ui")}) {
            const QDir root(QStringLiteral(WEFTWORK_SOURCE_DIR "/") + part);
            for (const QString &path : sourcesBelow(root.path())) {
                const QString folder = root.relativeFilePath(path).section(u'/', 0, 0);
                for (const QByteArray &include : includesOf(path)) {
                    const QString target = QString::fromUtf8(include).section(u'/', 0, 0);
                    ++seen;
                    if (target != folder && allowed().contains(target) && !allowed().value(folder).contains(target)) {
                        wrong << root.relativeFilePath(path) + " includes " + include;
                    }
                }
            }
        }
        QVERIFY(seen > 50);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void coreIncludesNothingOfGuiOrWidgets()
    {
        static const QRegularExpression gui(QStringLiteral(
            "^(Qt(Gui|Widgets|Svg|PrintSupport)/|Q(Widget|Color|Icon|Painter|Image|Font|Pixmap|Action|MainWindow|Graphics|"
            "GuiApplication|Application|Brush|Pen|Palette|Transform|Region|UndoStack|Clipboard))"));
        QStringList wrong;
        for (const QString &path : sourcesBelow(QStringLiteral(WEFTWORK_SOURCE_DIR "/core"))) {
            QByteArrayList angled;
            includesOf(path, &angled);
            for (const QByteArray &include : angled) {
                if (gui.match(QString::fromUtf8(include)).hasMatch()) {
                    wrong << path + " includes " + include;
                }
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void keeperIncludesNoQt()
    {
        QStringList wrong;
        const QStringList files = sourcesBelow(QStringLiteral(WEFTWORK_SOURCE_DIR "/app/keeper"));
        QVERIFY(!files.isEmpty());
        for (const QString &path : files) {
            QByteArrayList angled;
            includesOf(path, &angled);
            for (const QByteArray &include : angled) {
                if (include.startsWith('Q') || include.startsWith("Qt")) {
                    wrong << path + " includes " + include;
                }
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void everySourceNamesItsLicence()
    {
        QStringList wrong;
        for (const char *part : {"core", "ui", "app", "tests"}) {
            for (const QString &path : sourcesBelow(QStringLiteral(WEFTWORK_SOURCE_DIR "/") + QLatin1String(part))) {
                QFile file(path);
                QVERIFY(file.open(QIODevice::ReadOnly));
                if (!file.readLine().contains("SPDX-License-Identifier: Apache-2.0")) {
                    wrong << path;
                }
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }
};

WEFTWORK_TEST(ArrowsTest)
#include "tst_arrows.moc"
