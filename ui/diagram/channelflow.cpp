// SPDX-License-Identifier: Apache-2.0
#include "diagram/channelflow.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace weftwork {

namespace {
struct DiagramText
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::DiagramText)
};

constexpr double fullFrom = 0.995;
constexpr float fastestBeads = 40; // pixels a second
constexpr double bytesOfAnItem = 100; // where only bytes are known

// Ten times as much is so much faster, so that slow and fast are told apart over many powers of ten.
float beadSpeed(const ChannelFlow &flow)
{
    const double rate = flow.countsItems() ? flow.itemsPerSecond : flow.bytesPerSecond / bytesOfAnItem;
    return rate > 0 ? std::min(fastestBeads, float(4 + 9 * std::log10(1 + rate))) : 0;
}
} // namespace

QString dataSizeText(double bytes)
{
    return QLocale().formattedDataSize(std::llround(std::max(bytes, 0.0)), 1, QLocale::DataSizeSIFormat);
}

QString totalText(const ChannelFlow &flow)
{
    if (flow.countsItems())
        return DiagramText::tr("%Ln item(s)", nullptr, int(std::min<qint64>(flow.items, std::numeric_limits<int>::max())));
    return flow.bytes >= 0 ? dataSizeText(double(flow.bytes)) : QString();
}

QString rateText(const ChannelFlow &flow)
{
    const QString amount = flow.countsItems() ? QLocale().toString(std::llround(std::max(flow.itemsPerSecond, 0.0)))
                                              : dataSizeText(flow.bytesPerSecond);
    return DiagramText::tr("%1/s", "an amount in each second").arg(amount);
}

QString fillText(double fill)
{
    return fill >= fullFrom ? DiagramText::tr("full")
                            : DiagramText::tr("%1 % full").arg(QLocale().toString(std::lround(fill * 100)));
}

QString flowDescription(const ChannelFlow &flow)
{
    if (flow.hasEnded) {
        const QString total = totalText(flow);
        return total.isEmpty() ? DiagramText::tr("ended", "a channel") : DiagramText::tr("ended, %1").arg(total);
    }
    return DiagramText::tr("%1, %2, %3", "state, rate and fill of a channel")
        .arg(stateWord(flow.state).toLower(), rateText(flow), fillText(flow.fill));
}

ChannelLook channelLook(const ChannelFlow &flow)
{
    ChannelLook look;
    look.active = true;
    look.state = flow.state;
    look.ended = flow.hasEnded;
    look.description = flowDescription(flow);
    if (flow.hasEnded) {
        look.label = totalText(flow);
        return look;
    }
    look.label = DiagramText::tr("%1 · %2", "rate and fill of a channel").arg(rateText(flow), fillText(flow.fill));
    look.speed = beadSpeed(flow);
    return look;
}

} // namespace weftwork
