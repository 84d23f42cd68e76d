// SPDX-License-Identifier: Apache-2.0
#include "cli/commandline.h"

#include "cli/clitext.h"
#include "support/spelling.h"

#include <algorithm>
#include <functional>

namespace weftwork::cli {

/// Takes the words of one call apart; lives for that call.
class CommandLine::Parser
{
public:
    Parser(CommandLine &line, const QStringList &words)
        : m_line(line)
        , m_words(words)
    {
    }

    Result<Done> parse()
    {
        for (m_next = 0; m_next < m_words.size();) {
            const QString word = m_words.at(m_next++);
            if (m_onlyArguments || word == QLatin1String("-") || !word.startsWith(QLatin1Char('-'))) {
                m_line.m_arguments << word;
                continue;
            }
            if (word == QLatin1String("--")) {
                m_onlyArguments = true;
                continue;
            }
            const Result<Done> taken = word.startsWith(QLatin1String("--")) ? takeLong(word.mid(2)) : takeShort(word.mid(1));
            if (!taken) {
                return taken;
            }
        }
        return checkCount();
    }

private:
    const OptionSpec *find(const std::function<bool(const OptionSpec &)> &fits) const
    {
        for (const std::span<const OptionSpec> options : {m_line.m_verb->options, commonOptions()}) {
            const auto found = std::find_if(options.begin(), options.end(), fits);
            if (found != options.end()) {
                return &*found;
            }
        }
        return nullptr;
    }

    Result<Done> takeLong(const QString &text)
    {
        const qsizetype equals = text.indexOf(QLatin1Char('='));
        const QString name = text.left(equals);
        const OptionSpec *option = find([&](const OptionSpec &each) { return name == QLatin1String(each.name); });
        if (!option) {
            return Problem::error(Text::tr("There is no option “--%1” of “%2”.").arg(name, verbName()),
                didYouMean(name, allNames(), seeHelp()));
        }
        if (equals >= 0 && !option->argument) {
            return Problem::error(Text::tr("The option “--%1” takes no value.").arg(name), seeHelp());
        }
        return equals >= 0 ? keep(*option, text.mid(equals + 1)) : takeValue(*option);
    }

    Result<Done> takeShort(const QString &letters)
    {
        for (qsizetype i = 0; i < letters.size(); ++i) {
            const OptionSpec *option = find(
                [&](const OptionSpec &each) { return each.letter && letters.at(i) == QLatin1Char(each.letter); });
            if (!option) {
                return Problem::error(
                    Text::tr("There is no option “-%1” of “%2”.").arg(letters.at(i)).arg(verbName()), seeHelp());
            }
            if (option->argument) {
                const QString rest = letters.mid(i + 1);
                return rest.isEmpty() ? takeValue(*option) : keep(*option, rest);
            }
            m_line.m_values[QLatin1String(option->name)] << QString();
        }
        return Done();
    }

    Result<Done> takeValue(const OptionSpec &option)
    {
        if (!option.argument) {
            return keep(option, QString());
        }
        if (m_next >= m_words.size()) {
            return Problem::error(Text::tr("The option “--%1” needs a value: %2.")
                                      .arg(QLatin1String(option.name), QLatin1String(option.argument)),
                seeHelp());
        }
        return keep(option, m_words.at(m_next++));
    }

    Result<Done> keep(const OptionSpec &option, const QString &value)
    {
        m_line.m_values[QLatin1String(option.name)] << value;
        return Done();
    }

    Result<Done> checkCount() const
    {
        const VerbSpec &verb = *m_line.m_verb;
        const int count = static_cast<int>(m_line.m_arguments.size());
        if (m_line.has("help")) {
            return Done();
        }
        if (count < verb.minimumArguments) {
            return Problem::error(Text::tr("“weftwork %1” needs: %2.").arg(verbName(), QLatin1String(verb.arguments)),
                seeHelp());
        }
        if (verb.maximumArguments >= 0 && count > verb.maximumArguments) {
            return Problem::error(Text::tr("“%1” is one word too many for “weftwork %2”.")
                                      .arg(m_line.m_arguments.at(verb.maximumArguments), verbName()),
                seeHelp());
        }
        return Done();
    }

    QStringList allNames() const
    {
        QStringList names;
        for (const std::span<const OptionSpec> options : {m_line.m_verb->options, commonOptions()}) {
            for (const OptionSpec &option : options) {
                if (option.text) {
                    names << QLatin1String(option.name);
                }
            }
        }
        return names;
    }
    QString verbName() const { return QLatin1String(m_line.m_verb->name); }
    QString seeHelp() const { return Text::tr("See “weftwork help %1”.").arg(verbName()); }

    CommandLine &m_line;
    const QStringList &m_words;
    qsizetype m_next = 0;
    bool m_onlyArguments = false;
};

Result<CommandLine> CommandLine::parse(const VerbSpec &verb, const QStringList &words)
{
    CommandLine line;
    line.m_verb = &verb;
    line.m_words = words;
    const Result<Done> parsed = Parser(line, words).parse();
    if (!parsed) {
        return parsed.problem();
    }
    return line;
}

QString CommandLine::value(const char *option) const
{
    const QStringList all = values(option);
    return all.isEmpty() ? QString() : all.back();
}

Result<int> numberOf(const CommandLine &line, const char *option, int minimum, int otherwise)
{
    if (!line.has(option)) {
        return otherwise;
    }
    bool isNumber = false;
    const int number = line.value(option).toInt(&isNumber);
    if (!isNumber || number < minimum) {
        return Problem::error(
            Text::tr("“%1” is no value for “--%2”.").arg(line.value(option), QLatin1String(option)),
            Text::tr("Give a whole number, %1 or more.").arg(minimum));
    }
    return number;
}

QString didYouMean(const QString &word, const QStringList &candidates, const QString &otherwise)
{
    const QString nearest = nearestSpelling(word, candidates);
    return nearest.isEmpty() ? otherwise : Text::tr("Did you mean “%1”?").arg(nearest);
}

} // namespace weftwork::cli
