// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"
#include "schedule/jobnumber.h"

#include <iterator>
#include <vector>

namespace weftwork {

/// One end of a dependency as a run sees it: the job at its other end, and its condition.
struct NumberedLink
{
    JobNumber job;
    Condition condition = Condition::Success;
};

/// A link in four bytes.
class PackedLink
{
public:
    PackedLink(JobNumber job, Condition condition)
        : m_bits(job.value | static_cast<std::uint32_t>(condition) << jobBits)
    {
    }
    JobNumber job() const { return JobNumber(m_bits & jobMask); }
    Condition condition() const { return static_cast<Condition>(m_bits >> jobBits); }

    static constexpr std::uint32_t jobBits = 29;
    static constexpr std::uint32_t jobMask = (1u << jobBits) - 1;

private:
    std::uint32_t m_bits;
};

/// Iterates by value over what an index or a pointer stands for: the shape that the ranges of a NumberedGraph share.
template <typename Cursor, typename Value>
class ValueIterator
{
public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = Value;
    using difference_type = std::ptrdiff_t;
    using pointer = const Value *;
    using reference = Value;

    ValueIterator() = default;
    explicit ValueIterator(Cursor cursor)
        : m_cursor(cursor)
    {
    }
    Value operator*() const { return m_cursor.value(); }
    Value operator[](difference_type by) const { return *(*this + by); }
    ValueIterator &operator++() { return *this += 1; }
    ValueIterator &operator--() { return *this += -1; }
    ValueIterator operator++(int)
    {
        ValueIterator before = *this;
        *this += 1;
        return before;
    }
    ValueIterator operator--(int)
    {
        ValueIterator before = *this;
        *this += -1;
        return before;
    }
    ValueIterator &operator+=(difference_type by)
    {
        m_cursor.place += by;
        return *this;
    }
    ValueIterator &operator-=(difference_type by) { return *this += -by; }
    friend ValueIterator operator+(ValueIterator it, difference_type by) { return it += by; }
    friend ValueIterator operator-(ValueIterator it, difference_type by) { return it -= by; }
    difference_type operator-(const ValueIterator &other) const { return m_cursor.place - other.m_cursor.place; }
    bool operator==(const ValueIterator &other) const { return m_cursor.place == other.m_cursor.place; }
    auto operator<=>(const ValueIterator &other) const { return m_cursor.place <=> other.m_cursor.place; }

private:
    Cursor m_cursor;
};

/// The direct members of a graph in creation order. A view: the NumberedGraph must outlive it.
class NumberedMembers
{
public:
    /// Numbers one after the other.
    NumberedMembers(JobNumber first, std::size_t count)
        : m_first(first)
        , m_count(static_cast<std::ptrdiff_t>(count))
    {
    }
    /// Numbers with nested jobs between them.
    NumberedMembers(const JobNumber *stored, std::size_t count)
        : m_stored(stored)
        , m_count(static_cast<std::ptrdiff_t>(count))
    {
    }

    struct Cursor
    {
        const JobNumber *stored = nullptr;
        JobNumber first;
        std::ptrdiff_t place = 0;

        JobNumber value() const
        {
            return stored ? stored[place] : JobNumber(first.value + static_cast<std::uint32_t>(place));
        }
    };
    using iterator = ValueIterator<Cursor, JobNumber>;

    iterator begin() const { return iterator({m_stored, m_first, 0}); }
    iterator end() const { return iterator({m_stored, m_first, m_count}); }
    auto rbegin() const { return std::reverse_iterator(end()); }
    auto rend() const { return std::reverse_iterator(begin()); }
    std::size_t size() const { return static_cast<std::size_t>(m_count); }
    bool empty() const { return m_count == 0; }
    JobNumber front() const { return *begin(); }

private:
    const JobNumber *m_stored = nullptr;
    JobNumber m_first;
    std::ptrdiff_t m_count;
};

/// The dependents of a job in the order made. A view: the NumberedGraph must outlive it.
class NumberedDependents
{
public:
    NumberedDependents(const PackedLink *begin, const PackedLink *end)
        : m_begin(begin)
        , m_end(end)
    {
    }

    struct Cursor
    {
        const PackedLink *place = nullptr;

        NumberedLink value() const { return {place->job(), place->condition()}; }
    };
    using iterator = ValueIterator<Cursor, NumberedLink>;

    iterator begin() const { return iterator(Cursor{m_begin}); }
    iterator end() const { return iterator(Cursor{m_end}); }
    std::size_t size() const { return static_cast<std::size_t>(m_end - m_begin); }
    bool empty() const { return m_begin == m_end; }

private:
    const PackedLink *m_begin;
    const PackedLink *m_end;
};

class NumberedGraph;

/// The prerequisites of a job in the order made, read from the graph itself: a run seldom asks for them.
class NumberedPrerequisites
{
public:
    NumberedPrerequisites(const NumberedGraph &numbers, JobNumber dependent)
        : m_numbers(&numbers)
        , m_dependent(dependent)
    {
    }

    class iterator
    {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = NumberedLink;
        using difference_type = std::ptrdiff_t;
        using pointer = const NumberedLink *;
        using reference = NumberedLink;

        iterator() = default;
        iterator(const NumberedGraph *numbers, JobNumber dependent, JobGraph::DependencyRange::iterator link)
            : m_numbers(numbers)
            , m_dependent(dependent)
            , m_link(link)
        {
        }
        NumberedLink operator*() const;
        iterator &operator++()
        {
            ++m_link;
            return *this;
        }
        iterator operator++(int)
        {
            iterator before = *this;
            ++m_link;
            return before;
        }
        bool operator==(const iterator &other) const { return m_link == other.m_link; }

    private:
        const NumberedGraph *m_numbers = nullptr;
        JobNumber m_dependent;
        JobGraph::DependencyRange::iterator m_link;
    };

    iterator begin() const;
    iterator end() const;
    bool empty() const { return begin() == end(); }

private:
    const NumberedGraph *m_numbers;
    JobNumber m_dependent;
};

} // namespace weftwork
