// SPDX-License-Identifier: Apache-2.0
#include "document/jobproperties.h"

#include "document/commandline.h"
#include "graph/jobkey.h"
#include "support/duration.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace weftwork {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::JobProperty)
};

/// What commas or spaces part.
QStringList partsOf(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[,\\s]+"));
    return text.split(between, Qt::SkipEmptyParts);
}

QString tokensText(const JobData &job)
{
    QStringList parts;
    for (const TokenNeed &need : job.details.tokens) {
        parts << (need.count == 1 ? need.name : QStringLiteral("%1=%2").arg(need.name).arg(need.count));
    }
    return parts.join(QStringLiteral(", "));
}

bool setTokens(JobData &job, const QString &text)
{
    std::vector<TokenNeed> tokens;
    for (const QString &part : partsOf(text)) {
        const QString name = part.section(QLatin1Char('='), 0, 0);
        bool isNumber = true;
        const int count = part.contains(QLatin1Char('=')) ? part.section(QLatin1Char('='), 1).toInt(&isNumber) : 1;
        const auto isNamed = [&name](const TokenNeed &need) { return need.name == name; };
        if (!isNumber || count < 1 || !isValidName(name) || std::any_of(tokens.begin(), tokens.end(), isNamed)) {
            return false;
        }
        tokens.push_back({name, count});
    }
    job.details.tokens = std::move(tokens);
    return true;
}

QString codesText(const std::vector<int> &codes)
{
    QStringList parts;
    for (const int code : codes) {
        parts << QString::number(code);
    }
    return parts.join(QStringLiteral(", "));
}

bool setCodes(std::vector<int> &codes, const QString &text)
{
    std::vector<int> read;
    for (const QString &part : partsOf(text)) {
        bool isNumber = false;
        const int code = part.toInt(&isNumber);
        if (!isNumber || code < 0 || code > 255) {
            return false;
        }
        read.push_back(code);
    }
    codes = std::move(read);
    return true;
}

QString spanText(Milliseconds span)
{
    return span.count() == 0 ? QString() : durationText(span);
}

bool setSpan(Milliseconds &span, const QString &text)
{
    const auto read = text.trimmed().isEmpty() ? std::optional(Milliseconds(0)) : parseDuration(text.trimmed());
    span = read.value_or(span);
    return read.has_value();
}

bool setWords(QStringList &words, const QString &text)
{
    const auto read = text.trimmed().isEmpty() ? std::optional(QStringList()) : wordsOfCommand(text);
    words = read.value_or(words);
    return read.has_value();
}

bool isProcess(const JobData &job)
{
    return job.kind == JobKind::Command || job.kind == JobKind::Script;
}
bool isTriedAgain(const JobData &job)
{
    return job.details.retry.count > 0;
}
bool isProcessTriedAgain(const JobData &job)
{
    return isProcess(job) && isTriedAgain(job);
}

