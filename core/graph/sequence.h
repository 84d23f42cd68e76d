// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/job.h"

#include <type_traits>
#include <utility>
#include <vector>

namespace weftwork {

/// A way to build: each job needs the one before it (J19). A value in the hands of the program that leaves nothing in
/// the graph but dependencies.
///
/// Takes all that Job::needs() takes, but a sequence dissolves into its jobs. A Condition among them is that between
/// these jobs and those that follow; without one it is `Done`.
class Sequence
{
public:
    Sequence() = default;
    template <typename... Things>
        requires(sizeof...(Things) != 1 || (... && !std::is_same_v<Things, Sequence>))
    explicit Sequence(const Things &...things)
    {
        append(things...);
    }

    /// Goes on with these: the first of them needs the job that was last (J20). What was said to need the last job
    /// before still needs that one (J21).
    template <typename... Things>
    Sequence &append(const Things &...things)
    {
        m_condition = arguments::conditionAmong(m_condition, things...);
        (arguments::eachJob(things, Append{*this}), ...);
        return *this;
    }

    /// Makes the first job need these, now or, as long as the sequence is empty, as soon as there is one (J20, J21).
    template <typename... Things>
    Sequence &needs(const Things &...things)
    {
        const Condition condition = arguments::conditionAmong(Condition::Done, things...);
        (arguments::eachJob(things, [this, condition](const Job &job) { addNeed(job, condition); }), ...);
        return *this;
    }
    /// Takes these needs of the first job back. Throws std::invalid_argument if it does not need one.
    template <typename... Things>
    Sequence &needsNoMore(const Things &...things)
    {
        static_assert(!(arguments::isCondition<Things> || ...), "A need is taken back whatever its condition.");
        (arguments::eachJob(things, [this](const Job &job) { removeNeed(job); }), ...);
        return *this;
    }

    bool isEmpty() const { return m_jobs.empty(); }
    const std::vector<Job> &jobs() const { return m_jobs; }
    /// The first job, or no job if it is empty.
    Job first() const { return m_jobs.empty() ? Job() : m_jobs.front(); }
    Job last() const { return m_jobs.empty() ? Job() : m_jobs.back(); }

private:
    struct Append
    {
        Sequence &sequence;
        void operator()(const Job &job) const { sequence.appendJob(job); }
        void operator()(const Sequence &other) const { sequence.appendSequence(other); }
    };

    void appendJob(const Job &job);
    void appendSequence(const Sequence &other);
    void addNeed(const Job &prerequisite, Condition condition);
    void removeNeed(const Job &prerequisite);

    std::vector<Job> m_jobs;
    std::vector<std::pair<Job, Condition>> m_needs; // of the job that comes next: said while it, or one appended, was empty
    Condition m_condition = Condition::Done;
};

} // namespace weftwork
