// SPDX-License-Identifier: Apache-2.0
#include "format/jsontree.h"

#include "format/jsontext.h"

namespace weftwork {

namespace {
// The end of the string that begins at an offset of a valid text.
qsizetype stringEnd(const QByteArray &text, qsizetype begin)
{
    qsizetype at = begin + 1;
    while (text[at] != '"') {
        at += text[at] == '\\' ? 2 : 1;
    }
    return at + 1;
}
} // namespace

QByteArrayView JsonTree::keyView(Node node) const
{
    const std::uint32_t begin = m_nodes[node].key;
    return begin == none ? QByteArrayView() : QByteArrayView(m_text).sliced(begin, stringEnd(m_text, begin) - begin);
}

JsonTree::Node JsonTree::member(Node object, QStringView name) const
{
    for (Node child = firstChild(object); child != none; child = next(child)) {
        if (key(child) == name) {
            return child;
        }
    }
    return none;
}

int JsonTree::childCount(Node node) const
{
    int count = 0;
    for (Node child = firstChild(node); child != none; child = next(child)) {
        ++count;
    }
    return count;
}

QString JsonTree::string(Node node) const
{
    const Row &row = m_nodes[node];
    return decodedString(QByteArrayView(m_text).sliced(row.begin, row.end - row.begin)).value_or(QString());
}

QString JsonTree::key(Node node) const
{
    const QByteArrayView raw = keyView(node);
    return raw.isEmpty() ? QString() : decodedString(raw).value_or(QString());
}

QByteArray JsonTree::raw(Node node) const
{
    const Row &row = m_nodes[node];
    return m_text.mid(row.begin, row.end - row.begin);
}

QByteArray JsonTree::rawKey(Node node) const
{
    return keyView(node).toByteArray();
}

TextPosition JsonTree::keyPosition(Node node) const
{
    const Row &row = m_nodes[node];
    return m_lines.position(row.key == none ? row.begin : row.key);
}

} // namespace weftwork
