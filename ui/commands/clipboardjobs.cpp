// SPDX-License-Identifier: Apache-2.0
#include "commands/clipboardjobs.h"

#include "commands/documentcommand.h"
#include "commands/exchangejobs.h"
#include "commands/fragment.h"
#include "document/commandline.h"
#include "format/weftreader.h"
#include "format/weftwriter.h"

namespace weftwork {

namespace {
constexpr qsizetype maximumLines = 10'000;

JobData jobOfLine(const QString &line)
{
    JobData data;
    setWorkText(data, line);
    const QStringList words = data.kind == JobKind::Command ? data.details.command : line.split(QLatin1Char(' '));
    const QString program = words.value(0).section(QLatin1Char('/'), -1);
    const QString second = words.value(1);
    const bool isPlainWord = !second.isEmpty() && second[0].isLetter() && second.size() < 24;
    data.details.label = isPlainWord ? program + QLatin1Char(' ') + second : program;
    return data;
}

JobGraph jobsOfLines(const QString &text)
{
    JobGraph graph;
    qsizetype lines = 0;
    for (const QString &line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        QString command = line.trimmed();
        if (command.startsWith(QLatin1String("$ "))) {
            command.remove(0, 2);
        }
        if (command.isEmpty() || command.startsWith(QLatin1Char('#')) || ++lines > maximumLines) {
            continue;
        }
        JobData data = jobOfLine(command);
        data.key = graph.freeKey(data.details.label);
        graph.addJob(std::move(data));
    }
    return graph;
}

void moveTo(JobGraph &graph, QPointF corner)
{
    std::optional<QPointF> first;
    for (const JobId job : graph.jobs()) {
        if (const auto &position = graph.view(job).position) {
            first = first ? QPointF(std::min(first->x(), position->x()), std::min(first->y(), position->y())) : *position;
        }
    }
    for (const JobId job : graph.jobs()) {
        JobView view = graph.view(job);
        if (view.position && first) {
            view.moveBy(corner - *first);
            graph.setView(job, view);
        }
    }
}
} // namespace

QString textFromJobs(const Document &document, const QList<JobRef> &jobs)
{
    if (jobs.isEmpty() || !document.graphAt(jobs.front().graph)) {
        return {};
    }
    QList<JobId> ids;
    for (const JobRef &job : jobs) {
        if (job.graph == jobs.front().graph) {
            ids << job.job;
        }
    }
    return QString::fromUtf8(writeWeft(fragmentOf(*document.graphAt(jobs.front().graph), ids)));
}

JobGraph jobsFromText(const QString &text)
{
    if (text.trimmed().startsWith(QLatin1Char('{'))) {
        Result<WeftDocument> read = readWeft(text.toUtf8(), QString());
        if (read) {
            return std::move(read->graph);
        }
    }
    return jobsOfLines(text);
}

QList<JobRef> pasteJobs(Document &document, const GraphRef &graph, const QString &text, std::optional<QPointF> corner)
{
    Exchange exchange;
    exchange.fragment = jobsFromText(text);
    if (exchange.fragment.jobCount() == 0) {
        return {};
    }
    if (corner) {
        moveTo(exchange.fragment, *corner);
    }
    return exchangeJobs(document, graph, std::move(exchange), DocumentCommand::tr("Paste jobs"));
}

} // namespace weftwork
