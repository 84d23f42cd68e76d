// SPDX-License-Identifier: Apache-2.0
#include "journal/eventjson.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace weftwork {

namespace {
constexpr std::array eventWords{"run-started", "ready", "held", "started", "reported-ready", "finished", "retried",
    "skipped", "control", "adopted", "run-ended"};
static_assert(eventWords.size() == static_cast<std::size_t>(RunEvent::Kind::RunEnded) + 1);

constexpr std::array reasonWords{"none", "waits-for-prerequisite", "waits-for-graph", "window-full", "limit-full",
    "threads-busy", "workers-busy", "token-taken", "waits-in-line", "back-off", "held", "shortage", "cannot-record", "prerequisite-unknown", "prerequisite-not-met",
    "aborted", "graph-ended", "skipped-by-person", "stopped-by-person", "graph-timed-out", "others-done",
    "unit-failed", "reader-ended"};
static_assert(reasonWords.size() == static_cast<std::size_t>(Reason::Kind::ReaderEnded) + 1);

constexpr std::array conditionWords{"success", "done", "failure", "started", "ready"};
static_assert(conditionWords.size() == static_cast<std::size_t>(Condition::Ready) + 1);

template <typename Enum, std::size_t size>
std::optional<Enum> fromWord(const std::array<const char *, size> &words, const QString &word)
{
    for (std::size_t i = 0; i < size; ++i) {
        if (word == QLatin1String(words[i])) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

/// Puts members that are not their default into an object.
class Members
{
public:
    explicit Members(QJsonObject &object)
        : m_object(object)
    {
    }
    void add(const char *name, const QString &value) { put(name, value, value.isEmpty()); }
    void add(const char *name, int value) { put(name, value, value == 0); }
    void add(const char *name, qint64 value) { put(name, value, value == 0); }
    void add(const char *name, Nanoseconds value) { add(name, static_cast<qint64>(value.count())); }
    void add(const char *name, bool value) { put(name, value, !value); }

private:
    void put(const char *name, const QJsonValue &value, bool isDefault)
    {
        if (!isDefault) {
            m_object.insert(QLatin1String(name), value);
        }
    }

    QJsonObject &m_object;
};

void addResult(QJsonObject &object, const JobResult &result)
{
    Members members(object);
    object.insert(QLatin1String("outcome"), wordOf(result.outcome));
    if (result.exit == JobResult::Exit::Exited) {
        object.insert(QLatin1String("exit"), result.exitCode);
    } else if (result.exit == JobResult::Exit::Signalled) {
        object.insert(QLatin1String("signal"), result.exitCode);
    }
    members.add("message", result.message);
    members.add("couldNotStart", result.couldNotStart);
    members.add("swept", result.sweptProcesses);
    members.add("user", result.userTime);
    members.add("system", result.systemTime);
    members.add("maxrss", result.maximumResidentKilobytes);
}

JobResult resultFromJson(const QJsonObject &object)
{
    JobResult result;
    result.outcome
        = outcomeFromWord(object.value(QLatin1String("outcome")).toString()).value_or(Outcome::Unknown);
    if (object.contains(QLatin1String("exit"))) {
        result.exit = JobResult::Exit::Exited;
        result.exitCode = object.value(QLatin1String("exit")).toInt();
    } else if (object.contains(QLatin1String("signal"))) {
        result.exit = JobResult::Exit::Signalled;
        result.exitCode = object.value(QLatin1String("signal")).toInt();
    }
    result.message = object.value(QLatin1String("message")).toString();
    result.couldNotStart = object.value(QLatin1String("couldNotStart")).toBool();
    result.sweptProcesses = object.value(QLatin1String("swept")).toInt();
    result.userTime = nanosecondsFromJson(object.value(QLatin1String("user")));
    result.systemTime = nanosecondsFromJson(object.value(QLatin1String("system")));
    result.maximumResidentKilobytes = object.value(QLatin1String("maxrss")).toInteger();
    return result;
}

bool hasResult(RunEvent::Kind kind)
{
    return kind == RunEvent::Kind::Finished || kind == RunEvent::Kind::RunEnded || kind == RunEvent::Kind::Retried;
}
} // namespace

QString wordOf(RunEvent::Kind kind)
{
    return QLatin1String(eventWords[static_cast<std::size_t>(kind)]);
}

QString wordOf(Reason::Kind kind)
{
    return QLatin1String(reasonWords[static_cast<std::size_t>(kind)]);
}

QJsonObject toJson(const Reason &reason)
{
    QJsonObject object{{QStringLiteral("kind"), wordOf(reason.kind)}};
    QJsonArray jobs;
    for (const JobNumber job : reason.jobs) {
        jobs.append(job.isValid() ? QJsonValue(static_cast<qint64>(job.value)) : QJsonValue());
    }
    if (!jobs.isEmpty()) {
        object.insert(QLatin1String("jobs"), jobs);
    }
    if (reason.condition != Condition::Success) {
        object.insert(
            QLatin1String("condition"), QLatin1String(conditionWords[static_cast<std::size_t>(reason.condition)]));
    }
    Members members(object);
    members.add("until", reason.until);
    members.add("limit", reason.limit);
    members.add("text", reason.text);
    return object;
}

Reason reasonFromJson(const QJsonObject &object)
{
    Reason reason;
    reason.kind = fromWord<Reason::Kind>(reasonWords, object.value(QLatin1String("kind")).toString())
                      .value_or(Reason::Kind::None);
    for (const QJsonValue &job : object.value(QLatin1String("jobs")).toArray()) {
        reason.jobs.push_back(job.isNull() ? JobNumber() : JobNumber(static_cast<std::uint32_t>(job.toInteger())));
    }
    reason.condition = fromWord<Condition>(conditionWords, object.value(QLatin1String("condition")).toString())
                           .value_or(Condition::Success);
    reason.until = nanosecondsFromJson(object.value(QLatin1String("until")));
    reason.limit = object.value(QLatin1String("limit")).toInt();
    reason.text = object.value(QLatin1String("text")).toString();
    return reason;
}

QJsonObject toJson(const RunEvent &event)
{
    QJsonObject object{{QStringLiteral("event"), wordOf(event.kind)},
        {QStringLiteral("time"), static_cast<qint64>(event.time.count())}};
    if (event.job.isValid()) {
        object.insert(QLatin1String("job"), static_cast<qint64>(event.job.value));
    }
    Members members(object);
    members.add("attempt", event.attempt);
    if (hasResult(event.kind)) {
        addResult(object, event.result);
    }
    if (event.reason.kind != Reason::Kind::None) {
        object.insert(QLatin1String("reason"), toJson(event.reason));
    }
    members.add("text", event.text);
    return object;
}

std::optional<RunEvent> eventFromJson(const QJsonObject &object)
{
    const auto kind = fromWord<RunEvent::Kind>(eventWords, object.value(QLatin1String("event")).toString());
    if (!kind) {
        return std::nullopt;
    }
    RunEvent event;
    event.kind = *kind;
    event.time = nanosecondsFromJson(object.value(QLatin1String("time")));
    if (object.contains(QLatin1String("job"))) {
        event.job = JobNumber(static_cast<std::uint32_t>(object.value(QLatin1String("job")).toInteger()));
    }
    event.attempt = object.value(QLatin1String("attempt")).toInt();
    if (hasResult(*kind)) {
        event.result = resultFromJson(object);
    }
    event.reason = reasonFromJson(object.value(QLatin1String("reason")).toObject());
    event.text = object.value(QLatin1String("text")).toString();
    return event;
}

Nanoseconds nanosecondsFromJson(const QJsonValue &value)
{
    constexpr qint64 bound = qint64{1} << 61;
    return Nanoseconds(std::clamp(value.toInteger(), -bound, bound));
}

QByteArray jsonLine(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace weftwork
