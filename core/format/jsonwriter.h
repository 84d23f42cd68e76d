// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobdata.h"

#include <QByteArray>

namespace weftwork {

/// Lays JSON out for version control: what is short stands on one line, else each part on its own; two spaces a level;
/// no blanks at the ends of lines. Lives for one text.
class JsonWriter
{
public:
    QByteArray takeText() { return std::move(m_text); }

    void openObject() { open('{'); }
    void closeObject() { close('}'); }
    void openArray() { open('['); }
    void closeArray() { close(']'); }
    /// Begins an element of an array.
    void element();
    /// Begins a member of an object by its name.
    void member(QStringView name);
    void rawMember(const QByteArray &name);
    /// A whole value as it is to stand.
    void value(const QByteArray &text) { m_text += text; }

    void textMember(QStringView name, QStringView text);
    /// Parts that are values each: in one line where they fit, else one a line.
    void listMember(QStringView name, const QList<QByteArray> &parts);
    /// Parts that are `"name": value` each.
    void objectMember(QStringView name, const QList<QByteArray> &parts);

private:
    void open(char bracket);
    void close(char bracket);
    void newLine();
    void wrapped(char open, char close, const QList<QByteArray> &parts, const QByteArray &padding);

    QByteArray m_text;
    int m_level = 0;
    bool m_isFirst = true;
};

/// `"name": value`.
QByteArray pair(const QByteArray &quotedName, const QByteArray &value);
/// `{ a, b }` in one line.
QByteArray inlineObject(const QList<QByteArray> &parts);
QByteArray inlineList(const QList<QByteArray> &parts);

} // namespace weftwork
