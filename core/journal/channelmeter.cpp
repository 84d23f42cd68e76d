// SPDX-License-Identifier: Apache-2.0
#include "journal/channelmeter.h"

#include <algorithm>
#include <chrono>

namespace weftwork {

using namespace std::chrono_literals;

namespace {
constexpr Nanoseconds window = 2s;
constexpr qsizetype fieldCount = 9;
constexpr double fillingFrom = 0.6;
} // namespace

ChannelReading::State ChannelReading::state() const
{
    if (hasEnded) {
        return State::Ended;
    }
    return isWriterWaiting ? State::Blocked : fill() >= fillingFrom ? State::Filling : State::Flowing;
}

ChannelMeter::ChannelMeter(const QString &runFolder)
    : m_tail(runFolder + QStringLiteral("/channels.idx"))
{
}

bool ChannelMeter::update()
{
    return m_tail.readMore([this](const QByteArray &line, qint64) { take(line); });
}

void ChannelMeter::take(const QByteArray &line)
{
    const QList<QByteArray> fields = line.split(' ');
    bool isNumber = false;
    const ChannelNumber channel(fields.value(1).toUInt(&isNumber));
    if (fields.size() < fieldCount || !isNumber) {
        return; // cut by a full disk
    }
    ChannelReading reading;
    reading.time = Nanoseconds(fields[0].toLongLong());
    reading.start = fields[2].toInt();
    reading.inside = fields[3].toLongLong();
    reading.capacity = fields[4].toLongLong();
    reading.passed = fields[5].toLongLong();
    reading.items = fields[6].toLongLong();
    reading.isWriterWaiting = fields[7] == "w";
    reading.hasEnded = fields[7] == "e";
    reading.pipe = fields[8].toULongLong();
    Row &row = m_rows[channel];
    if (row.last.empty() || row.last.back().start != reading.start) {
        row.first = reading;
        row.last.clear();
    }
    row.last.push_back(reading);
    while (row.last.size() > 2 && row.last[1].time <= reading.time - window) {
        row.last.pop_front();
    }
}

const ChannelReading *ChannelMeter::reading(ChannelNumber channel) const
{
    const auto row = m_rows.find(channel);
    return row != m_rows.end() ? &row->second.last.back() : nullptr;
}

ChannelRate ChannelMeter::rate(ChannelNumber channel, Nanoseconds now) const
{
    const auto row = m_rows.find(channel);
    if (row == m_rows.end()) {
        return {};
    }
    const ChannelReading &last = row->second.last.back();
    const ChannelReading *from = &row->second.first;
    Nanoseconds until = last.time;
    if (!last.hasEnded) {
        const auto isOld = [now](const ChannelReading &each) { return each.time <= now - window; };
        const auto &readings = row->second.last;
        const auto old = std::find_if(readings.rbegin(), readings.rend(), isOld); // the count at the window's begin
        from = old != readings.rend() ? &*old : &readings.front();
        until = std::max(now, last.time);
    }
    const Nanoseconds begin = last.hasEnded ? from->time : std::max(from->time, until - window);
    const double seconds = std::chrono::duration<double>(until - begin).count();
    if (seconds <= 0) {
        return {};
    }
    return {static_cast<double>(last.passed - from->passed) / seconds,
        static_cast<double>(last.items - from->items) / seconds};
}

} // namespace weftwork
