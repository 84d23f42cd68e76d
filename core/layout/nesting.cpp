// SPDX-License-Identifier: Apache-2.0
#include "layout/nesting.h"

#include <algorithm>

namespace weftwork {

Nesting::Nesting(const LayoutInput &input)
    : m_placesInGraph(input.boxes.size())
    , m_members(input.boxes.size() + 1)
    , m_edges(input.boxes.size() + 1)
{
    readParents(input);
    for (int box = 0; box < int(m_parents.size()); ++box) {
        std::vector<int> &members = m_members[std::size_t(m_parents[std::size_t(box)] + 1)];
        m_placesInGraph[std::size_t(box)] = int(members.size());
        members.push_back(box);
    }
    for (int edge = 0; edge < int(input.edges.size()); ++edge) {
        const LayoutEdge &given = input.edges[std::size_t(edge)];
        if (!isBox(given.prerequisite) || !isBox(given.dependent))
            continue;
        const int parent = m_parents[std::size_t(given.prerequisite)];
        if (parent == m_parents[std::size_t(given.dependent)])
            m_edges[std::size_t(parent + 1)].push_back(edge);
    }
    orderGraphs();
}

void Nesting::readParents(const LayoutInput &input)
{
    m_parents.assign(input.boxes.size(), -1);
    for (std::size_t box = 0; box < m_parents.size(); ++box) {
        const int parent = input.boxes[box].parent;
        m_parents[box] = isBox(parent) ? parent : -1;
    }
    enum Mark : char { Unseen, OnPath, Grounded };
    std::vector<char> marks(m_parents.size(), Unseen);
    std::vector<int> path;
    for (int box = 0; box < int(m_parents.size()); ++box) {
        int at = box;
        for (; at >= 0 && marks[std::size_t(at)] == Unseen; at = m_parents[std::size_t(at)]) {
            marks[std::size_t(at)] = OnPath;
            path.push_back(at);
        }
        if (at >= 0 && marks[std::size_t(at)] == OnPath)
            m_parents[std::size_t(at)] = -1;
        for (const int seen : path)
            marks[std::size_t(seen)] = Grounded;
        path.clear();
    }
}

void Nesting::orderGraphs()
{
    m_graphs.push_back(-1);
    for (std::size_t next = 0; next < m_graphs.size(); ++next) {
        for (const int member : members(m_graphs[next])) {
            if (isFrame(member))
                m_graphs.push_back(member);
        }
    }
    std::reverse(m_graphs.begin(), m_graphs.end());
}

} // namespace weftwork
