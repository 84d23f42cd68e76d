// SPDX-License-Identifier: Apache-2.0
#include "process/environment.h"

#include <QFile>

#include <algorithm>

#include <unistd.h>

namespace weftwork {

namespace {
bool isVariableName(const QByteArray &name)
{
    return !name.isEmpty() && !name.contains('=') && !name.contains('\0') && !name.contains(' ');
}

/// The value as written in a file: quotes taken off, \n and \" understood between double quotes.
QByteArray valueOf(QByteArray text)
{
    text = text.trimmed();
    const bool quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
    if (!quoted) {
        const qsizetype comment = text.indexOf(" #");
        return (comment < 0 ? text : text.left(comment)).trimmed();
    }
    const bool plain = text.front() == '\'';
    text = text.mid(1, text.size() - 2);
    if (plain) {
        return text;
    }
    QByteArray result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            result += text[i];
        } else {
            ++i;
            result += text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i];
        }
    }
    return result;
}
} // namespace

Environment Environment::inherited()
{
    Environment result;
    for (char **entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const QByteArray text(*entry);
        const qsizetype equals = text.indexOf('=', 1);
        if (equals > 0) {
            result.m_changes.insert({text.left(equals), text.mid(equals + 1)});
        }
    }
    result.settle();
    return result;
}

void Environment::settle()
{
    auto table = std::make_shared<Table>();
    for (const auto &entry : m_settled->entries) {
        if (!m_changes.contains(entry.first)) {
            table->entries.push_back(entry);
        }
    }
    table->entries.insert(table->entries.end(), m_changes.begin(), m_changes.end());
    for (const auto &[name, value] : table->entries) {
        table->places.insert(name, static_cast<std::size_t>(table->places.size()));
    }
    table->block = block();
    m_settled = std::move(table);
    m_changes.clear();
}

keeper::TextBlock Environment::block() const
{
    const auto isSettled = [this](const auto &change) { return m_settled->places.contains(change.first); };
    keeper::TextBlock result;
    if (std::none_of(m_changes.begin(), m_changes.end(), isSettled)) {
        result = m_settled->block;
    } else {
        for (const auto &[name, value] : m_settled->entries) {
            if (!m_changes.contains(name)) {
                result.append((name + '=' + value).toStdString());
            }
        }
    }
    for (const auto &[name, value] : m_changes) {
        const QByteArray entry = name + '=' + value;
        result.append({entry.constData(), static_cast<std::size_t>(entry.size())});
    }
    return result;
}

void Environment::set(const QString &name, const QString &value)
{
    m_changes[QFile::encodeName(name)] = value.toUtf8();
}

void Environment::set(const std::vector<EnvironmentEntry> &entries)
{
    for (const EnvironmentEntry &entry : entries) {
        set(entry.name, entry.value);
    }
}

QString Environment::value(const QString &name) const
{
    const QByteArray encoded = QFile::encodeName(name);
    const auto change = m_changes.find(encoded);
    if (change != m_changes.end()) {
        return QString::fromUtf8(change->second);
    }
    const auto place = m_settled->places.constFind(encoded);
    return place != m_settled->places.constEnd() ? QString::fromUtf8(m_settled->entries[*place].second) : QString();
}

std::optional<StartFailure> Environment::addFile(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly)) {
        return environmentFileUnreadable(file, source.errorString());
    }
    int number = 0;
    while (!source.atEnd()) {
        QByteArray line = source.readLine().trimmed();
        ++number;
        if (line.isEmpty() || line.startsWith('#')) {
            continue;
        }
        if (line.startsWith("export ")) {
            line = line.mid(7).trimmed();
        }
        const qsizetype equals = line.indexOf('=');
        const QByteArray name = line.left(equals).trimmed();
        if (equals <= 0 || !isVariableName(name)) {
            return environmentFileUnreadable(file, QStringLiteral("line %1 is not NAME=value").arg(number));
        }
        m_changes[name] = valueOf(line.mid(equals + 1));
    }
    return {};
}

} // namespace weftwork