const JobProperty all[] = {
    {"tokens", [] { return Text::tr("Tokens"); }, [] { return Text::tr("Change tokens"); },
        [] { return Text::tr("Places that it takes in limits of the graph while it runs. Write gpu, or gpu=2, disk."); },
        "gpu=1", [](const JobData &job) { return job.kind != JobKind::Barrier && job.kind != JobKind::Graph; }, tokensText, setTokens},
    {"success", [] { return Text::tr("Success"); }, [] { return Text::tr("Change what counts as success"); },
        [] { return Text::tr("Exit codes that are a success. Write 0, 2."); }, "0", isProcess,
        [](const JobData &job) { return codesText(job.details.successCodes); },
        [](JobData &job, const QString &text) { return setCodes(job.details.successCodes, text); }},
    {"retryDelay", [] { return Text::tr("Retry after"); }, [] { return Text::tr("Change when it is tried again"); },
        [] { return Text::tr("The pause before it is tried again. Write 90s, 5m or 1h30m."); }, "0s", isTriedAgain,
        [](const JobData &job) { return spanText(job.details.retry.delay); },
        [](JobData &job, const QString &text) { return setSpan(job.details.retry.delay, text); }},
    {"retryFactor", [] { return Text::tr("Pause grows"); }, [] { return Text::tr("Change when it is tried again"); },
        [] { return Text::tr("Each pause is this many times the one before. Write a number of 1 or more."); }, "1", isTriedAgain,
        [](const JobData &job) { return job.details.retry.factor == 1.0 ? QString() : QString::number(job.details.retry.factor); },
        [](JobData &job, const QString &text) {
            bool isNumber = true;
            const double factor = text.trimmed().isEmpty() ? 1.0 : text.toDouble(&isNumber);
            const bool isUsable = isNumber && factor >= 1.0 && factor <= 1000.0;
            job.details.retry.factor = isUsable ? factor : job.details.retry.factor;
            return isUsable;
        }},
    {"retryMaximum", [] { return Text::tr("Longest pause"); }, [] { return Text::tr("Change when it is tried again"); },
        [] { return Text::tr("No pause is longer. Write 90s, 5m or 1h30m."); }, "", isTriedAgain,
        [](const JobData &job) { return spanText(job.details.retry.maximumDelay); },
        [](JobData &job, const QString &text) { return setSpan(job.details.retry.maximumDelay, text); }},
    {"retryCodes", [] { return Text::tr("Retry on"); }, [] { return Text::tr("Change when it is tried again"); },
        [] { return Text::tr("Exit codes after which it is tried again; empty: after every failure. Write 75, 111."); }, "",
        isProcessTriedAgain, [](const JobData &job) { return codesText(job.details.retry.exitCodes); },
        [](JobData &job, const QString &text) { return setCodes(job.details.retry.exitCodes, text); }},
    {"shutdown", [] { return Text::tr("Ended by"); }, [] { return Text::tr("Change how it is ended"); },
        [] { return Text::tr("A command that ends it in good order, before signals do. Write a command without a shell."); }, "",
        isProcess, [](const JobData &job) { return commandText(job.details.shutdown); },
        [](JobData &job, const QString &text) { return setWords(job.details.shutdown, text); }},
    {"grace", [] { return Text::tr("Time to end"); }, [] { return Text::tr("Change how it is ended"); },
        [] { return Text::tr("From being asked to end until it is ended. Write 90s, 5m or 1h30m."); }, "10s", isProcess,
        [](const JobData &job) { return spanText(job.details.grace); },
        [](JobData &job, const QString &text) { return setSpan(job.details.grace, text); }},
    {"interpreter", [] { return Text::tr("Interpreter"); }, [] { return Text::tr("Change interpreter"); },
        [] { return Text::tr("The program that the text of the job is given to. Write a command without a shell."); }, "sh",
        [](const JobData &job) { return job.kind == JobKind::Script; },
        [](const JobData &job) { return commandText(job.details.interpreter); },
        [](JobData &job, const QString &text) { return setWords(job.details.interpreter, text); }},
    {"dotenv", [] { return Text::tr("Variables of"); }, [] { return Text::tr("Change environment"); },
        [] { return Text::tr("Files of NAME=value lines. Write their names as words of a command."); }, ".env", isProcess,
        [](const JobData &job) { return commandText(job.details.dotenv); },
        [](JobData &job, const QString &text) { return setWords(job.details.dotenv, text); }},
};

} // namespace

std::span<const JobProperty> jobProperties()
{
    return all;
}

bool setReadiness(JobData &job, Readiness::Kind kind, const QString &value)
{
    bool isUsable = kind == Readiness::Kind::None || !value.isEmpty();
    if (kind == Readiness::Kind::Port) {
        const int port = value.toInt(&isUsable);
        isUsable = isUsable && port >= 1 && port <= 65535;
    } else if (kind == Readiness::Kind::Line) {
        isUsable = isUsable && QRegularExpression(value).isValid();
    }
    if (isUsable) {
        job.details.readiness.kind = kind;
        job.details.readiness.value = kind == Readiness::Kind::None ? QString() : value;
    }
    return isUsable;
}

} // namespace weftwork
