// SPDX-License-Identifier: Apache-2.0
#include "legacy/legacyexport.h"

#include "legacy/legacydot.h"
#include "support/problemtext.h"
#include "support/safefile.h"

#include <QFileInfo>
#include <QProcess>

namespace weftwork {

namespace {
Problem dotFailed(QProcess &dot, const QString &picture)
{
    const QString said = QString::fromUtf8(dot.readAllStandardError()).trimmed();
    return Problem::error(ProblemText::tr("Graphviz could not draw %1.").arg(picture),
        said.isEmpty() ? dot.errorString() : said.section(QLatin1Char('\n'), 0, 0), {picture, 0, 0, {}});
}

/// Runs dot, which is told whole paths: none of them can be taken for an option.
Result<Done> runDot(const QString &source, const QString &picture, const QString &suffix, std::chrono::milliseconds patience)
{
    QProcess dot;
    dot.setStandardInputFile(QProcess::nullDevice());
    dot.setStandardOutputFile(QProcess::nullDevice());
    dot.start(QStringLiteral("dot"), {QStringLiteral("-T") + suffix, QStringLiteral("-o"), picture, source});
    if (!dot.waitForStarted()) {
        return Problem::error(ProblemText::tr("The program dot cannot be started: %1.").arg(dot.errorString()),
            ProblemText::tr("Install Graphviz, or draw the graph without it."));
    }
    if (!dot.waitForFinished(static_cast<int>(patience.count()))) {
        dot.kill();
        dot.waitForFinished();
        return Problem::error(ProblemText::tr("Graphviz took too long to draw %1.").arg(picture),
            ProblemText::tr("Draw the graph without it."), {picture, 0, 0, {}});
    }
    if (dot.exitStatus() != QProcess::NormalExit || dot.exitCode() != 0) {
        return dotFailed(dot, picture);
    }
    return Done();
}
} // namespace

Result<QString> exportLegacyDot(const JobGraph &graph, const QString &file)
{
    const Result<QByteArray> text = legacyDot(graph);
    if (!text) {
        return text.problems();
    }
    if (const Result<Done> saved = saveFile(file, *text); !saved) {
        return saved.problems();
    }
    return QStringLiteral("(Over)wrote ") + file;
}

Result<QString> exportLegacyGraphic(
    const JobGraph &graph, const QString &name, const QString &suffix, std::chrono::milliseconds patience)
{
    const QString source = name + QStringLiteral(".dot");
    const QString picture = name + QLatin1Char('.') + suffix;
    if (const Result<QString> written = exportLegacyDot(graph, source); !written) {
        return written.problems();
    }
    const Result<Done> drawn = runDot(
        QFileInfo(source).absoluteFilePath(), QFileInfo(picture).absoluteFilePath(), suffix, patience);
    if (!drawn) {
        return drawn.problems();
    }
    if (!QFileInfo::exists(picture)) {
        return Problem::error(ProblemText::tr("Graphviz made no picture %1.").arg(picture), ProblemText::tr("Draw the graph without it."));
    }
    return picture;
}

Result<QString> exportLegacyPng(const JobGraph &graph, const QString &name)
{
    return exportLegacyGraphic(graph, name, QStringLiteral("png"));
}

Result<QString> exportLegacySvg(const JobGraph &graph, const QString &name)
{
    return exportLegacyGraphic(graph, name, QStringLiteral("svg"));
}

} // namespace weftwork
