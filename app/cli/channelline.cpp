// SPDX-License-Identifier: Apache-2.0
#include "cli/channelline.h"

#include "cli/clitext.h"

#include <QLocale>

#include <cmath>

namespace weftwork::cli {

namespace {
QString sizeText(double bytes)
{
    return QLocale().formattedDataSize(std::llround(std::max(bytes, 0.0)), 1, QLocale::DataSizeSIFormat);
}

QString stateTitle(ChannelReading::State state)
{
    switch (state) {
    case ChannelReading::State::Flowing:
        return Text::tr("flowing");
    case ChannelReading::State::Filling:
        return Text::tr("filling");
    case ChannelReading::State::Blocked:
        return Text::tr("blocked");
    case ChannelReading::State::Ended:
        return Text::tr("ended", "of a channel");
    }
    return {};
}

const char *stateWordOf(ChannelReading::State state)
{
    static constexpr const char *words[] = {"flowing", "filling", "blocked", "ended"};
    return words[static_cast<std::size_t>(state)];
}

Tint tintOf(ChannelReading::State state)
{
    switch (state) {
    case ChannelReading::State::Flowing:
    case ChannelReading::State::Filling:
        return Tint::Active;
    case ChannelReading::State::Blocked:
        return Tint::Bad;
    case ChannelReading::State::Ended:
        break;
    }
    return Tint::Quiet;
}

QString amountOf(const ChannelReading &reading)
{
    return reading.items >= 0 ? Text::tr("%1 lines").arg(QLocale().toString(reading.items))
        : reading.passed >= 0 ? sizeText(static_cast<double>(reading.passed))
                              : Text::tr("unknown", "an amount");
}

QString flowOf(const ChannelReading &reading, const ChannelRate &rate)
{
    const QString percent = QLocale().toString(std::lround(reading.fill() * 100));
    return reading.items >= 0
        ? Text::tr("%1 lines/s, %2 % full").arg(QLocale().toString(std::lround(rate.itemsPerSecond)), percent)
        : Text::tr("%1/s, %2 % full").arg(sizeText(rate.bytesPerSecond), percent);
}

QString endName(const QString &job, const QString &end)
{
    return end.isEmpty() ? job : job + u'.' + end;
}
} // namespace

QString channelName(const OpenRun &run, ChannelNumber channel)
{
    const NumberedChannel &ends = run.graph().channel(channel);
    const ChannelEdge &edge = run.graph().edge(channel);
    return endName(run.graph().path(ends.writer), edge.output) + u':' + endName(run.graph().path(ends.reader), edge.input);
}

Result<ChannelNumber> findChannel(const OpenRun &run, const QString &name)
{
    QStringList names;
    for (std::size_t i = 0; i < run.graph().channelCount(); ++i) {
        names << channelName(run, ChannelNumber(i));
        if (name == names.back() || name == QString::number(i)) {
            return ChannelNumber(i);
        }
    }
    return Problem::error(Text::tr("The run has no channel “%1”.").arg(name),
        names.isEmpty() ? Text::tr("No jobs of its graph are joined by channels.")
                        : Text::tr("Its channels are %1.").arg(names.join(QStringLiteral(", "))));
}

QString channelLine(const OpenRun &run, ChannelNumber channel, const ChannelMeter &meter, const Output &output)
{
    const QString name = printable(channelName(run, channel));
    const ChannelReading *reading = meter.reading(channel);
    if (!reading) {
        return QStringLiteral("%1  %2").arg(Text::tr("not yet", "a channel that did not begin"), -31).arg(name);
    }
    const ChannelReading::State state = reading->state();
    const QString amount = reading->hasEnded ? amountOf(*reading) : flowOf(*reading, meter.rate(channel, run.now()));
    return output.tinted(stateTitle(state).leftJustified(9), tintOf(state))
        + QStringLiteral("%1  %2").arg(amount, -22).arg(name);
}

QJsonObject channelObject(const OpenRun &run, ChannelNumber channel, const ChannelMeter &meter)
{
    const NumberedChannel &ends = run.graph().channel(channel);
    const ChannelEdge &edge = run.graph().edge(channel);
    QJsonObject object{{QStringLiteral("channel"), channelName(run, channel)},
        {QStringLiteral("number"), static_cast<qint64>(channel.value)},
        {QStringLiteral("from"), run.graph().path(ends.writer)}, {QStringLiteral("to"), run.graph().path(ends.reader)}};
    if (!edge.output.isEmpty()) {
        object.insert(QStringLiteral("output"), edge.output);
    }
    if (!edge.input.isEmpty()) {
        object.insert(QStringLiteral("input"), edge.input);
    }
    const ChannelReading *reading = meter.reading(channel);
    object.insert(QStringLiteral("state"),
        reading ? QLatin1String(stateWordOf(reading->state())) : QLatin1String("none"));
    if (!reading) {
        return object;
    }
    const ChannelRate rate = meter.rate(channel, run.now());
    object.insert(QStringLiteral("start"), reading->start);
    object.insert(QStringLiteral("inside"), reading->inside);
    object.insert(QStringLiteral("capacity"), reading->capacity);
    object.insert(QStringLiteral("bytes"), reading->passed);
    object.insert(QStringLiteral("bytesPerSecond"), std::round(rate.bytesPerSecond));
    if (reading->items >= 0) {
        object.insert(QStringLiteral("items"), reading->items);
        object.insert(QStringLiteral("itemsPerSecond"), std::round(rate.itemsPerSecond));
    }
    return object;
}

} // namespace weftwork::cli
