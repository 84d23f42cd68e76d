// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/commandtable.h"

#include "support/result.h"

#include <QHash>
#include <QStringList>

namespace weftwork::cli {

/// The words behind a verb, taken apart in the GNU way: options anywhere, `--name=value`, `-j4`, `-qf`, and after
/// `--` only arguments. A value.
class CommandLine
{
public:
    static Result<CommandLine> parse(const VerbSpec &verb, const QStringList &words);

    const VerbSpec &verb() const { return *m_verb; }
    const QStringList &arguments() const { return m_arguments; }
    bool has(const char *option) const { return m_values.contains(QLatin1String(option)); }
    /// The last value given; empty if none was.
    QString value(const char *option) const;
    /// All values given, in order.
    QStringList values(const char *option) const { return m_values.value(QLatin1String(option)); }
    /// The words as they were given, for a process that does the same.
    const QStringList &words() const { return m_words; }

private:
    class Parser;

    const VerbSpec *m_verb = nullptr;
    QHash<QString, QStringList> m_values; // by the option's long name
    QStringList m_arguments;
    QStringList m_words;
};

/// A whole number not below `minimum`, or a sentence about the option.
Result<int> numberOf(const CommandLine &line, const char *option, int minimum, int otherwise);

/// "Did you mean “x”?", or `otherwise`.
QString didYouMean(const QString &word, const QStringList &candidates, const QString &otherwise);

} // namespace weftwork::cli
