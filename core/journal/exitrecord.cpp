// SPDX-License-Identifier: Apache-2.0
#include "journal/exitrecord.h"

#include "journal/eventjson.h"
#include "journal/linetail.h"
#include "support/problemtext.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <cstring>
#include <map>

namespace weftwork {

namespace {
void readResult(const QJsonObject &object, ExitRecord &record)
{
    const auto number = [&](const char *name) { return object.value(QLatin1String(name)).toInteger(); };
    const auto microseconds = [&](const char *name) {
        constexpr qint64 longest = qint64{1} << 50; // some thirty years
        return std::chrono::microseconds(std::clamp(number(name), qint64{0}, longest));
    };
    JobResult &result = record.result;
    if (object.contains(QLatin1String("signal"))) {
        result.exit = JobResult::Exit::Signalled;
        result.exitCode = static_cast<int>(number("signal"));
    } else if (object.contains(QLatin1String("exit"))) {
        result.exit = JobResult::Exit::Exited;
        result.exitCode = static_cast<int>(number("exit"));
    }
    result.sweptProcesses = static_cast<int>(number("swept"));
    result.userTime = microseconds("user");
    result.systemTime = microseconds("system");
    result.maximumResidentKilobytes = number("maxrss");
    result.couldNotStart = !record.hasStarted;
}

/// The attempt of each job that the journal says has begun and not ended.
std::map<std::uint32_t, int> openAttempts(const std::vector<RunEvent> &journal)
{
    std::map<std::uint32_t, int> open;
    for (const RunEvent &event : journal) {
        if (!event.job.isValid()) {
            continue;
        }
        if (event.kind == RunEvent::Kind::Started) {
            open[event.job.value] = event.attempt;
        } else if (event.kind == RunEvent::Kind::Finished || event.kind == RunEvent::Kind::Retried
            || event.kind == RunEvent::Kind::Skipped || event.kind == RunEvent::Kind::Held) {
            open.erase(event.job.value);
        }
    }
    return open;
}

QString sentenceOf(const ExitRecord &record)
{
    if (!record.hasStarted) {
        return QCoreApplication::translate("weftwork::ExitRecord", "It could not be started: %1.")
            .arg(QString::fromLocal8Bit(std::strerror(record.startError)));
    }
    return record.isEngineLost
        ? QCoreApplication::translate("weftwork::ExitRecord", "It was ended because the engine of its run was lost.")
        : QString();
}

RunEvent provenEnd(const ExitRecord &record, const SuccessCodes &successCodes)
{
    RunEvent event;
    event.kind = RunEvent::Kind::Finished;
    event.time = record.end;
    event.job = record.job;
    event.attempt = record.attempt;
    event.result = record.result;
    event.result.outcome = record.outcome(successCodes(record.job));
    event.reason.kind = record.result.isEndedByReader ? Reason::Kind::ReaderEnded : Reason::Kind::None;
    event.result.message = sentenceOf(record);
    return event;
}

RunEvent unknownEnd(JobNumber job, int attempt, Nanoseconds time)
{
    RunEvent event;
    event.kind = RunEvent::Kind::Finished;
    event.time = time;
    event.job = job;
    event.attempt = attempt;
    event.result.outcome = Outcome::Unknown;
    event.result.message = QCoreApplication::translate(
        "weftwork::ExitRecord", "The engine of its run was lost and no record says how it ended.");
    return event;
}
} // namespace

Outcome ExitRecord::outcome(const std::vector<int> &successCodes) const
{
    if (!hasStarted) {
        return Outcome::Failed;
    }
    if (isTimedOut) {
        return Outcome::TimedOut;
    }
    if (isCancelled || isEngineLost) {
        return Outcome::Cancelled;
    }
    if (result.isEndedByReader) {
        return Outcome::Succeeded;
    }
    if (result.exit != JobResult::Exit::Exited) {
        return result.exit == JobResult::Exit::Signalled ? Outcome::Failed : Outcome::Unknown;
    }
    const bool isSuccess = successCodes.empty()
        ? result.exitCode == 0
        : std::find(successCodes.begin(), successCodes.end(), result.exitCode) != successCodes.end();
    return isSuccess ? Outcome::Succeeded : Outcome::Failed;
}

std::optional<ExitRecord> exitRecordFromJson(const QJsonObject &object)
{
    if (!object.contains(QLatin1String("job")) || !object.contains(QLatin1String("attempt"))) {
        return std::nullopt;
    }
    ExitRecord record;
    record.job = JobNumber(static_cast<std::uint32_t>(object.value(QLatin1String("job")).toInteger()));
    record.attempt = object.value(QLatin1String("attempt")).toInt();
    record.path = object.value(QLatin1String("path")).toString();
    record.bootId = object.value(QLatin1String("boot")).toString();
    record.start = nanosecondsFromJson(object.value(QLatin1String("start")));
    record.end = nanosecondsFromJson(object.value(QLatin1String("end")));
    record.hasStarted = !object.contains(QLatin1String("errno"));
    record.startError = object.value(QLatin1String("errno")).toInt();
    record.isTimedOut = object.value(QLatin1String("timedOut")).toBool();
    record.isCancelled = object.value(QLatin1String("cancelled")).toBool();
    record.isEngineLost = object.value(QLatin1String("engineLost")).toBool();
    readResult(object, record);
    record.result.isEndedByReader = object.value(QLatin1String("readerEnded")).toBool();
    return record;
}

ExitRecords ExitRecords::read(const QString &path, Problems *problems)
{
    ExitRecords records;
    LineTail tail(path);
    tail.readMore(
        [&](const QByteArray &line, qint64 number) {
            if (std::optional<ExitRecord> record = exitRecordFromJson(QJsonDocument::fromJson(line).object())) {
                records.add(std::move(*record));
            } else if (problems && !line.isEmpty()) {
                problems->push_back(Problem::warning(ProblemText::tr("This exit record cannot be read."),
                    ProblemText::tr("It is left out; the lines around it count."),
                    {path, static_cast<int>(number), 1, {}}));
            }
        },
        std::numeric_limits<qint64>::max());
    return records;
}

void ExitRecords::add(ExitRecord record)
{
    const std::pair<std::uint32_t, int> attempt(record.job.value, record.attempt);
    m_records.insert(attempt, std::move(record));
}

const ExitRecord *ExitRecords::find(JobNumber job, int attempt) const
{
    const auto found = m_records.constFind({job.value, attempt});
    return found == m_records.constEnd() ? nullptr : &*found;
}

std::vector<RunEvent> eventsAfterEngineLoss(
    const std::vector<RunEvent> &journal, const ExitRecords &exits, const SuccessCodes &successCodes)
{
    std::vector<RunEvent> events;
    Nanoseconds last = journal.empty() ? Nanoseconds(0) : journal.back().time;
    std::vector<std::pair<JobNumber, int>> unproven;
    for (const auto &[number, attempt] : openAttempts(journal)) {
        const JobNumber job{number};
        if (const ExitRecord *record = exits.find(job, attempt)) {
            events.push_back(provenEnd(*record, successCodes));
            last = std::max(last, record->end);
        } else {
            unproven.emplace_back(job, attempt);
        }
    }
    std::stable_sort(events.begin(), events.end(),
        [](const RunEvent &earlier, const RunEvent &later) { return earlier.time < later.time; });
    for (const auto &[job, attempt] : unproven) {
        events.push_back(unknownEnd(job, attempt, last));
    }
    return events;
}

} // namespace weftwork
