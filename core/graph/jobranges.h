// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"

#include <cstddef>
#include <iterator>

namespace weftwork {

/// The living jobs of a graph, in creation order.
class JobGraph::JobRange
{
public:
    class iterator
    {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = JobId;
        using difference_type = std::ptrdiff_t;
        using pointer = const JobId *;
        using reference = JobId;

        iterator() = default;
        iterator(const JobGraph *graph, std::size_t index)
            : m_graph(graph)
            , m_index(index)
        {
            skipRemoved();
        }
        JobId operator*() const { return JobId(m_index); }
        iterator &operator++()
        {
            ++m_index;
            skipRemoved();
            return *this;
        }
        iterator operator++(int)
        {
            iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const iterator &other) const { return m_index == other.m_index; }

    private:
        void skipRemoved()
        {
            while (m_index < m_graph->m_jobs.size() && !m_graph->m_jobs[m_index].isAlive) {
                ++m_index;
            }
        }

        const JobGraph *m_graph = nullptr;
        std::size_t m_index = 0;
    };

    explicit JobRange(const JobGraph *graph)
        : m_graph(graph)
    {
    }
    iterator begin() const { return {m_graph, 0}; }
    iterator end() const { return {m_graph, m_graph->m_jobs.size()}; }

private:
    const JobGraph *m_graph;
};

/// The living dependencies at one end of a job, in the order made.
class JobGraph::DependencyRange
{
public:
    class iterator
    {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = DependencyId;
        using difference_type = std::ptrdiff_t;
        using pointer = const DependencyId *;
        using reference = DependencyId;

        iterator() = default;
        iterator(const JobGraph *graph, std::uint32_t link, bool isNeeds)
            : m_graph(graph)
            , m_link(link)
            , m_isNeeds(isNeeds)
        {
            skipRemoved();
        }
        DependencyId operator*() const { return DependencyId(m_link); }
        iterator &operator++()
        {
            next();
            skipRemoved();
            return *this;
        }
        iterator operator++(int)
        {
            iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const iterator &other) const { return m_link == other.m_link; }

    private:
        void next()
        {
            const Link &link = m_graph->m_links[m_link];
            m_link = m_isNeeds ? link.nextNeed : link.nextDependent;
        }
        void skipRemoved()
        {
            while (m_link != none && !m_graph->m_links[m_link].isAlive) {
                next();
            }
        }

        const JobGraph *m_graph = nullptr;
        std::uint32_t m_link = none;
        bool m_isNeeds = true;
    };

    DependencyRange(const JobGraph *graph, std::uint32_t first, bool isNeeds)
        : m_graph(graph)
        , m_first(first)
        , m_isNeeds(isNeeds)
    {
    }
    iterator begin() const { return {m_graph, m_first, m_isNeeds}; }
    iterator end() const { return {m_graph, none, m_isNeeds}; }
    bool isEmpty() const { return begin() == end(); }

private:
    const JobGraph *m_graph;
    std::uint32_t m_first;
    bool m_isNeeds;
};

inline JobGraph::JobRange JobGraph::jobs() const
{
    return JobRange(this);
}

inline JobGraph::DependencyRange JobGraph::needsOf(JobId dependent) const
{
    return {this, m_jobs[dependent.index()].firstNeed, true};
}

inline JobGraph::DependencyRange JobGraph::dependentsOf(JobId prerequisite) const
{
    return {this, m_jobs[prerequisite.index()].firstDependent, false};
}

} // namespace weftwork
