// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "concurrency/asynctask.h"

#include <deque>

namespace weftwork {

/// Decides which tasks of an AsyncScheduler may begin; runs none, and holds no lock. Tasks stand in one line, each with
/// the number of barriers before it. The first may leave the line when there is a place and no task of an earlier epoch
/// is left; then it is in flight, and ready until a thread takes it. As all come through the line in the order of their
/// calls, none is overtaken. Owned by a scheduler, under its mutex, but inFlight().
class AsyncLine
{
public:
    using Task = std::shared_ptr<AsyncTask>;
    using Tasks = std::deque<Task>;

    explicit AsyncLine(int places);

    void insertBarrier() { ++m_epoch; }
    /// Whether a barrier stands between what comes now and what is in flight.
    bool isBarred() const { return m_epoch != m_openEpoch && m_inFlight > 0; }

    /// A task has come: true, it has a place and is ready.
    bool enter(const Task &task);
    /// One that has none goes to the end of the line.
    void wait(const Task &task) { m_waiting.push_back(task); }
    /// The first in the line, if it may have a place: it is ready now. Null: nobody may.
    AsyncTask *admitNext();
    /// Null: none is ready.
    Task takeReady();
    /// A task that was taken has ended.
    void leave() { --m_inFlight; }

    std::size_t ready() const { return m_ready.size(); }
    bool isReady(const Task &task) const;
    /// Any thread.
    int inFlight() const { return m_inFlight; }
    /// Then nobody stands in the line.
    bool isResting() const { return m_inFlight == 0; }

    /// All without a place.
    Tasks dropWaiting() { return std::exchange(m_waiting, {}); }
    /// All that nobody has taken.
    Tasks dropAll();

private:
    bool mayBegin(const AsyncTask &task) const;
    void admit(Task task);

    const int m_places;
    std::atomic<int> m_inFlight = 0;
    Tasks m_waiting; // for a place
    Tasks m_ready;   // have one, and wait for a thread
    quint64 m_epoch = 0;
    quint64 m_openEpoch = 0; // of all that are in flight
};

} // namespace weftwork
