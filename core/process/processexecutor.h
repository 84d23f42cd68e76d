// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "process/channelpipes.h"
#include "process/jobcommand.h"
#include "process/keeperclient.h"
#include "process/keeperpath.h"
#include "run/executor.h"

#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <memory>
#include <unordered_map>

namespace weftwork {

class ReadinessProbe;

/// A process of a running attempt.
struct RunningProcess
{
    int pid = 0;
    int slot = 0; ///< its output stands in spoolFile(slot, …)
    std::int64_t startNs = 0; ///< CLOCK_MONOTONIC
};

/// Runs command and script jobs under keepers, and watches services until they can be used. Lives in the engine's main thread, whose event loop it needs; reports are made from that loop, never
/// inside start() or cancel().
class ProcessExecutor final : public QObject, public Executor, private KeeperListener
{
    Q_OBJECT

public:
    /// Starts the keepers of the run.
    static Result<std::unique_ptr<ProcessExecutor>> create(
        ProcessSetup setup, const QString &keeperProgram = keeperPath());
    ~ProcessExecutor() override;

    void setListener(ExecutorListener *listener) override;
    bool canRun(JobKind kind) const override;
    bool enforcesTimeouts() const override { return true; }
    void start(const JobStart &start) override;
    void cancel(JobNumber job, int attempt) override;

    /// Ends an attempt without grace.
    void kill(JobNumber job, int attempt);
    /// Stops or continues an attempt's processes, and its timeout with them.
    void setPaused(JobNumber job, int attempt, bool paused);
    /// Opens slots before they are needed, so that the first jobs start at once.
    void openSlots(int count) { m_client->openSlots(count); }
    /// Lets go of the keepers when nothing runs any more, and waits until they are gone. Nothing can be started then.
    void letGo();
    /// What happens to running jobs when this process is gone.
    void setPolicy(keeper::LossPolicy policy) { m_client->setPolicy(policy); }

    /// The process of an attempt that runs, from the moment jobStarted() tells of it; null if there is none.
    const RunningProcess *process(JobNumber job, int attempt) const;
    int keeperPid() const { return m_client->masterPid(); }

private:
    struct Attempt
    {
        JobStart start;
        StartedThing thing;
        RunningProcess process;
        bool wasNeverReady = false;
        bool isShuttingDown = false;
        bool isCutShort = false; ///< what it wrote or read may be cut
        std::unique_ptr<ReadinessProbe> probe;
    };

    /// The pipes of a start unit that runs.
    struct UnitPipes
    {
        int start = 0;
        std::vector<PipePlan> plans;
        std::vector<std::uint64_t> numbers;             ///< of their groups
        std::vector<std::shared_ptr<PipeGroup>> groups; ///< until all members were started
        std::size_t yetToStart = 0;
        std::size_t yetToEnd = 0;
    };

    ProcessExecutor(ProcessSetup setup, std::unique_ptr<KeeperClient> client);
    void attemptStarted(const keeper::Started &started, int slot) override;
    void attemptNotStarted(const keeper::StartFailed &failed) override;
    void attemptEnded(const keeper::Ended &ended) override;
    void attemptLost(AttemptRef attempt) override;
    void keeperLost() override;
    void pipesBroken(std::uint64_t group) override;

    std::vector<PipeEnd> takeEnds(const JobStart &start, std::string &targets);
    void openPipes(const JobStart &start);
    void leaveUnit(const Attempt &attempt);
    void shutDown(Attempt &attempt);
    void shutdownEnded(AttemptRef attempt, bool didItsWork);
    void probeReadiness(Attempt &attempt);
    void notReadyInTime(AttemptRef attempt);
    void reportNotStarted(AttemptRef ref, const StartFailure &failure);
    void finish(AttemptRef ref, JobResult result);
    JobResult resultOf(const Attempt &attempt, const keeper::Ended &ended) const;
    void later(std::function<void()> report);
    Attempt *find(AttemptRef ref);

    struct RefHash
    {
        std::size_t operator()(const AttemptRef &ref) const noexcept
        {
            return std::hash<std::uint64_t>()(ref.job * 1'000'003 + ref.attempt);
        }
    };

    ProcessSetup m_setup;
    std::unique_ptr<KeeperClient> m_client;
    QSocketNotifier m_notifier;
    ExecutorListener *m_listener = nullptr;
    std::unordered_map<AttemptRef, std::unique_ptr<Attempt>, RefHash> m_attempts;
    std::unordered_map<UnitNumber, UnitPipes> m_units;
    std::uint64_t m_lastGroup;
};

} // namespace weftwork
