// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/exitrecord.h"
#include "journal/journalreader.h"
#include "journal/runfolder.h"

namespace weftwork {

/// What is recorded of a run, living or not: its head and its events, the journal first and, when its engine was lost,
/// what the exit records prove and do not prove. Reading never changes anything. One thread.
class RunRecord
{
public:
    enum class Engine : quint8 {
        Lives, ///< it drives the run now
        Ended, ///< the run came to its end and is recorded
        Lost,  ///< the run has no engine and no end; its keepers may still finish what runs
    };

    explicit RunRecord(RunFolder folder);

    /// The events that came since the last call. After a loss, attempts whose keepers still live stay running.
    std::vector<RunEvent> read();

    const RunFolder &folder() const { return m_folder; }
    /// Empty until the journal's first line could be read.
    const std::optional<JournalHead> &head() const { return m_reader.head(); }
    Engine engine() const { return m_engine; }
    /// Whether keepers of a lost engine still finish jobs; told by the last read().
    bool hasLivingKeepers() const { return m_hasLivingKeepers; }
    /// Lines that could not be read.
    const Problems &problems() const { return m_problems; }

private:
    void addWhatIsProven(std::vector<RunEvent> &events, bool wasLost);

    RunFolder m_folder;
    JournalReader m_reader;
    std::vector<RunEvent> m_open; ///< beginnings and ends so far, for the proof after a loss
    Problems m_problems;
    Engine m_engine = Engine::Lives;
    bool m_hasLivingKeepers = false;
};

} // namespace weftwork
