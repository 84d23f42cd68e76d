// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "legacy/legacycounts.h"
#include "legacy/legacynumbers.h"

#include <QStringList>

#include <functional>

namespace weftwork {

/// What may be added to a listing: text of one job, lines apart; empty: nothing.
using LegacyText = std::function<QString(JobNumber job)>;

/// legacyDetails() of a job: what list(details=True) of the originals adds.
LegacyText legacyDetailsOf(const NumberedGraph &graph);

/// A run as asynciojobs would print it: list, list_safe, debrief, stats, why, repr. A graph alone is a run that has not
/// begun: a fresh RunState. Looks at the state whenever it is asked; the state must outlive it. One thread.
///
/// Texts are lines without newlines, and never translated. Labels stand as they are, whatever they hold.
class LegacyListing
{
public:
    explicit LegacyListing(const RunState &state, LegacyStyle style = {});

    /// "<id> <badge> [> ]<main> <result> <requires>" a job, in the order of the numbers; after a nested graph's members
    /// "<id> --end-- <main> exits={…}" (R1). A problem if there is a cycle.
    Result<QStringList> list(const LegacyText &details = {}) const;
    /// "<badge> <id> <main> <requires>" a job in creation order: also with cycles (R2).
    QStringList listSafe() const;
    /// Why, the list, how many jobs there are, and each exception in any depth with its stack (R3, X12). `trace` adds
    /// lines to the stack of a critical job, such as the end of its output.
    Result<QStringList> debrief(const LegacyText &details = {}, const LegacyText &trace = {}) const;

    /// "2D + 3R + 4I = 9", of direct members (S30).
    QString stats() const { return counts().text(); }
    LegacyCounts counts() const { return legacyCounts(*m_state, NumberedGraph::root(), m_style); }
    /// "Scheduler with 2 done + 3 ongoing + 4 idle = 9 job(s)" (S30).
    QString repr() const;
    /// "FINE", or what ended the run (S31).
    QString why() const;

    /// "<badge> <main> <result> <requires>": repr() of a job (J16). The ids of prerequisites are "??" if there is a cycle.
    QString repr(JobNumber job) const;
    /// "requires={1, 2}" or nothing (J16).
    QString requiresText(JobNumber job) const;
    /// Its number in the list, "??" for no job or where a cycle leaves none (J14).
    QString id(JobNumber job) const;

private:
    QString badge(JobNumber job) const;
    QString main(JobNumber job) const;
    QString idSet(const std::vector<JobNumber> &jobs) const;
    QString line(JobNumber job, int depth) const;
    QString endLine(JobNumber graphJob, int depth) const;
    QString totalSentence() const;
    void addExceptions(QStringList &lines, const LegacyText &trace) const;
    QStringList stackOf(JobNumber job, const LegacyText &trace) const;

    const RunState *m_state;
    LegacyStyle m_style;
    Result<LegacyNumbers> m_numbers;
};

} // namespace weftwork
