// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagramwords.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace weftwork {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("weftwork::Diagram", text);
}

bool isOver(DisplayState state)
{
    return state >= DisplayState::Succeeded;
}

QString countsByState(const MemberTally &tally)
{
    QStringList parts;
    for (std::size_t i = 0; i < jobDisplayStateCount; ++i) {
        if (tally.counts[i] > 0)
            parts += tr("%1 %2").arg(tally.counts[i]).arg(stateWord(DisplayState(i)).toLower());
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace

QString frameNote(DisplayState graphState, const MemberTally &tally)
{
    if (isOver(graphState) && tally.total > 0)
        return countsByState(tally);
    const QString done = tr("%1 of %2 done").arg(tally.done()).arg(tally.total);
    return tally.window > 0 ? tr("window %1 · %2").arg(tally.window).arg(done) : done;
}

QString foldedCount(const MemberTally &tally)
{
    return tr("%1 of %2").arg(tally.done()).arg(tally.total);
}

QString jobDescription(const DiagramNode &node)
{
    if (node.progress < 0 || node.state != DisplayState::Running)
        return stateWord(node.state);
    return tr("%1, %2 %").arg(stateWord(node.state)).arg(int(std::lround(double(node.progress) * 100)));
}

} // namespace weftwork
