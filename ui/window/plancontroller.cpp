// SPDX-License-Identifier: Apache-2.0
#include "window/plancontroller.h"

#include "canvas/canvas.h"
#include "document/runsession.h"
#include "journal/reasontext.h"
#include "panels/runstatusbar.h"

#include <QAction>
#include <QLocale>
#include <QStringList>

namespace weftwork {

PlanController::PlanController(const Parts &parts)
    : QObject(&parts.canvas)
    , m(parts)
    , m_watch(parts.document)
{
    connect(&m.action, &QAction::toggled, &m_watch, &PlanWatch::setOn);
    connect(&m_watch, &PlanWatch::changed, this, &PlanController::show);
    connect(&m.run, &RunSession::ended, &m_watch, &PlanWatch::forgetDurations);
    m_watch.setOn(m.action.isChecked());
}

void PlanController::show()
{
    const std::optional<DocumentPlan> &plan = m_watch.plan();
    m.canvas.scene().setPlan(plan ? plan->overlay : PlanOverlay());
    const bool isShown = plan && plan->jobs > 0;
    m.status.setPlan(isShown ? planSentence(*plan) : QString(), isShown ? planDetails(*plan) : QString());
}

QString planSentence(const DocumentPlan &plan)
{
    const QString span = spanText(plan.makespan);
    switch (plan.outcome) {
    case Outcome::Succeeded:
        return PlanController::tr("The run would take %1.").arg(span);
    case Outcome::TimedOut:
        return PlanController::tr("The run would be ended by its timeout after %1.").arg(span);
    case Outcome::None:
        return PlanController::tr("The run would never end by itself.");
    default:
        return PlanController::tr("The run would fail after %1.").arg(span);
    }
}

QString planDetails(const DocumentPlan &plan)
{
    QStringList lines;
    lines << PlanController::tr("%n job(s) are on the critical path.", nullptr, plan.criticalJobs);
    lines << (plan.assumed == 0 ? PlanController::tr("The time of every job is known.")
                                : PlanController::tr("Of %n job(s) nothing is known; each is taken to last a second.", nullptr, plan.assumed));
    lines << PlanController::tr("Processes at once: %1 on average, at most %2 of %3.")
                 .arg(QLocale().toString(plan.mean, 'f', 1)).arg(plan.peak).arg(plan.limit);
    return lines.join(QLatin1Char('\n'));
}

} // namespace weftwork
