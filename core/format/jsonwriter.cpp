// SPDX-License-Identifier: Apache-2.0
#include "format/jsonwriter.h"

#include "format/jsontext.h"

#include <algorithm>

namespace weftwork {

namespace {
constexpr qsizetype lineWidth = 100;

QByteArray joined(const QList<QByteArray> &parts)
{
    QByteArray text;
    for (const QByteArray &part : parts) {
        text += (text.isEmpty() ? "" : ", ") + part;
    }
    return text;
}
} // namespace

QByteArray pair(const QByteArray &quotedName, const QByteArray &value)
{
    return quotedName + ": " + value;
}

QByteArray inlineObject(const QList<QByteArray> &parts)
{
    return parts.isEmpty() ? QByteArray("{}") : "{ " + joined(parts) + " }";
}

QByteArray inlineList(const QList<QByteArray> &parts)
{
    return '[' + joined(parts) + ']';
}

void JsonWriter::newLine()
{
    m_text += '\n' + QByteArray(2 * m_level, ' ');
}

void JsonWriter::open(char bracket)
{
    m_text += bracket;
    ++m_level;
    m_isFirst = true;
}

void JsonWriter::close(char bracket)
{
    --m_level;
    if (!m_isFirst) {
        newLine();
    }
    m_text += bracket;
    m_isFirst = false;
}

void JsonWriter::element()
{
    if (!m_isFirst) {
        m_text += ',';
    }
    newLine();
    m_isFirst = false;
}

void JsonWriter::rawMember(const QByteArray &name)
{
    element();
    m_text += name + ": ";
}

void JsonWriter::member(QStringView name)
{
    rawMember(quotedString(name));
}

void JsonWriter::textMember(QStringView name, QStringView text)
{
    member(name);
    m_text += quotedString(text);
}

void JsonWriter::listMember(QStringView name, const QList<QByteArray> &parts)
{
    member(name);
    wrapped('[', ']', parts, {});
}

void JsonWriter::objectMember(QStringView name, const QList<QByteArray> &parts)
{
    member(name);
    wrapped('{', '}', parts, " ");
}

void JsonWriter::wrapped(char openBracket, char closeBracket, const QList<QByteArray> &parts, const QByteArray &padding)
{
    const QByteArray line = joined(parts);
    const qsizetype lineStart = m_text.lastIndexOf('\n') + 1;
    const bool isShort = m_text.size() - lineStart + line.size() <= lineWidth && !line.contains('\n');
    if (parts.isEmpty()) {
        m_text += openBracket;
        m_text += closeBracket;
    } else if (isShort || parts.size() == 1) {
        m_text += openBracket + padding + line + padding + closeBracket;
    } else {
        open(openBracket);
        for (const QByteArray &part : parts) {
            element();
            m_text += part;
        }
        close(closeBracket);
    }
}

} // namespace weftwork
