// SPDX-License-Identifier: Apache-2.0
#include "window/runcontroller.h"

#include "document/document.h"
#include "document/runsession.h"
#include "journal/reasontext.h"
#include "models/jobtreemodel.h"
#include "window/filecontroller.h"
#include "window/noticebar.h"
#include "window/runsheet.h"

namespace weftwork {

namespace {
const QString runTopic = QStringLiteral("run");
const QString livingTopic = QStringLiteral("living");
}

RunController::RunController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m(parts)
    , m_trust(stateFolder())
{
    connect(&m.sheet, &RunSheet::accepted, this, [this] {
        m_trust.trust(m.document.filePath(), m.document.graph());
        start();
    });
    connect(&m.run, &RunSession::failed, this, [this](const Problems &problems) {
        m.notices.tell(runTopic, problems.front());
        emit problemsMet(problems);
    });
    connect(&m.run, &RunSession::attached, &m_runs, &RunList::refresh);
    connect(&m.run, &RunSession::attached, this, [this] { m.notices.clear(livingTopic); });
    connect(&m.run, &RunSession::ended, this, [this] {
        m.notices.clear(livingTopic);
        m_runs.refresh();
        if (m.run.isLost()) {
            m.notices.tell(runTopic, NoticeBar::Tone::Error,
                tr("The engine of this run was lost. What has ended is shown; what cannot be proven is unknown."));
        }
    });
    connect(&m_runs, &RunList::changed, this, &RunController::attachToLiving);
    connect(&m.document, &Document::filePathChanged, this, [this] { m_runs.setFile(m.document.filePath()); });
    connect(&m.files, &FileController::opened, this, [this] {
        m_isOwn = m.document.filePath().isEmpty() || m_trust.isTrusted(m.document.filePath(), m.document.graph());
        m.run.detach();
        m.sheet.hide();
        m_looksForLiving = true;
        m_runs.setFile(m.document.filePath());
        m_runs.refresh();
    });
    connect(&m.files, &FileController::savedFile, this, [this] {
        if (m_isOwn) {
            trustDocument();
        }
    });
}

void RunController::trustDocument()
{
    m_isOwn = true;
    if (!m.document.filePath().isEmpty()) {
        m_trust.trust(m.document.filePath(), m.document.graph());
    }
}

bool RunController::canRun() const
{
    return m.document.graph().jobCount() > 0 && !m.run.isLive() && !m.run.isStarting();
}

void RunController::run()
{
    if (!canRun()) {
        return;
    }
    m.document.checkNow();
    if (hasError(m.document.problems())) {
        const Problems &problems = m.document.problems();
        const auto first = std::find_if(problems.begin(), problems.end(), [](const Problem &one) { return one.isError(); });
        m.notices.tell(runTopic, *first);
        emit problemsMet({});
        return;
    }
    m.notices.clear(runTopic);
    if (m.document.isModified() || m.document.filePath().isEmpty()) {
        m.files.saveThen([this] { startOrAsk(); }, tr("Save before the run"));
    } else {
        startOrAsk();
    }
}

void RunController::startOrAsk()
{
    if (m_trust.isTrusted(m.document.filePath(), m.document.graph())) {
        start();
    } else {
        m.sheet.ask(m.document.graph(), m.document.filePath());
    }
}

void RunController::start()
{
    m_looksForLiving = false;
    m.run.start();
    emit started();
}

void RunController::stop()
{
    m.run.stop();
}

void RunController::attachToLiving()
{
    if (!m_looksForLiving || m.run.isAttached()) {
        return;
    }
    for (const RunInfo &info : m_runs.runs()) {
        if (info.isLive) {
            m_looksForLiving = false;
            m.run.attach(info.folder);
            if (m.run.isLive()) {
                m.notices.tell(livingTopic, NoticeBar::Tone::Note, tr("Run %1 goes on. It is shown here.").arg(info.number));
            }
            return;
        }
    }
}

int RunController::runNumber() const
{
    const RunInfo *info = m_runs.find(m.run.folder());
    return info ? info->number : int(m_runs.runs().size()) + 1;
}

QString RunController::runText() const
{
    if (m.run.isStarting()) {
        return tr("The run starts");
    }
    if (!m.run.isAttached()) {
        return {};
    }
    const QString span = stopwatchText(m.run.elapsed());
    QString text = m.run.isLive() ? tr("Run %1 · %2").arg(runNumber()).arg(span)
                                  : tr("Run %1 · ended after %2").arg(runNumber()).arg(spanText(m.run.elapsed()));
    return m.run.changedPaths().isEmpty() ? text : tr("%1 · changed since").arg(text);
}

} // namespace weftwork
