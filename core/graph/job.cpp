// SPDX-License-Identifier: Apache-2.0
#include "graph/job.h"

namespace weftwork {

Job &Job::needs(const Job &prerequisite, Condition condition)
{
    Q_ASSERT(prerequisite.m_graph == m_graph);
    if (prerequisite.m_id != m_id) {
        m_graph->addDependency(prerequisite.m_id, m_id, condition);
    }
    return *this;
}

} // namespace weftwork
