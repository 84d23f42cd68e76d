// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/numberedgraph.h"
#include "schedule/reason.h"

#include <functional>
#include <queue>
#include <utility>
#include <vector>

namespace weftwork {

/// Knows the limits of a run (windows, the limit on living processes, tokens, workers) and lets ready jobs through when all
/// their places are free: start units all or nothing, in creation order among those that wait for the same place.
/// The scheduler owns it. A job is known here by its unit's first member ("leader").
///
/// Jobs that need the same places wait in one queue, and a queue waits in the line of the first place that it lacks;
/// so that a place that comes free moves one queue, however many jobs wait.
class Gate
{
public:
    /// A job that began to wait for a place.
    struct Hold
    {
        JobNumber leader;
        std::uint32_t place;
    };

    /// `limit`: living processes, `threads`: function jobs that are not forever; 0: no limit.
    explicit Gate(const NumberedGraph &graph, int limit = 0, int threads = 0);

    /// The job, and all that start with it, want to start.
    void offer(JobNumber leader);
    /// It no longer wants to. Nothing if it does not wait here.
    void withdraw(JobNumber leader);
    /// The next that may start, its places taken; invalid: none.
    JobNumber takeNext();
    /// Gives back the places of one job, not of its whole unit.
    void release(JobNumber job);
    /// Gives back its thread alone: it goes on without one.
    void releaseThread(JobNumber job);

    /// The waits that began since the last call and go on.
    std::vector<Hold> takeHolds();
    Reason reasonOf(const Hold &hold) const;

private:
    static constexpr std::uint32_t none = 0xffffffffu;
    static constexpr std::uint32_t unheld = 0xfffffffeu; // it waits, and nobody has yet said for what
    static constexpr std::uint32_t threadless = 0xfffffffdu; // it has started, and has left its thread

    struct Need
    {
        std::uint32_t place;
        int count;

        bool operator==(const Need &) const = default;
    };
    struct Ticket // of a queue in a line; void if the queue has got a newer one
    {
        std::uint32_t key; // number of the queue's first job
        std::uint32_t queue;
        std::uint32_t version;

        bool operator>(const Ticket &other) const { return key > other.key; }
    };
    template <typename T>
    using MinHeap = std::priority_queue<T, std::vector<T>, std::greater<T>>;
    struct Place
    {
        Reason::Kind kind;
        GraphNumber graph; // of a window, token or worker
        int limit;
        int free;
        QString name = {}; // of a token or worker
        MinHeap<Ticket> line = {};
        bool isFreed = false; // in m_freed
    };
    struct Queue
    {
        std::vector<Need> needs;
        MinHeap<std::uint32_t> jobs = {}; // some may have been withdrawn
        std::vector<std::uint32_t> unjudged = {}; // offered since it was last parked
        std::uint32_t version = 0;
        std::uint32_t key = none;      // of its ticket; none: it has none
        std::uint32_t parkedAt = none; // place; none: it is a candidate
    };

    void makePlaces(int limit, int threads);
    std::uint32_t addPlace(Reason::Kind kind, int limit);
    void makeQueues();
    std::vector<Need> needsOf(JobNumber job) const;
    void addNeeds(std::vector<Need> &sum, const std::vector<Need> &needs) const;
    std::uint32_t placeOfToken(JobNumber job, const QString &token) const;
    std::uint32_t placeOfWorker(JobNumber call) const;
    std::uint32_t placeNamed(const QString &name, std::uint32_t first) const;
    std::uint32_t queueOf(JobNumber leader) const;

    void makeCandidate(std::uint32_t queue, std::uint32_t key);
    JobNumber admit(std::uint32_t queue);
    std::uint32_t missingPlace(const Queue &queue, std::uint32_t leader);
    void park(std::uint32_t queue, std::uint32_t leader, std::uint32_t place);
    void reportHold(std::uint32_t leader, std::uint32_t place);
    void giveBack(const Need &need);
    void markFreed(std::uint32_t place);
    bool callNext();
    void dropVoid(MinHeap<Ticket> &line) const;
    JobNumber takeDirect();

    const NumberedGraph *m_graph;
    std::vector<Place> m_places;
    std::uint32_t m_limitPlace = none;
    std::uint32_t m_threadPlace = none;
    std::vector<std::uint32_t> m_windowOf; // by graph; place or none
    std::vector<std::uint32_t> m_tokensOf; // by graph; the place of its first token
    std::vector<std::uint32_t> m_workersOf; // by graph; the place of its first worker
    std::vector<Queue> m_queues;
    std::vector<std::uint32_t> m_queueOf;     // by job: what it needs alone; none: nothing
    std::vector<std::uint32_t> m_queueOfUnit; // by unit
    std::vector<std::uint32_t> m_hold;        // by job: none (does not wait), unheld, a place, or threadless
    MinHeap<Ticket> m_candidates;
    std::vector<std::uint32_t> m_freed;
    std::vector<JobNumber> m_direct; // need no place
    std::size_t m_nextDirect = 0;
    std::vector<Hold> m_holds;
};

} // namespace weftwork
