// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "run/jobtimes.h"
#include "schedule/jobresult.h"
#include "schedule/plan.h"

#include <QThreadPool>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <span>
#include <stop_token>
#include <vector>

namespace weftwork {

/// What the threads of a door tell the scheduler; from any thread, returns at once.
class FastDoorListener
{
public:
    virtual ~FastDoorListener() = default;

    /// The last need of a job that is not free was met.
    virtual void lastNeedMet(JobNumber job) = 0;
    /// A free job ended in a way that the plan has to hear of before anything follows.
    virtual void freeJobEnded(JobNumber job, JobResult result) = 0;
    /// No thread is in the door any more; `owner` is the graph's job, invalid for the root.
    virtual void doorRests(JobNumber owner) = 0;
};

/// Where free jobs leave what is kept of them, each in the place of its number.
struct FastDoorSetup
{
    const NumberedGraph *graph = nullptr;
    GraphNumber number;
    Plan *plan = nullptr;
    QThreadPool *pool = nullptr;
    int width = 1; ///< threads at once
    std::unique_ptr<JobResult> *results = nullptr;
    JobTimes *times = nullptr; ///< null: not wanted
    const Clock *clock = nullptr; ///< of the times; null: the system's
    FastDoorListener *listener = nullptr;
};

/// Runs the free jobs of one graph in a run on the threads of a pool: whoever meets the last need of a job runs it at
/// once, and lays what else became ready aside for a thread that has nothing to do. No thread waits in here for long,
/// and each gives way to other users of the pool every few milliseconds. The scheduler owns it; it may be called by
/// the scheduler's thread.
class FastDoor
{
public:
    explicit FastDoor(const FastDoorSetup &setup);
    FastDoor(const FastDoor &) = delete;
    FastDoor &operator=(const FastDoor &) = delete;
    /// Waits for the jobs that it has begun.
    ~FastDoor();

    /// Runs these jobs, which have become ready. If it was closed, it must rest.
    void run(std::span<const JobNumber> ready);
    /// Nothing new begins, and what runs is asked to end. True: no thread is in here; else doorRests() is told then.
    bool close();
    bool isResting();
    /// How many jobs are done since the last call and have not been told of one by one.
    std::uint32_t takeDone();

private:
    class Loop;

    void open();
    void work(Loop &loop);
    bool takeShare(Loop &loop);
    void share(Loop &loop);
    bool mayShare();
    void rememberWorth(bool wasWorthIt);
    void lookOut();
    void noteShared();
    void giveWay(Loop &loop);
    bool leave(Loop &loop);
    std::vector<Loop *> callLoops(std::size_t jobs);
    void startLoops(const std::vector<Loop *> &loops);

    const FastDoorSetup m_setup;
    std::stop_source m_stop;
    std::mutex m_mutex;
    std::condition_variable m_rested;
    std::vector<JobNumber> m_shared; // ready, for whoever comes; first come, first served
    std::size_t m_firstShared = 0;   // those before it were taken
    std::vector<std::unique_ptr<Loop>> m_loops;
    std::uint32_t m_done = 0;
    int m_active = 0;  // loops that are called or run
    int m_telling = 0; // threads that say that the door rests

    // Looked at after each job, seldom changed.
    alignas(64) std::atomic<bool> m_isClosed = false;
    std::atomic<bool> m_hasShared = false;
    std::atomic<int> m_lookers = 0; // loops that wait a moment for something shared
    std::atomic<int> m_idle = 0;    // loops that could be called
    std::atomic<int> m_patience = 0; // jobs to run before the next is called: the last came for too little
    std::atomic<qint64> m_patientAt = 0; // the tick of the coarse clock at which patience began; it ends with the tick
};

} // namespace weftwork
