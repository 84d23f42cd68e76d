// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/clitext.h"
#include "cli/signlegend.h"
#include "journal/version.h"

#include <QJsonArray>
#include <QJsonObject>

namespace weftwork::cli {

namespace {
constexpr int textColumn = 28;

QString columns(const QString &left, const QString &right)
{
    return QStringLiteral("  %1 %2").arg(left, -textColumn).arg(right);
}

QString optionWords(const OptionSpec &option)
{
    QString words = option.letter ? QStringLiteral("-%1, ").arg(QLatin1Char(option.letter)) : QStringLiteral("    ");
    words += QStringLiteral("--") + QLatin1String(option.name);
    return option.argument ? words + QLatin1Char('=') + QLatin1String(option.argument) : words;
}

QString usageOf(const VerbSpec &verb)
{
    return QStringLiteral("weftwork %1 [OPTION]... %2").arg(QLatin1String(verb.name), QLatin1String(verb.arguments)).trimmed();
}

void printExamples(std::span<const ExampleSpec> examples, Output &output)
{
    output.line(Text::tr("Examples:"));
    for (const ExampleSpec &example : examples) {
        output.line(QStringLiteral("  %1").arg(QLatin1String(example.line)));
        output.line(QStringLiteral("      %1").arg(Text::tr(example.text)));
    }
    output.line({});
}

void printSigns(Output &output)
{
    output.line({});
    output.line(Text::tr("Signs, in the order in which they stand before a job:"));
    for (const QString &line : signLegend(legacyAlphabetOfEnvironment())) {
        output.line(QStringLiteral("  ") + line);
    }
}

void printVerb(const VerbSpec &verb, Output &output)
{
    output.line(verb.sentence());
    output.line({});
    printExamples(verb.examples, output);
    output.line(Text::tr("Usage: ") + usageOf(verb));
    output.line({});
    output.line(Text::tr("Options:"));
    for (const std::span<const OptionSpec> options : {verb.options, commonOptions()}) {
        for (const OptionSpec &option : options) {
            if (option.text) {
                output.line(columns(optionWords(option), Text::tr(option.text)));
            }
        }
    }
    if (verb.showsSigns) {
        printSigns(output);
    }
}

void printAll(Output &output)
{
    output.line(Text::tr("weftwork %1: run, check and explain job graphs.").arg(programVersion()));
    output.line({});
    constexpr ExampleSpec examples[] = {{"weftwork run backup.weft -j 4", QT_TRANSLATE_NOOP("weftwork::cli", "run a graph, four processes at once")},
        {"weftwork why last publish", QT_TRANSLATE_NOOP("weftwork::cli", "why did a job of the newest run not run?")},
        {"weftwork export build.weft -o build.svg", QT_TRANSLATE_NOOP("weftwork::cli", "draw a graph")}};
    printExamples(examples, output);
    output.line(Text::tr("Verbs:"));
    for (const VerbSpec &verb : verbTable()) {
        if (!verb.isHidden) {
            const QString words = QStringLiteral("%1 %2").arg(QLatin1String(verb.name), QLatin1String(verb.arguments));
            output.line(columns(words.trimmed(), verb.sentence()));
        }
    }
    output.line({});
    output.line(Text::tr("“weftwork help VERB” shows the options of a verb; “weftwork --version” the version."));
}

QJsonObject toJson(const OptionSpec &option)
{
    QJsonObject object{{QStringLiteral("name"), QLatin1String(option.name)}, {QStringLiteral("text"), QLatin1String(option.text)}};
    if (option.letter) {
        object.insert(QStringLiteral("letter"), QString(QLatin1Char(option.letter)));
    }
    if (option.argument) {
        object.insert(QStringLiteral("argument"), QLatin1String(option.argument));
    }
    return object;
}

QJsonObject toJson(const VerbSpec &verb)
{
    QJsonArray options;
    for (const std::span<const OptionSpec> each : {verb.options, commonOptions()}) {
        for (const OptionSpec &option : each) {
            if (option.text) {
                options.append(toJson(option));
            }
        }
    }
    QJsonArray examples;
    for (const ExampleSpec &example : verb.examples) {
        examples.append(QJsonObject{{QStringLiteral("line"), QLatin1String(example.line)}, {QStringLiteral("text"), QLatin1String(example.text)}});
    }
    return {{QStringLiteral("verb"), QLatin1String(verb.name)}, {QStringLiteral("arguments"), QLatin1String(verb.arguments)},
        {QStringLiteral("text"), verb.sentence()}, {QStringLiteral("examples"), examples},
        {QStringLiteral("options"), options}, {QStringLiteral("hidden"), verb.isHidden}};
}
} // namespace

int helpVerb(const CommandLine &line, Output &output)
{
    const QString name = line.arguments().value(0);
    const VerbSpec *verb = findVerb(name);
    if (!name.isEmpty() && !verb) {
        output.problem(Problem::error(Text::tr("There is no verb “%1”.").arg(name), Text::tr("See “weftwork help”.")));
        return Usage;
    }
    if (output.isJson()) {
        for (const VerbSpec &each : verbTable()) {
            if (!verb || verb == &each) {
                output.json(toJson(each));
            }
        }
    } else if (verb) {
        printVerb(*verb, output);
    } else {
        printAll(output);
    }
    return ResultTrue;
}

} // namespace weftwork::cli
