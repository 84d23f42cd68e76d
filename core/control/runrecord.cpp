// SPDX-License-Identifier: Apache-2.0
#include "control/runrecord.h"

#include "process/keeperlaunch.h"

#include <algorithm>

namespace weftwork {

RunRecord::RunRecord(RunFolder folder)
    : m_folder(std::move(folder))
    , m_reader(m_folder.journal())
{
}

std::vector<RunEvent> RunRecord::read()
{
    // The lock first: what an engine wrote before it let go is then in the journal that is read.
    const bool isLive = m_folder.isLive();
    JournalReader::Batch batch = m_reader.read(std::numeric_limits<qint64>::max());
    m_problems.insert(m_problems.end(), batch.problems.begin(), batch.problems.end());
    m_open.insert(m_open.end(), batch.events.begin(), batch.events.end());
    const bool wasLost = m_engine == Engine::Lost;
    m_engine = isLive ? Engine::Lives : m_reader.hasEnded() ? Engine::Ended : Engine::Lost;
    if (m_engine == Engine::Lost) {
        addWhatIsProven(batch.events, wasLost);
    }
    return std::move(batch.events);
}

void RunRecord::addWhatIsProven(std::vector<RunEvent> &events, bool wasLost)
{
    m_hasLivingKeepers = findKeeper(m_folder.path()).hasValue();
    const ExitRecords exits = ExitRecords::read(m_folder.exits(), wasLost ? nullptr : &m_problems);
    std::vector<RunEvent> proven = eventsAfterEngineLoss(m_open, exits,
        [&](JobNumber job) { return head() ? head()->successCodesOf(job.value) : std::vector<int>(); });
    if (m_hasLivingKeepers) {
        proven.erase(std::remove_if(proven.begin(), proven.end(),
                         [](const RunEvent &event) { return event.result.outcome == Outcome::Unknown; }),
            proven.end());
    }
    m_open.insert(m_open.end(), proven.begin(), proven.end());
    events.insert(events.end(), proven.begin(), proven.end());
}

} // namespace weftwork
