// SPDX-License-Identifier: Apache-2.0
#include "graph/sequence.h"

#include <stdexcept>

namespace weftwork {

void Sequence::appendJob(const Job &job)
{
    if (job == Job()) {
        return;
    }
    if (!m_jobs.empty()) {
        job.needs(m_jobs.back(), m_condition);
    }
    for (const auto &[prerequisite, condition] : m_needs) {
        job.needs(prerequisite, condition);
    }
    m_needs.clear();
    m_jobs.push_back(job);
}

void Sequence::appendSequence(const Sequence &other)
{
    const Sequence appended = other; // it may be this one
    m_needs.insert(m_needs.end(), appended.m_needs.begin(), appended.m_needs.end());
    for (const Job &job : appended.m_jobs) {
        appendJob(job);
    }
}

void Sequence::addNeed(const Job &prerequisite, Condition condition)
{
    if (!m_jobs.empty()) {
        m_jobs.front().needs(prerequisite, condition);
    } else if (prerequisite != Job()) {
        m_needs.emplace_back(prerequisite, condition);
    }
}

void Sequence::removeNeed(const Job &prerequisite)
{
    if (!m_jobs.empty()) {
        m_jobs.front().needsNoMore(prerequisite);
    } else if (prerequisite != Job()) {
        const auto isThis = [&](const auto &need) { return need.first == prerequisite; };
        if (std::erase_if(m_needs, isThis) == 0) {
            throw std::invalid_argument("The empty sequence does not need “" + prerequisite.title().toStdString() + "”.");
        }
    }
}

} // namespace weftwork
