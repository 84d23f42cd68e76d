// SPDX-License-Identifier: Apache-2.0
#include "legacy/legacyresult.h"

#include <QLocale>

#include <cmath>
#include <cstdlib>
#include <cxxabi.h>
#include <memory>
#include <string>
#include <typeinfo>

namespace weftwork {

namespace {
QString typeName(const std::type_info &type)
{
    const std::unique_ptr<char, decltype(&std::free)> name(abi::__cxa_demangle(type.name(), nullptr, nullptr, nullptr), &std::free);
    return QString::fromUtf8(name ? name.get() : type.name());
}

/// One thrown thing, and what it was made from.
struct Thrown
{
    QString type;
    QString message;
    std::exception_ptr cause;
};

std::exception_ptr causeOf(const std::exception &exception)
{
    try {
        std::rethrow_if_nested(exception);
    } catch (...) {
        return std::current_exception();
    }
    return nullptr;
}

Thrown describe(const std::exception_ptr &thrown)
{
    try {
        std::rethrow_exception(thrown);
    } catch (const std::exception &exception) {
        return {typeName(typeid(exception)), QString::fromUtf8(exception.what()), causeOf(exception)};
    } catch (const QString &text) {
        return {QStringLiteral("QString"), text, nullptr};
    } catch (const std::string &text) {
        return {QStringLiteral("std::string"), QString::fromStdString(text), nullptr};
    } catch (const char *text) {
        return {QStringLiteral("char const*"), QString::fromUtf8(text), nullptr};
    } catch (int number) {
        return {QStringLiteral("int"), QString::number(number), nullptr};
    } catch (...) {
        return {typeName(*abi::__cxa_current_exception_type()), {}, nullptr};
    }
}

/// Of the members whose failure is that of the graph, the one that ended first.
JobNumber firstFailure(const RunState &state, GraphNumber graph)
{
    JobNumber first;
    for (const JobNumber job : state.graph().members(graph)) {
        const bool counts = hasLegacyException(state, job) && isLegacyCritical(state.graph().onFailure(job));
        if (counts && (!first.isValid() || state.job(job).finishTime < state.job(first).finishTime)) {
            first = job;
        }
    }
    return first;
}

JobNumber originOf(const RunState &state, JobNumber job)
{
    const NumberedGraph &graph = state.graph();
    while (graph.nestedOf(job).isValid() && state.job(job).outcome == Outcome::Failed) {
        const JobNumber inner = firstFailure(state, graph.nestedOf(job));
        if (!inner.isValid()) {
            break;
        }
        job = inner;
    }
    return job;
}

QString timeoutMessage(JobKind kind)
{
    return kind == JobKind::Graph ? QStringLiteral("critical scheduler took too long") : QStringLiteral("job took too long");
}

LegacyException exceptionOfProcess(const JobResult &result)
{
    const auto with = [&result](const QString &text) {
        return result.message.isEmpty() ? text : text + QStringLiteral(": ") + result.message;
    };
    if (result.couldNotStart) {
        return {QStringLiteral("CouldNotStart"), result.message, {}};
    }
    switch (result.exit) {
    case JobResult::Exit::Exited:
        return {QStringLiteral("Exited"), with(QStringLiteral("status %1").arg(result.exitCode)), {}};
    case JobResult::Exit::Signalled:
        return {QStringLiteral("Signalled"), with(QStringLiteral("signal %1").arg(result.exitCode)), {}};
    case JobResult::Exit::None:
        break;
    }
    return {QStringLiteral("Failed"), result.message, {}};
}

/// A floating number as the originals write it: "250.0".
QString numberText(double number)
{
    const QString text = QString::number(number, 'g', QLocale::FloatingPointShortest);
    const bool isWhole = std::isfinite(number) && !text.contains(QLatin1Char('.')) && !text.contains(QLatin1Char('e'));
    return isWhole ? text + QStringLiteral(".0") : text;
}

template <typename Value, typename Write>
bool writeIf(const std::any &value, QString &text, Write write)
{
    const Value *held = std::any_cast<Value>(&value);
    if (held) {
        text = write(*held);
    }
    return held != nullptr;
}

QString valueText(const std::any &value)
{
    QString text;
    const auto number = [](auto held) { return QString::number(held); };
    const bool isKnown = writeIf<bool>(value, text, [](bool held) { return held ? QStringLiteral("True") : QStringLiteral("False"); })
        || writeIf<int>(value, text, number) || writeIf<long>(value, text, number) || writeIf<long long>(value, text, number)
        || writeIf<unsigned>(value, text, number) || writeIf<unsigned long>(value, text, number)
        || writeIf<unsigned long long>(value, text, number) || writeIf<double>(value, text, numberText)
        || writeIf<float>(value, text, numberText) || writeIf<QString>(value, text, [](const QString &held) { return held; })
        || writeIf<std::string>(value, text, [](const std::string &held) { return QString::fromStdString(held); })
        || writeIf<const char *>(value, text, [](const char *held) { return QString::fromUtf8(held); })
        || writeIf<QByteArray>(value, text, [](const QByteArray &held) { return QString::fromUtf8(held); });
    return isKnown ? text : QLatin1Char('<') + typeName(value.type()) + QLatin1Char('>');
}

/// What the originals call the result: of a scheduler whether it went well, of a process its exit code.
QString resultText(const JobResult &result, JobKind kind, bool hasSucceeded)
{
    if (kind == JobKind::Graph) {
        return hasSucceeded ? QStringLiteral("True") : QStringLiteral("False");
    }
    if (kind == JobKind::Call && result.tellsValue()) {
        return result.message;
    }
    if (result.value.has_value()) {
        return valueText(result.value);
    }
    return result.exit == JobResult::Exit::Exited ? QString::number(result.exitCode) : QStringLiteral("None");
}
} // namespace

std::optional<LegacyException> legacyException(const RunState &state, JobNumber job)
{
    if (!hasLegacyException(state, job)) {
        return std::nullopt;
    }
    const JobNumber origin = originOf(state, job);
    const JobRunState &row = state.job(origin);
    LegacyException exception;
    if (row.result.exception) {
        const Thrown thrown = describe(row.result.exception);
        exception = {thrown.type, thrown.message, {}};
    } else if (row.outcome == Outcome::TimedOut) {
        exception = {QStringLiteral("TimeoutError"), timeoutMessage(state.graph().kind(origin)), {}};
    } else {
        exception = exceptionOfProcess(row.result);
    }
    exception.origin = origin;
    return exception;
}

QString legacyResult(const RunState &state, JobNumber job, LegacyStyle style)
{
    const JobRunState &row = state.job(job);
    const auto value = [&] {
        const bool hasSucceeded = row.outcome != Outcome::Failed && row.outcome != Outcome::TimedOut;
        return QStringLiteral("[[ -> %1]]").arg(resultText(row.result, state.graph().kind(job), hasSucceeded));
    };
    if (const LegacyStage stage = legacyStage(row, style); stage != LegacyStage::Done && stage != LegacyStage::Failed) {
        const bool isNamed = !style.isOriginal && row.state == JobState::Done;
        return isNamed ? QLatin1Char('[') + wordOf(row.outcome) + QLatin1Char(']') : QStringLiteral("[not done]");
    }
    if (hasLegacyException(state, job, style)) {
        const LegacyException exception = legacyException(state, job).value();
        const bool isCritical = isLegacyCritical(state.graph().onFailure(job));
        return (isCritical ? QStringLiteral("!! CRIT. EXC. => ") : QStringLiteral("!! exception => ")) + exception.text()
            + QStringLiteral("!!");
    }
    const bool isPlain = style.isOriginal || row.outcome == Outcome::Succeeded;
    return isPlain ? value() : QLatin1Char('[') + wordOf(row.outcome) + QLatin1Char(']');
}

QStringList legacyStack(const RunState &state, JobNumber job)
{
    QStringList lines;
    for (std::exception_ptr thrown = state.job(job).result.exception; thrown;) {
        const Thrown one = describe(thrown);
        lines << (lines.isEmpty() ? QString() : QStringLiteral("caused by ")) + one.type + QLatin1Char(':') + one.message;
        thrown = one.cause;
    }
    if (const std::optional<LegacyException> exception = legacyException(state, job); exception && lines.isEmpty()) {
        lines << exception->text();
    }
    return lines;
}

} // namespace weftwork
