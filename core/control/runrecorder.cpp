// SPDX-License-Identifier: Apache-2.0
#include "control/runrecorder.h"

#include "format/weftwriter.h"
#include "history/history.h"
#include "schedule/numberedgraph.h"
#include "support/problemtext.h"

#include <QDir>

namespace weftwork {

RunRecorder::RunRecorder(RecordRequest request)
    : m_request(std::move(request))
    , m_graphChanges(m_request.graph->changes())
{
}

RunRecorder::~RunRecorder()
{
    m_journal.reset();
    if (!m_hasBegun && !m_folder.isEmpty()) {
        QDir(m_folder.path()).removeRecursively(); // nothing ran, so there is nothing to tell
    }
}

Result<std::unique_ptr<RunRecorder>> RunRecorder::make(RecordRequest request)
{
    std::unique_ptr<RunRecorder> recorder(new RunRecorder(std::move(request)));
    if (const Result<Done> prepared = recorder->prepare(); !prepared) {
        return prepared.problems();
    }
    return recorder;
}

Result<Done> RunRecorder::prepare()
{
    const QByteArray text = m_request.graphText.isEmpty() ? writeWeft(*m_request.graph) : m_request.graphText;
    Result<std::unique_ptr<NewRunFolder>> made = NewRunFolder::make(text, m_request.state);
    if (!made) {
        return made.problems();
    }
    Result<std::unique_ptr<JournalWriter>> journal = JournalWriter::open((*made)->folder().journal());
    if (!journal) {
        return journal.problems();
    }
    m_journal = std::move(*journal);
    m_head = makeHead((*made)->id());
    if (!m_journal->writeHead(m_head)) {
        return Problem::error(ProblemText::tr("The run cannot be recorded: %1.").arg(m_journal->problem()),
            ProblemText::tr("Nothing was started; make room on the disk and try again."),
            {(*made)->folder().journal(), 0, 0, {}});
    }
    Result<RunFolder> published = (*made)->publish();
    if (!published) {
        return published.problems();
    }
    m_folder = *published;
    m_lock = (*made)->takeLock();
    return Done();
}

JournalHead RunRecorder::makeHead(const QString &id) const
{
    const NumberedGraph graph(*m_request.graph);
    JournalHead head = headOfThisMachine();
    head.runId = id;
    head.graphFile = m_request.graphFile.isEmpty()
        ? RunFolder(m_request.state + QLatin1String("/runs/") + id).graph()
        : m_request.graphFile;
    head.folder = m_request.jobFolder;
    head.parameters = m_request.parameters;
    head.jobLimit = m_request.jobLimit;
    head.isFailFast = m_request.isFailFast;
    head.survives = m_request.survives;
    head.paths.reserve(static_cast<qsizetype>(graph.jobCount()));
    for (std::size_t number = 0; number < graph.jobCount(); ++number) {
        const JobNumber job{number};
        head.paths << graph.path(job);
        if (!graph.isWork(job)) {
            head.withoutWork.push_back(job.value);
        }
        if (const std::vector<int> &codes = graph.details(job).successCodes; !codes.empty()) {
            head.successCodes[job.value] = codes;
        }
    }
    return head;
}

bool RunRecorder::isOutdated() const
{
    return m_graphChanges != m_request.graph->changes();
}

void RunRecorder::noteBegin()
{
    m_hasBegun = true;
    History::noteBegin(m_folder, m_head);
}

void RunRecorder::noteEnd(const RunState &state)
{
    m_journal->sync();
    History::noteEnd(m_folder, m_head, state);
    m_journal.reset();
    m_lock.reset();
}

} // namespace weftwork
