// SPDX-License-Identifier: Apache-2.0
#include "support/fuzzproperties.h"

#include "support/rungraph.h"

#include "control/controlframe.h"
#include "format/dotprecheck.h"
#include "format/jsontext.h"
#include "format/weftreader.h"
#include "format/weftwriter.h"
#include "journal/eventjson.h"
#include "journal/exitrecord.h"
#include "journal/journalhead.h"
#include "journal/reasontext.h"
#include "schedule/explain.h"

#include <QJsonDocument>

#include <algorithm>
#include <numeric>

namespace weftwork::test {

namespace {
bool isToldWell(const Problems &problems)
{
    return !problems.empty() && problems.size() <= 101 && hasError(problems) && problems.front().where.line > 0
        && problems.front().where.column > 0 && !problems.front().what.isEmpty();
}
} // namespace

QByteArray brokenPromiseOfWeft(const QByteArray &input)
{
    const Result<WeftDocument> document = readWeft(input, QStringLiteral("x.weft"));
    if (!document) {
        return isToldWell(document.problems()) ? QByteArray() : QByteArray("it is refused without a place");
    }
    const Problems problems = document->check();
    if (std::any_of(problems.begin(), problems.end(), [](const Problem &problem) { return problem.where.line == 0; })) {
        return "a problem of the graph has no place";
    }
    const QByteArray saved = writeWeft(document->graph, document->lineEnd);
    const Result<WeftDocument> again = readWeft(saved, QStringLiteral("x.weft"));
    if (!again) {
        return "what was saved is not read: " + again.problem().toString().toUtf8() + '\n' + saved;
    }
    if (!(again->graph == document->graph)) {
        return "what was saved is read as another graph\n" + saved;
    }
    return writeWeft(again->graph, again->lineEnd) == saved ? QByteArray() : "saving again gives another text\n" + saved;
}

QByteArray brokenPromiseOfDotPrecheck(const QByteArray &input)
{
    const Result<CheckedDot> checked = precheckDot(input, QStringLiteral("x.dot"));
    if (!checked) {
        return isToldWell(checked.problems()) ? QByteArray() : QByteArray("it is refused without a place");
    }
    if (firstBadByte(checked->text) >= 0) {
        return "cgraph would be given bytes that are not UTF-8";
    }
    return checked->text.count('\n') <= input.count('\n') ? QByteArray() : QByteArray("lines were added");
}

namespace {
/// Jobs of every relation that an explanation follows: conditions, a window, a token, a graph in the graph.
JobGraph graphOfAJournal()
{
    JobGraph graph = runGraph(QStringLiteral("a -> b~ -done-> c; d*"));
    JobGraph *nested = addNested(graph, QStringLiteral("g"), QStringLiteral("x -> y; z"));
    changeSettings(*nested, [](GraphSettings &settings) { settings.window = 1; });
    changeSettings(graph, [](GraphSettings &settings) { settings.tokens = {{QStringLiteral("gpu"), 1}}; });
    changeJob(graph, QStringLiteral("c"), [](JobData &data) { data.details.tokens = {{QStringLiteral("gpu"), 1}}; });
    return graph;
}

template <typename Value, typename FromJson>
bool isKept(const Value &value, FromJson fromJson)
{
    const QJsonObject written = toJson(value);
    const auto again = fromJson(written);
    return again && toJson(*again) == written;
}

QByteArray brokenFold(const RunState &state)
{
    const RunCounts &counts = state.counts();
    const bool isWhole = std::accumulate(counts.inState.begin(), counts.inState.end(), 0) == counts.total
        && std::accumulate(counts.withOutcome.begin(), counts.withOutcome.end(), 0) == counts.total
        && *std::min_element(counts.inState.begin(), counts.inState.end()) >= 0
        && *std::min_element(counts.withOutcome.begin(), counts.withOutcome.end()) >= 0;
    if (!isWhole) {
        return "the fold counts wrongly";
    }
    const auto nameOf = [&](JobNumber job) { return job.isValid() ? state.graph().path(job) : QString(); };
    for (std::size_t i = 0; i < state.graph().jobCount(); ++i) {
        const JobNumber job{i};
        for (const Reason &reason : whyNot(state, job)) {
            sentenceOf(reason, nameOf, state.lastTime());
            holdersOf(state, job, reason);
        }
        for (const Cause &cause : causeChain(state, job)) {
            nameOf(cause.job);
        }
        sentenceOf(state.job(job).result);
        spanText(state.lastTime() - state.job(job).startTime);
    }
    return {};
}
} // namespace

QByteArray brokenPromiseOfJournal(const QByteArray &input)
{
    static const JobGraph graph = graphOfAJournal();
    static const NumberedGraph numbered(graph);
    RunState state(numbered);
    std::vector<RunEvent> events;
    ExitRecords exits;
    for (const QByteArray &line : input.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (const std::optional<JournalHead> head = headFromJson(object); head && !isKept(*head, headFromJson)) {
            return "the head is not kept: " + line;
        }
        if (std::optional<ExitRecord> record = exitRecordFromJson(object)) {
            exits.add(std::move(*record));
        }
        if (const Result<ControlRequest> request = requestFromFrame(line)) {
            const Result<ControlRequest> again = requestFromFrame(frameOf(*request));
            if (!again || again->verb != request->verb || again->jobPath != request->jobPath) {
                return "a request is not kept: " + line;
            }
        }
        const std::optional<RunEvent> event = eventFromJson(object);
        if (event && !isKept(*event, eventFromJson)) {
            return "an event is not kept: " + line;
        }
        if (event) {
            state.apply(*event);
            events.push_back(*event);
        }
    }
    if (const QByteArray broken = brokenFold(state); !broken.isEmpty()) {
        return broken;
    }
    for (const RunEvent &event : eventsAfterEngineLoss(events, exits, [](JobNumber) { return std::vector<int>(); })) {
        state.apply(event);
    }
    return brokenFold(state);
}

} // namespace weftwork::test
