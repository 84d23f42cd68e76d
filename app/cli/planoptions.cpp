// SPDX-License-Identifier: Apache-2.0
#include "cli/planoptions.h"

#include "cli/clitext.h"
#include "cli/durationsfile.h"
#include "graph/graphpath.h"
#include "history/recordeddurations.h"
#include "run/runcheck.h"
#include "support/duration.h"


#include <algorithm>

namespace weftwork::cli {

namespace {
/// Reads the options one after the other; lives for one call.
class PlanOptions
{
public:
    PlanOptions(const CommandLine &line, const LoadedGraph &loaded)
        : m_line(line)
        , m_graph(loaded.graph)
        , m_file(loaded.file)
    {
    }

    Result<ForecastOptions> read()
    {
        m_options.isFailFast = m_line.has("fail-fast");
        for (const auto part : {&PlanOptions::readNumbers, &PlanOptions::readFiles, &PlanOptions::readGiven, &PlanOptions::readFailures}) {
            if (const Result<Done> done = (this->*part)(); !done) {
                return done.problems();
            }
        }
        return {std::move(m_options), std::move(m_warnings)};
    }

private:
    Result<Done> readNumbers()
    {
        if (const Result<Done> checked = checkPlanNumbers(m_line); !checked) {
            return checked;
        }
        const int runs = *numberOf(m_line, "runs", 0, usualRunCount);
        m_options.limit = *numberOf(m_line, "jobs", 0, usualLimit(m_graph));
        m_options.durations = runs > 0 ? recordedDurations(m_file, runs) : ExpectedDurations();
        m_options.assumed = m_line.has("assume") ? *parseDuration(m_line.value("assume")) : m_options.assumed;
        return Done();
    }

    Result<Done> readFiles()
    {
        for (const QString &file : m_line.values("durations")) {
            const Result<ExpectedDurations> durations = readDurations(file);
            if (!durations) {
                return durations.problems();
            }
            for (auto job = durations->begin(); job != durations->end(); ++job) {
                m_options.durations.insert(job.key(), *job);
                if (!findByPath(m_graph, job.key()).isValid()) {
                    Problem unknown = noJob(job.key());
                    unknown.severity = Problem::Severity::Warning;
                    unknown.where.file = file;
                    m_warnings.push_back(std::move(unknown));
                }
            }
        }
        std::sort(m_warnings.begin(), m_warnings.end(), [](const Problem &left, const Problem &right) { return left.what < right.what; });
        return Done();
    }

    Result<Done> readGiven()
    {
        for (const QString &word : m_line.values("duration")) {
            const Result<std::pair<QString, Nanoseconds>> entry = pathAndSpan(word);
            if (!entry) {
                return entry.problems();
            }
            if (!findByPath(m_graph, entry->first).isValid()) {
                return noJob(entry->first);
            }
            m_options.durations.insert(entry->first, {entry->second, ExpectedDuration::Source::Given});
        }
        return Done();
    }

    Result<Done> readFailures()
    {
        for (const QString &word : m_line.values("fail")) {
            const QString path = word.section(QLatin1Char('='), 0, 0);
            const JobPlace place = findByPath(m_graph, path);
            if (!place.isValid()) {
                return noJob(path);
            }
            const JobKind kind = place.graph->kind(place.job);
            if (kind == JobKind::Graph || kind == JobKind::Barrier) {
                return Problem::error(Text::tr("“%1” does no work of its own that could fail.").arg(path), Text::tr("Name a job in it or before it."));
            }
            bool isNumber = true;
            const int status = word.contains(QLatin1Char('=')) ? word.section(QLatin1Char('='), 1).toInt(&isNumber) : 1;
            const std::vector<int> &good = place.graph->details(place.job).successCodes;
            const bool isGood = good.empty() ? status == 0 : std::find(good.begin(), good.end(), status) != good.end();
            if (!isNumber || isGood || status < 0 || status > 255) {
                return Problem::error(Text::tr("“%1” is no failure of a job.").arg(word), Text::tr("Give an exit status that the job does not call a success, as in compile=3."));
            }
            m_options.failures.insert(path, status);
        }
        return Done();
    }

    Problem noJob(const QString &path) const
    {
        QStringList paths;
        visitJobs(m_graph, [&paths](const JobGraph &, JobId, const QString &each) { paths << each; });
        return Problem::error(Text::tr("The graph has no job “%1”.").arg(path), didYouMean(path, paths, Text::tr("weftwork list shows the paths of all jobs.")));
    }

    const CommandLine &m_line;
    const JobGraph &m_graph;
    const QString m_file;
    ForecastOptions m_options;
    Problems m_warnings;
};
} // namespace

Result<Done> checkPlanNumbers(const CommandLine &line)
{
    for (const char *option : {"jobs", "runs"}) {
        if (const Result<int> number = numberOf(line, option, 0, 0); !number) {
            return number.problems();
        }
    }
    if (line.has("assume") && !parseDuration(line.value("assume"))) {
        return Problem::error(Text::tr("“%1” is no value for “--assume”.").arg(line.value("assume")),
            Text::tr("Give a time, as in 1.5s or 2m."));
    }
    return Done();
}

Result<ForecastOptions> planOptionsOf(const CommandLine &line, const LoadedGraph &loaded)
{
    return PlanOptions(line, loaded).read();
}

} // namespace weftwork::cli
