// SPDX-License-Identifier: Apache-2.0
#include "journal/journalhead.h"

#include "journal/eventjson.h"
#include "journal/version.h"

#include <QFile>
#include <QJsonArray>
#include <QSysInfo>
#include <QTimeZone>

#include <algorithm>
#include <chrono>

#include <pwd.h>
#include <unistd.h>

namespace weftwork {

namespace {
QString currentUser()
{
    const passwd *entry = ::getpwuid(::geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(::geteuid());
}

QJsonObject toJson(const QMap<QString, QString> &values)
{
    QJsonObject object;
    for (auto value = values.begin(); value != values.end(); ++value) {
        object.insert(value.key(), value.value());
    }
    return object;
}

QMap<QString, QString> mapFromJson(const QJsonObject &object)
{
    QMap<QString, QString> values;
    for (auto value = object.begin(); value != object.end(); ++value) {
        values.insert(value.key(), value.value().toString());
    }
    return values;
}

QStringList listFromJson(const QJsonArray &array)
{
    QStringList list;
    list.reserve(array.size());
    for (const QJsonValue &value : array) {
        list << value.toString();
    }
    return list;
}

template <typename Number>
QJsonArray toJson(const std::vector<Number> &numbers)
{
    QJsonArray array;
    for (const Number number : numbers) {
        array.append(static_cast<qint64>(number));
    }
    return array;
}

template <typename Number>
std::vector<Number> numbersFromJson(const QJsonArray &array)
{
    std::vector<Number> numbers;
    for (const QJsonValue &value : array) {
        numbers.push_back(static_cast<Number>(value.toInteger()));
    }
    return numbers;
}

QJsonObject toJson(const std::map<std::uint32_t, std::vector<int>> &codes)
{
    QJsonObject object;
    for (const auto &[number, values] : codes) {
        object.insert(QString::number(number), toJson(values));
    }
    return object;
}

std::map<std::uint32_t, std::vector<int>> codesFromJson(const QJsonObject &object)
{
    std::map<std::uint32_t, std::vector<int>> codes;
    for (auto value = object.begin(); value != object.end(); ++value) {
        codes[value.key().toUInt()] = numbersFromJson<int>(value.value().toArray());
    }
    return codes;
}
} // namespace

QDateTime JournalHead::wallTime(Nanoseconds time) const
{
    return wall.addMSecs(std::chrono::duration_cast<std::chrono::milliseconds>(time - monotonic).count());
}

QString JournalHead::pathOf(std::uint32_t number) const
{
    return number < static_cast<std::uint32_t>(paths.size()) ? paths.at(static_cast<qsizetype>(number)) : QString();
}

bool JournalHead::isWork(std::uint32_t number) const
{
    return !std::binary_search(withoutWork.begin(), withoutWork.end(), number);
}

std::vector<int> JournalHead::successCodesOf(std::uint32_t number) const
{
    const auto found = successCodes.find(number);
    return found == successCodes.end() ? std::vector<int>() : found->second;
}

QString currentBootId()
{
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll()).trimmed() : QString();
}

JournalHead headOfThisMachine()
{
    JournalHead head;
    head.bootId = currentBootId();
    head.monotonic = SystemClock().now();
    head.wall = QDateTime::currentDateTimeUtc();
    head.zone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    head.host = QSysInfo::machineHostName();
    head.user = currentUser();
    head.pid = ::getpid();
    head.program = QStringLiteral("weftwork ") + programVersion();
    return head;
}

QJsonObject toJson(const JournalHead &head)
{
    return {
        {QStringLiteral("event"), QStringLiteral("head")},
        {QStringLiteral("journal"), head.version},
        {QStringLiteral("run"), head.runId},
        {QStringLiteral("graph"), head.graphFile},
        {QStringLiteral("folder"), head.folder},
        {QStringLiteral("boot"), head.bootId},
        {QStringLiteral("monotonic"), static_cast<qint64>(head.monotonic.count())},
        {QStringLiteral("wall"), head.wall.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("zone"), head.zone},
        {QStringLiteral("host"), head.host},
        {QStringLiteral("user"), head.user},
        {QStringLiteral("pid"), head.pid},
        {QStringLiteral("program"), head.program},
        {QStringLiteral("paths"), QJsonArray::fromStringList(head.paths)},
        {QStringLiteral("withoutWork"), toJson(head.withoutWork)},
        {QStringLiteral("successCodes"), toJson(head.successCodes)},
        {QStringLiteral("parameters"), toJson(head.parameters)},
        {QStringLiteral("limit"), head.jobLimit},
        {QStringLiteral("failFast"), head.isFailFast},
        {QStringLiteral("survives"), head.survives},
    };
}

std::optional<JournalHead> headFromJson(const QJsonObject &object)
{
    JournalHead head;
    head.version = object.value(QLatin1String("journal")).toInt();
    if (object.value(QLatin1String("event")).toString() != QLatin1String("head") || head.version < 1
        || head.version > journalVersion) {
        return std::nullopt;
    }
    const auto text = [&](const char *name) { return object.value(QLatin1String(name)).toString(); };
    head.runId = text("run");
    head.graphFile = text("graph");
    head.folder = text("folder");
    head.bootId = text("boot");
    head.monotonic = nanosecondsFromJson(object.value(QLatin1String("monotonic")));
    head.wall = QDateTime::fromString(text("wall"), Qt::ISODateWithMs);
    head.zone = text("zone");
    head.host = text("host");
    head.user = text("user");
    head.pid = object.value(QLatin1String("pid")).toInteger();
    head.program = text("program");
    head.paths = listFromJson(object.value(QLatin1String("paths")).toArray());
    head.withoutWork = numbersFromJson<std::uint32_t>(object.value(QLatin1String("withoutWork")).toArray());
    head.successCodes = codesFromJson(object.value(QLatin1String("successCodes")).toObject());
    head.parameters = mapFromJson(object.value(QLatin1String("parameters")).toObject());
    head.jobLimit = object.value(QLatin1String("limit")).toInt();
    head.isFailFast = object.value(QLatin1String("failFast")).toBool();
    head.survives = object.value(QLatin1String("survives")).toBool();
    return head;
}

} // namespace weftwork
