// SPDX-License-Identifier: Apache-2.0
#include "document/commandline.h"

#include <QRegularExpression>

namespace weftwork {

std::optional<QStringList> wordsOfCommand(const QString &text)
{
    static const QString shellCharacters = QStringLiteral("|&;<>()$`*?[]{}!\n");
    QStringList words;
    QString word;
    bool hasWord = false;
    QChar quote;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quote == QLatin1Char('\'')) {
            if (c == quote) {
                quote = QChar();
            } else {
                word += c;
            }
        } else if (c == QLatin1Char('\\')) {
            if (++i == text.size() || text[i] == QLatin1Char('\n')) {
                return {};
            }
            const bool isEscape = quote.isNull() || QStringLiteral("\"\\$`").contains(text[i]);
            word += isEscape ? QString(text[i]) : QString(c) + text[i];
            hasWord = true;
        } else if (c == QLatin1Char('"')) {
            quote = quote.isNull() ? c : QChar();
            hasWord = true;
        } else if (!quote.isNull()) {
            if (c == QLatin1Char('$') || c == QLatin1Char('`')) {
                return {};
            }
            word += c;
        } else if (c == QLatin1Char('\'')) {
            quote = c;
            hasWord = true;
        } else if (c == QLatin1Char(' ') || c == QLatin1Char('\t')) {
            if (hasWord) {
                words << word;
            }
            word.clear();
            hasWord = false;
        } else if (shellCharacters.contains(c) || (!hasWord && (c == QLatin1Char('~') || c == QLatin1Char('#')))) {
            return {};
        } else {
            word += c;
            hasWord = true;
        }
    }
    if (!quote.isNull()) {
        return {};
    }
    if (hasWord) {
        words << word;
    }
    // NAME=value before a command is for a shell to understand.
    const bool startsWithAssignment = !words.isEmpty() && words.front().contains(QLatin1Char('='));
    return startsWithAssignment ? std::nullopt : std::optional(words);
}

QString commandText(const QStringList &words)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:,@%+=^-][A-Za-z0-9_./:,@%+=^~#-]*$"));
    QStringList quoted;
    for (const QString &word : words) {
        if (plain.match(word).hasMatch()) {
            quoted << word;
        } else {
            QString inner = word;
            quoted << QLatin1Char('\'') + inner.replace(QLatin1Char('\''), QLatin1String("'\\''")) + QLatin1Char('\'');
        }
    }
    return quoted.join(QLatin1Char(' '));
}

QString workText(const JobData &data)
{
    switch (data.kind) {
    case JobKind::Command:
        return commandText(data.details.command);
    case JobKind::Script:
        return data.details.script;
    case JobKind::Print:
        return data.details.message;
    default:
        return {};
    }
}

void setWorkText(JobData &data, const QString &text)
{
    if (data.kind == JobKind::Print) {
        data.details.message = text;
        return;
    }
    const bool keepsScript = data.kind == JobKind::Script && !data.details.interpreter.isEmpty();
    const std::optional<QStringList> words = keepsScript ? std::nullopt : wordsOfCommand(text);
    data.kind = words ? JobKind::Command : JobKind::Script;
    data.details.command = words.value_or(QStringList());
    data.details.script = words ? QString() : text;
}

QString callText(const JobDetails &details)
{
    QByteArray inner = details.arguments.simplified();
    if (inner.startsWith('[') && inner.endsWith(']')) {
        inner = inner.mid(1, inner.size() - 2).trimmed();
    }
    const QString function = details.worker.isEmpty() ? details.function : details.worker + QLatin1Char('.') + details.function;
    return QStringLiteral("%1(%2)").arg(function, QString::fromUtf8(inner));
}

QString workSummary(const JobData &data)
{
    switch (data.kind) {
    case JobKind::Command:
        return commandText(data.details.command);
    case JobKind::Script:
        return data.details.script;
    case JobKind::Call:
        return callText(data.details);
    default:
        return {};
    }
}

} // namespace weftwork
