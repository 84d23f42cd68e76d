// SPDX-License-Identifier: Apache-2.0
#include "process/channelpipes.h"

#include <algorithm>

namespace weftwork {

namespace {
/// A port of some job of the unit.
struct UnitPort
{
    JobNumber job;
    ChannelPort port;

    bool isOf(JobNumber other, bool isWriter, const QString &name) const
    {
        return job == other && port.isWriter == isWriter && port.name == name;
    }
};

/// Finds the pipes of one unit; lives for one call of planPipes().
class PipePlanner
{
public:
    PipePlanner(const NumberedGraph &graph, UnitNumber unit)
        : m_graph(graph)
    {
        for (const JobNumber job : graph.members(unit)) {
            for (const ChannelPort &port : channelPorts(graph, job)) {
                m_ports.push_back({job, port});
            }
            for (const ChannelNumber channel : graph.channelsOf(job)) {
                if (graph.channel(channel).writer == job && graph.isProcess(job)) {
                    m_channels.push_back(channel);
                }
            }
        }
        std::sort(m_channels.begin(), m_channels.end());
    }

    std::vector<PipePlan> plan()
    {
        std::vector<PipePlan> plans;
        while (!m_channels.empty()) {
            plans.push_back(planOf(takeJoined()));
        }
        return plans;
    }

private:
    std::size_t portOf(ChannelNumber channel, bool isWriter) const
    {
        const NumberedChannel &ends = m_graph.channel(channel);
        const ChannelEdge &edge = m_graph.edge(channel);
        const auto found = std::find_if(m_ports.begin(), m_ports.end(), [&](const UnitPort &port) {
            return port.isOf(isWriter ? ends.writer : ends.reader, isWriter, isWriter ? edge.output : edge.input);
        });
        return static_cast<std::size_t>(found - m_ports.begin());
    }

    /// The first channel and all that are joined to it by ports.
    std::vector<ChannelNumber> takeJoined()
    {
        std::vector<ChannelNumber> joined{m_channels.front()};
        m_channels.erase(m_channels.begin());
        for (std::size_t i = 0; i < joined.size(); ++i) {
            const auto isJoined = [&](ChannelNumber other) {
                return portOf(other, true) == portOf(joined[i], true) || portOf(other, false) == portOf(joined[i], false);
            };
            std::copy_if(m_channels.begin(), m_channels.end(), std::back_inserter(joined), isJoined);
            std::erase_if(m_channels, isJoined);
        }
        std::sort(joined.begin(), joined.end());
        return joined;
    }

    PipePlan planOf(const std::vector<ChannelNumber> &channels) const
    {
        PipePlan plan;
        std::vector<std::size_t> outputs;
        std::vector<std::size_t> inputs;
        const auto indexIn = [](std::vector<std::size_t> &ports, std::size_t port) {
            const auto found = std::find(ports.begin(), ports.end(), port);
            const auto index = static_cast<std::uint32_t>(found - ports.begin());
            if (found == ports.end()) {
                ports.push_back(port);
            }
            return index;
        };
        bool isLooking = false; // somebody must look at the bytes, or double them
        for (const ChannelNumber number : channels) {
            const ChannelEdge &edge = m_graph.edge(number);
            keeper::PipeEdge made;
            made.channel = number.value;
            made.output = indexIn(outputs, portOf(number, true));
            made.input = indexIn(inputs, portOf(number, false));
            made.flags = (edge.delivery == EdgeDelivery::Broadcast ? keeper::Broadcast : 0U)
                | (edge.isLines ? keeper::Lines : 0U);
            made.writer = m_graph.channel(number).writer.value;
            made.reader = m_graph.channel(number).reader.value;
            plan.edges.push_back(made);
            plan.wanted.capacity = std::max(plan.wanted.capacity, static_cast<std::uint32_t>(edge.capacity));
            isLooking = isLooking || edge.isLines;
        }
        const bool isDoubled = channels.size() > outputs.size() && (plan.edges.front().flags & keeper::Broadcast) != 0;
        const bool isOfAll = channels.size() == outputs.size() * inputs.size();
        plan.wanted.isPumped = isLooking || isDoubled || !isOfAll ? 1 : 0;
        plan.wanted.edgeCount = static_cast<std::uint32_t>(channels.size());
        if (plan.wanted.isPumped != 0) {
            plan.wanted.outputs = static_cast<std::uint32_t>(outputs.size());
            plan.wanted.inputs = static_cast<std::uint32_t>(inputs.size());
        } else {
            for (keeper::PipeEdge &edge : plan.edges) {
                edge.output = edge.input = 0;
            }
        }
        const bool isPumped = plan.wanted.isPumped != 0;
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            plan.takers.push_back({m_ports[outputs[i]].job, m_ports[outputs[i]].port.descriptor, isPumped ? i : 0});
        }
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            plan.takers.push_back(
                {m_ports[inputs[i]].job, m_ports[inputs[i]].port.descriptor, isPumped ? outputs.size() + i : 1});
        }
        return plan;
    }

    const NumberedGraph &m_graph;
    std::vector<UnitPort> m_ports;
    std::vector<ChannelNumber> m_channels;
};
} // namespace

QString ChannelPort::variable() const
{
    return (isWriter ? QStringLiteral("WEFT_OUT_%1") : QStringLiteral("WEFT_IN_%1")).arg(name);
}

std::vector<ChannelPort> channelPorts(const NumberedGraph &graph, JobNumber job)
{
    constexpr int firstNamed = 3;
    std::vector<ChannelPort> ports;
    int next = firstNamed;
    for (const ChannelNumber channel : graph.channelsOf(job)) {
        const bool isWriter = graph.channel(channel).writer == job;
        const QString &name = isWriter ? graph.edge(channel).output : graph.edge(channel).input;
        const bool isKnown = std::any_of(ports.begin(), ports.end(),
            [&](const ChannelPort &port) { return port.isWriter == isWriter && port.name == name; });
        if (!isKnown) {
            ports.push_back({isWriter, name, !name.isEmpty() ? next++ : isWriter ? 1 : 0});
        }
    }
    return ports;
}

std::vector<PipePlan> planPipes(const NumberedGraph &graph, UnitNumber unit)
{
    return PipePlanner(graph, unit).plan();
}

} // namespace weftwork
