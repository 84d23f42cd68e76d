// SPDX-License-Identifier: Apache-2.0
#include "run/functionchannels.h"

#include <algorithm>

namespace weftwork {

namespace {
/// Items, where the channel does not say.
constexpr std::size_t usualCapacity = 1024;

/// An end of a job: whoever shares it shares the channel.
struct Port
{
    JobNumber job;
    QString name;

    auto operator<=>(const Port &) const = default;
};

bool isIn(const std::vector<Port> &ports, const Port &port)
{
    return std::find(ports.begin(), ports.end(), port) != ports.end();
}

void addTo(std::vector<Port> &ports, const Port &port)
{
    if (!isIn(ports, port)) {
        ports.push_back(port);
    }
}

/// Channels that share an end, which are one.
struct Joined
{
    std::vector<Port> writers;
    std::vector<Port> readers;
    ChannelOptions options;
};
} // namespace

JobChannelEnd FunctionEnds::find(bool isOutput, const QString &name) const
{
    const auto found = std::find_if(
        m_ends.begin(), m_ends.end(), [&](const End &end) { return end.isOutput == isOutput && end.name == name; });
    return found != m_ends.end() ? found->channel : JobChannelEnd();
}

void FunctionEnds::close() const
{
    for (const End &end : m_ends) {
        end.channel.channel->close();
    }
}

void FunctionEnds::end() const
{
    for (const End &end : m_ends) {
        if (end.isOutput) {
            end.channel.channel->writerEnded();
        } else {
            end.channel.channel->readerEnded(end.channel.reader);
        }
    }
}

bool FunctionEnds::isWithoutReader() const
{
    return std::any_of(m_ends.begin(), m_ends.end(),
        [](const End &end) { return end.isOutput && end.channel.channel->hasNoReader(); });
}

std::shared_ptr<const FunctionEnds> FunctionChannels::take(const JobStart &start)
{
    if (!start.numbers || start.isShutdown) {
        return {};
    }
    const UnitNumber number = start.numbers->unit(start.number);
    Unit &unit = m_units[number];
    if (unit.start != start.unitStart || !unit.ends.contains(start.number)) { // the latter: of another run
        unit = {start.unitStart, open(*start.numbers, number)};
    }
    const auto ends = unit.ends.extract(start.number);
    return ends.empty() ? nullptr : ends.mapped();
}

std::map<JobNumber, std::shared_ptr<FunctionEnds>> FunctionChannels::open(const NumberedGraph &graph, UnitNumber unit)
{
    std::vector<Joined> all;
    for (const JobNumber job : graph.members(unit)) {
        for (const ChannelNumber number : graph.channelsOf(job)) {
            const ChannelEdge &edge = graph.edge(number);
            const Port writer{graph.channel(number).writer, edge.output};
            const Port reader{graph.channel(number).reader, edge.input};
            if (writer.job != job) {
                continue; // told of by its writer
            }
            Joined made{{writer}, {reader}, {}};
            made.options.capacity = edge.capacity > 0 ? static_cast<std::size_t>(edge.capacity) : usualCapacity;
            made.options.delivery = edge.delivery == EdgeDelivery::Broadcast ? Delivery::Broadcast : Delivery::Share;
            const auto isJoined = [&](const Joined &each) { return isIn(each.writers, writer) || isIn(each.readers, reader); };
            for (const Joined &each : all) {
                if (isJoined(each)) {
                    std::for_each(each.writers.begin(), each.writers.end(), [&](const Port &port) { addTo(made.writers, port); });
                    std::for_each(each.readers.begin(), each.readers.end(), [&](const Port &port) { addTo(made.readers, port); });
                    made.options.capacity = std::max(made.options.capacity, each.options.capacity);
                }
            }
            std::erase_if(all, isJoined);
            all.push_back(std::move(made));
        }
    }
    std::map<JobNumber, std::shared_ptr<FunctionEnds>> ends;
    const auto give = [&ends](const Port &port, bool isOutput, JobChannelEnd end) {
        std::shared_ptr<FunctionEnds> &of = ends[port.job];
        of = of ? of : std::make_shared<FunctionEnds>();
        of->add({isOutput, port.name, std::move(end)});
    };
    for (const Joined &joined : all) {
        const auto channel = std::make_shared<JobChannel>(joined.options, joined.writers.size(), joined.readers.size());
        for (const Port &port : joined.writers) {
            give(port, true, {channel, 0});
        }
        for (std::size_t i = 0; i < joined.readers.size(); ++i) {
            give(joined.readers[i], false, {channel, i});
        }
    }
    return ends;
}

} // namespace weftwork
