// SPDX-License-Identifier: Apache-2.0
#include "legacy/legacylisting.h"

#include "legacy/legacylabel.h"
#include "legacy/legacyresult.h"

#include <algorithm>

namespace weftwork {

namespace {
std::vector<JobNumber> prerequisitesOf(const NumberedGraph &graph, JobNumber job)
{
    std::vector<JobNumber> jobs;
    for (const NumberedLink &need : graph.prerequisites(job)) {
        jobs.push_back(need.job);
    }
    return jobs;
}

QString requiresOf(const QStringList &ids)
{
    return ids.isEmpty() ? QString() : QStringLiteral("requires={") + ids.join(QStringLiteral(", ")) + QLatin1Char('}');
}

/// All jobs in creation order, a graph job before its members.
std::vector<JobNumber> allJobs(const NumberedGraph &graph)
{
    std::vector<JobNumber> jobs;
    for (std::size_t i = 0; i < graph.jobCount(); ++i) {
        jobs.emplace_back(i);
    }
    return jobs;
}

/// The ids of list_safe: ".2" in the outermost graph, "2.1" and "2.1.3" in the nested ones.
QStringList safeIds(const NumberedGraph &graph, const std::vector<JobNumber> &jobs)
{
    QStringList ids;
    QStringList prefixes{QString()};
    std::vector<int> places{0};
    const auto enter = [&](JobNumber job, int depth) {
        const QString place = QString::number(++places[static_cast<std::size_t>(depth)]);
        ids << prefixes.at(depth) + QLatin1Char('.') + place;
        if (graph.kind(job) == JobKind::Graph) {
            prefixes << (depth == 0 ? place : ids.back());
            places.push_back(0);
        }
    };
    const auto leave = [&](JobNumber, int) {
        prefixes.removeLast();
        places.pop_back();
    };
    walkLegacy(graph, jobs, enter, leave);
    return ids;
}

QString secondsText(Nanoseconds span)
{
    return QString::number(std::chrono::duration<double>(span).count(), 'g', 10);
}

void addText(QStringList &lines, const QString &text)
{
    if (!text.isEmpty()) {
        lines << text.split(QLatin1Char('\n'));
    }
}
} // namespace

LegacyText legacyDetailsOf(const NumberedGraph &graph)
{
    return [&graph](JobNumber job) { return legacyDetails(graph.graph(job), graph.id(job)); };
}

LegacyListing::LegacyListing(const RunState &state, LegacyStyle style)
    : m_state(&state)
    , m_style(style)
    , m_numbers(LegacyNumbers::of(state.graph()))
{
}

// Parts of a line

QString LegacyListing::id(JobNumber job) const
{
    return m_numbers ? m_numbers->id(job) : QStringLiteral("??");
}

QString LegacyListing::badge(JobNumber job) const
{
    return legacyBadge(*m_state, job, m_style).text(m_style.alphabet);
}

QString LegacyListing::main(JobNumber job) const
{
    return legacyMain(m_state->graph().graph(job), m_state->graph().id(job));
}

QString LegacyListing::idSet(const std::vector<JobNumber> &jobs) const
{
    QStringList ids;
    std::transform(jobs.begin(), jobs.end(), std::back_inserter(ids), [this](JobNumber job) { return id(job); });
    return QLatin1Char('{') + ids.join(QStringLiteral(", ")) + QLatin1Char('}');
}

QString LegacyListing::requiresText(JobNumber job) const
{
    const std::vector<JobNumber> needed = prerequisitesOf(m_state->graph(), job);
    return needed.empty() ? QString() : QStringLiteral("requires=") + idSet(needed);
}

QString LegacyListing::repr(JobNumber job) const
{
    return QStringList{badge(job), main(job), legacyResult(*m_state, job, m_style), requiresText(job)}.join(QLatin1Char(' '));
}

QString LegacyListing::repr() const
{
    return legacyClassName(JobKind::Graph) + QStringLiteral(" with ") + counts().longText();
}

QString LegacyListing::why() const
{
    switch (m_state->outcome()) {
    case Outcome::TimedOut: {
        const Nanoseconds declared = m_state->graph().graph(NumberedGraph::root()).settings().timeout;
        const Nanoseconds taken = m_state->endTime() - m_state->startTime();
        return QStringLiteral("TIMED OUT after %1s").arg(secondsText(declared > Nanoseconds{0} ? declared : taken));
    }
    case Outcome::Failed:
        return QStringLiteral("a CRITICAL job has raised an exception");
    case Outcome::Cancelled:
        return QStringLiteral("STOPPED");
    case Outcome::Unknown:
        return QStringLiteral("UNKNOWN");
    default:
        return QStringLiteral("FINE");
    }
}

// The listings

QString LegacyListing::line(JobNumber job, int depth) const
{
    const NumberedGraph &graph = m_state->graph();
    const QString indent = depth > 0 ? QString(depth, QLatin1Char('>')) + QLatin1Char(' ') : QString();
    const QString text = QStringList{id(job), badge(job), indent + main(job), legacyResult(*m_state, job, m_style),
        requiresText(job)}.join(QLatin1Char(' '));
    const bool isGraph = graph.kind(job) == JobKind::Graph;
    return isGraph ? text + QStringLiteral(" -> entries=") + idSet(legacyEntries(graph, graph.nestedOf(job))) : text;
}

QString LegacyListing::endLine(JobNumber graphJob, int depth) const
{
    const NumberedGraph &graph = m_state->graph();
    return QStringList{id(graphJob), QStringLiteral("--end--"), QString(depth + 1, QLatin1Char('<')), main(graphJob),
        QStringLiteral("exits=") + idSet(legacyExits(graph, graph.nestedOf(graphJob)))}.join(QLatin1Char(' '));
}

Result<QStringList> LegacyListing::list(const LegacyText &details) const
{
    if (!m_numbers) {
        return m_numbers.problems();
    }
    QStringList lines;
    const auto enter = [&](JobNumber job, int depth) {
        lines << line(job, depth);
        addText(lines, details ? details(job) : QString());
    };
    m_numbers->walk(enter, [&](JobNumber job, int depth) { lines << endLine(job, depth); });
    return lines;
}

QStringList LegacyListing::listSafe() const
{
    const NumberedGraph &graph = m_state->graph();
    const std::vector<JobNumber> jobs = allJobs(graph);
    const QStringList ids = safeIds(graph, jobs); // by job number
    const auto idOf = [&ids](JobNumber job) { return ids.at(static_cast<qsizetype>(job.index())); };
    QStringList lines;
    const auto enter = [&](JobNumber job, int) {
        QStringList needed;
        for (const NumberedLink &need : graph.prerequisites(job)) {
            needed << idOf(need.job);
        }
        lines << QStringList{badge(job), idOf(job), main(job), requiresOf(needed)}.join(QLatin1Char(' '));
    };
    walkLegacy(graph, jobs, enter, [&](JobNumber job, int) { lines << QStringLiteral("--end-- ") + idOf(job); });
    return lines;
}

Result<QStringList> LegacyListing::debrief(const LegacyText &details, const LegacyText &trace) const
{
    Result<QStringList> listed = list(details);
    if (!listed) {
        return listed;
    }
    QStringList lines{QStringLiteral("----- ") + why()};
    lines << *listed << totalSentence();
    addExceptions(lines, trace);
    return lines;
}

QString LegacyListing::totalSentence() const
{
    const LegacyCounts all = counts();
    const QString parts = all.longText();
    return QStringLiteral("scheduler has a total of %1 job(s): %2").arg(all.total()).arg(parts.left(parts.lastIndexOf(QLatin1String(" = "))));
}

void LegacyListing::addExceptions(QStringList &lines, const LegacyText &trace) const
{
    std::vector<JobNumber> critical;
    std::vector<JobNumber> others;
    for (const JobNumber job : m_numbers->jobs()) {
        if (hasLegacyException(*m_state, job, m_style)) {
            (isLegacyCritical(m_state->graph().onFailure(job)) ? critical : others).push_back(job);
        }
    }
    if (critical.empty() && others.empty()) {
        return;
    }
    lines << QStringLiteral("===== %1 job(s) with an exception, including %2 critical").arg(critical.size() + others.size()).arg(critical.size());
    for (const JobNumber job : critical) {
        lines << stackOf(job, trace);
    }
    for (const JobNumber job : others) {
        lines << QStringLiteral("non-critical: ") + legacyLabel(m_state->graph().graph(job), m_state->graph().id(job))
                + QStringLiteral(": exception ") + legacyException(*m_state, job)->message;
    }
}

/// What a graph has from a job inside stands with that job, once.
QStringList LegacyListing::stackOf(JobNumber job, const LegacyText &trace) const
{
    const auto frame = [&](const char *end) {
        return QStringList{QStringLiteral("    ********************"), QLatin1String(end), QStringLiteral("stack for CRITICAL JOB"),
            id(job), badge(job), main(job)}.join(QLatin1Char(' '));
    };
    QStringList lines{frame("BEG")};
    const JobNumber origin = legacyException(*m_state, job)->origin;
    if (origin != job) {
        lines << QStringLiteral("raised by %1 %2").arg(id(origin), main(origin));
    } else {
        lines << legacyStack(*m_state, job);
        addText(lines, trace ? trace(job) : QString());
    }
    return lines << frame("END");
}

} // namespace weftwork
