// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "format/linemap.h"
#include "support/result.h"

#include <memory>

namespace weftwork {

/// What a text may ask of memory and time; all is checked before it is granted (P36).
struct JsonLimits
{
    qsizetype bytes = 64'000'000;
    qsizetype stringBytes = 1'000'000;
    std::uint32_t nodes = 12'000'000;
    std::uint32_t depth = 100;
};

/// A JSON text with the place of every value: order, duplicates and exact spelling stand as written. Values are
/// numbered from 0, the outermost. Neither it nor its building recurses. Does not change; any thread.
class JsonTree
{
public:
    enum class Type : quint8 { Null, False, True, Number, String, Array, Object };
    using Node = std::uint32_t;
    static constexpr Node none = 0xffffffffu;

    /// Reads a whole text. A leading byte order mark is passed over. The problem names `fileName`, line and column.
    /// Members of one object with the same name are a problem each, a hundred at most.
    static Result<std::shared_ptr<const JsonTree>> parse(const QByteArray &text, const QString &fileName,
        const JsonLimits &limits = {});

    Type type(Node node) const { return m_nodes[node].type; }
    Node firstChild(Node node) const { return m_nodes[node].firstChild; }
    Node next(Node node) const { return m_nodes[node].next; }
    /// The member of an object by its name, or none.
    Node member(Node object, QStringView name) const;
    /// How many values stand directly in an array or object.
    int childCount(Node node) const;

    /// The text of a string.
    QString string(Node node) const;
    /// The name of a member.
    QString key(Node node) const;
    /// The name of a member as written, with its quotes; empty if it has none.
    QByteArrayView keyView(Node node) const;
    /// A value as written.
    QByteArray raw(Node node) const;
    /// The name of a member as written, with its quotes.
    QByteArray rawKey(Node node) const;

    TextPosition position(Node node) const { return m_lines.position(m_nodes[node].begin); }
    /// Where the name of a member stands; where the value does if it has none.
    TextPosition keyPosition(Node node) const;
    std::uint32_t begin(Node node) const { return m_nodes[node].begin; }
    std::uint32_t end(Node node) const { return m_nodes[node].end; }

    const QByteArray &text() const { return m_text; }
    const LineMap &lines() const { return m_lines; }

private:
    friend class JsonTreeBuilder;

    struct Row
    {
        std::uint32_t begin = 0;
        std::uint32_t end : 29 = 0; // a file of a million jobs has seven million rows
        Type type : 3 = Type::Null;
        std::uint32_t key = none; // where its name begins
        Node firstChild = none;
        Node next = none;
    };
    static constexpr qsizetype maximumBytes = (qsizetype{1} << 29) - 1;

    explicit JsonTree(const QByteArray &text)
        : m_text(text)
        , m_lines(text)
    {
    }
    QByteArray m_text;
    LineMap m_lines;
    std::vector<Row> m_nodes;
};

} // namespace weftwork
