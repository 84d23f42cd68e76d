// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "worker/callrecord.h"

#include <functional>
#include <map>

namespace weftwork {

/// Commits what calls that end in any order made, in the order of their submission: the longest prefix without a gap
/// in which all succeeded (B20). After a call that did not succeed nothing more is committed. One thread.
class OrderedCommit
{
public:
    using Commit = std::function<void(const CallRecord &record)>;

    /// `first`: the call that is committed first.
    explicit OrderedCommit(Commit commit, CallId first = CallId(1))
        : m_commit(std::move(commit))
        , m_next(first)
    {
    }

    /// Takes the record of a call that ended, once each, in any order.
    void add(const CallRecord &record)
    {
        m_early.emplace(record.id, record);
        for (auto next = m_early.begin(); next != m_early.end() && next->first == m_next && next->second.hasSucceeded();
             next = m_early.begin()) {
            m_commit(next->second);
            m_early.erase(next);
            m_next = CallId(m_next.value + 1);
            ++m_committed;
        }
    }

    int committed() const { return m_committed; }
    /// The first that was not committed: it has not ended, or did not succeed.
    CallId next() const { return m_next; }
    /// Whether that one ended without success: nothing will be committed any more.
    bool isBroken() const { return !m_early.empty() && m_early.begin()->first == m_next; }

private:
    Commit m_commit;
    CallId m_next;
    int m_committed = 0;
    std::map<CallId, CallRecord> m_early; // that wait for those before them
};

} // namespace weftwork
