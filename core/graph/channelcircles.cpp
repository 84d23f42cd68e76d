// SPDX-License-Identifier: Apache-2.0
#include "graph/channelcircles.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace weftwork {

namespace {
/// Follows channels in depth, by a stack of its own; lives for one call of channelCircles().
class CircleSearch
{
public:
    explicit CircleSearch(const JobGraph &graph)
    {
        for (const ChannelId id : graph.channels()) {
            m_readers[graph.channel(id).writer].insert(graph.channel(id).reader);
        }
    }

    std::vector<std::vector<JobId>> run()
    {
        for (const auto &[writer, readers] : m_readers) {
            if (!m_place.contains(writer)) {
                open(writer);
            }
            while (!m_path.empty()) {
                step();
            }
        }
        return std::move(m_circles);
    }

private:
    using Readers = std::set<JobId>;
    static constexpr std::size_t left = ~std::size_t{0}; // it is no longer in the path
    struct Step
    {
        JobId job;
        Readers::const_iterator next;
        Readers::const_iterator end;
    };

    void open(JobId job)
    {
        const Readers &readers = m_readers[job];
        m_place[job] = m_path.size();
        m_path.push_back({job, readers.begin(), readers.end()});
    }

    void step()
    {
        Step &step = m_path.back();
        if (step.next == step.end) {
            m_place[step.job] = left;
            m_path.pop_back();
            return;
        }
        const JobId reader = *step.next++;
        const auto place = m_place.find(reader);
        if (place == m_place.end()) {
            open(reader);
        } else if (place->second != left) {
            std::transform(m_path.begin() + static_cast<std::ptrdiff_t>(place->second), m_path.end(),
                std::back_inserter(m_circles.emplace_back()), [](const Step &each) { return each.job; });
        }
    }

    std::map<JobId, Readers> m_readers;
    std::map<JobId, std::size_t> m_place; // in the path; of all that were entered
    std::vector<Step> m_path;
    std::vector<std::vector<JobId>> m_circles;
};
} // namespace

std::vector<std::vector<JobId>> channelCircles(const JobGraph &graph)
{
    return CircleSearch(graph).run();
}

} // namespace weftwork
