// SPDX-License-Identifier: Apache-2.0
#include "schedule/runfold.h"

namespace weftwork {

RunFold::RunFold(const JobGraph &graph, RunObserver *next)
    : m_jobGraph(&graph)
    , m_next(next)
{
    begin();
}

/// A start that could not be recorded does not take place.
bool RunFold::record(const RunEvent &event)
{
    const bool isRecorded = !m_next || m_next->record(event);
    const bool isStart = event.kind == RunEvent::Kind::Started || event.kind == RunEvent::Kind::RunStarted;
    if (!isRecorded && isStart) {
        return false;
    }
    if (event.kind == RunEvent::Kind::RunStarted) {
        begin();
    }
    m_state->apply(event);
    return isRecorded;
}

void RunFold::begin()
{
    m_state.reset();
    m_graph = std::make_unique<NumberedGraph>(*m_jobGraph);
    m_state = std::make_unique<RunState>(*m_graph);
}

} // namespace weftwork
