// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/graphidentity.h"
#include "graph/jobarguments.h"
#include "graph/jobid.h"
#include "graph/makejobfunction.h"

#include <initializer_list>
#include <vector>

namespace weftwork {

class JobGraph;

/// A job as a program that builds a graph holds it. Cheap to copy; it stays good when its graph is moved, and must not
/// be used when the graph is gone or another was assigned to it. Default: no job. What is asked of no job, or of one
/// that was removed, throws std::logic_error; so does every change while the graph is being run (S18).
class Job
{
public:
    Job() = default;

    JobId id() const { return m_id; }
    inline JobGraph *graph() const;
    inline bool isValid() const;

    /// Makes this job need all of these: jobs, sequences (the job that is their last now), ranges of them at any
    /// depth, optionals and pointers (J5). A Condition may stand among them; without one it is `Done`: the prerequisite
    /// has ended, well or not. No job and this job itself are ignored; a job that is needed already takes the new
    /// condition. Throws std::invalid_argument, which names both, if one is in another graph or was removed (S35).
    template <typename... Things>
    Job needs(const Things &...things) const
    {
        const Condition condition = arguments::conditionAmong(Condition::Done, things...);
        const auto need = [this, condition](const Job &prerequisite) { addNeed(prerequisite, condition); };
        (arguments::eachJob(things, need), ...);
        return *this;
    }
    Job needs(std::initializer_list<Job> prerequisites, Condition condition = Condition::Done) const
    {
        return needs<std::initializer_list<Job>, Condition>(prerequisites, condition);
    }
    /// Takes these needs back (J6, X9). Throws std::invalid_argument, which names both, if it does not need one.
    template <typename... Things>
    Job needsNoMore(const Things &...things) const
    {
        static_assert(!(arguments::isCondition<Things> || ...), "A need is taken back whatever its condition.");
        (arguments::eachJob(things, [this](const Job &prerequisite) { removeNeed(prerequisite); }), ...);
        return *this;
    }
    Job needsNoMore(std::initializer_list<Job> prerequisites) const
    {
        return needsNoMore<std::initializer_list<Job>>(prerequisites);
    }
    /// What it needs, in the order said.
    std::vector<Job> prerequisites() const;
    /// What needs it, in the order said.
    std::vector<Job> dependents() const;

    QString key() const;
    /// The label, or the job object's own, or the key (J11).
    QString title() const;
    JobKind kind() const;

    // What may change at any time between runs (J8)

    QString label() const;
    Job setLabel(const QString &label) const;
    OnFailure onFailure() const;
    Job setOnFailure(OnFailure onFailure) const;
    bool isForever() const;
    Job setForever(bool isForever) const;
    /// Of each attempt; 0: none.
    Milliseconds timeout() const;
    Job setTimeout(Milliseconds timeout) const;
    RetryPolicy retry() const;
    Job setRetry(const RetryPolicy &retry) const;
    /// What is called when its graph has ended, in whatever way (S29). Takes all that add() takes.
    template <typename Callable>
    Job setShutdown(Callable &&work) const
    {
        return setShutdownFunction(makeJobFunction(std::forward<Callable>(work)));
    }

    /// Does the work of this job alone, in this thread, whatever it needs; returns its value and throws what it throws
    /// (J10). Work that ends later is awaited. Jobs that are commands, scripts, calls or graphs throw std::logic_error:
    /// they take a scheduler.
    std::any runAlone(std::stop_token stopToken = {}) const;

    bool operator==(const Job &other) const;

private:
    friend class JobGraph;

    Job(GraphAddress *address, JobId id)
        : m_address(address)
        , m_id(id)
    {
    }

    inline JobGraph &home() const;
    [[noreturn]] void refuseUse() const;
    [[noreturn]] void refuseNeed(const Job &prerequisite) const;
    void addNeed(const Job &prerequisite, Condition condition) const;
    void removeNeed(const Job &prerequisite) const;
    Job setShutdownFunction(JobFunction function) const;
    template <typename Change>
    Job changeDetails(const Change &change) const;

    const GraphAddress *m_address = nullptr;
    JobId m_id;
};

inline std::size_t qHash(const Job &job, std::size_t seed = 0) noexcept
{
    return qHash(job.id(), seed);
}

} // namespace weftwork

template <>
struct std::hash<weftwork::Job>
{
    std::size_t operator()(const weftwork::Job &job) const noexcept { return std::hash<weftwork::JobId>()(job.id()); }
};

#include "graph/jobgraph.h" // what it is a handle of
