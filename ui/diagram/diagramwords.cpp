// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagramwords.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace weftwork {
namespace {

struct DiagramText
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::DiagramText)
};

} // namespace

QString frameResult(const MemberTally &tally)
{
    QStringList parts;
    for (std::size_t i = 0; i < jobDisplayStateCount; ++i) {
        if (tally.counts[i] > 0)
            parts += DiagramText::tr("%1 %2").arg(tally.counts[i]).arg(stateWord(DisplayState(i)).toLower());
    }
    return parts.join(QStringLiteral(" · "));
}

QString frameNote(quint32 window, quint32 done, quint32 total)
{
    const QString counts = DiagramText::tr("%1 of %2 done").arg(done).arg(total);
    return window > 0 ? DiagramText::tr("window %1 · %2").arg(window).arg(counts) : counts;
}

QString foldedCount(quint32 done, quint32 total)
{
    return DiagramText::tr("%1 of %2").arg(done).arg(total);
}

QString jobDescription(const DiagramNode &node)
{
    if (node.progress < 0 || node.state != DisplayState::Running)
        return stateWord(node.state);
    return DiagramText::tr("%1, %2 %").arg(stateWord(node.state)).arg(int(std::lround(double(node.progress) * 100)));
}

QString channelTitle(const QString &writer, const QString &reader)
{
    return DiagramText::tr("Channel from %1 to %2").arg(writer, reader);
}

QString channelText(const QString &writer, const QString &reader, const ChannelLook &look)
{
    const QString title = channelTitle(writer, reader);
    return look.description.isEmpty() ? title : DiagramText::tr("%1: %2", "channel, what flows in it").arg(title, look.description);
}

} // namespace weftwork
