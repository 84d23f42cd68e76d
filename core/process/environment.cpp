// SPDX-License-Identifier: Apache-2.0
#include "process/environment.h"

#include <QFile>

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
            result.setBytes(text.left(equals), text.mid(equals + 1));
        }
    }
    return result;
}

void Environment::setBytes(const QByteArray &name, const QByteArray &value)
{
    std::string entry = (name + '=' + value).toStdString();
    const auto place = m_places.constFind(name);
    if (place != m_places.constEnd()) {
        m_entries[*place] = std::move(entry);
    } else {
        m_places.insert(name, m_entries.size());
        m_entries.push_back(std::move(entry));
    }
}

void Environment::set(const QString &name, const QString &value)
{
    setBytes(QFile::encodeName(name), value.toUtf8());
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
    const auto place = m_places.constFind(encoded);
    return place == m_places.constEnd()
        ? QString()
        : QString::fromUtf8(m_entries[*place].c_str() + encoded.size() + 1);
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
        setBytes(name, valueOf(line.mid(equals + 1)));
    }
    return {};
}

} // namespace weftwork
