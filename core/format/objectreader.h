// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "format/readcontext.h"
#include "format/weftnames.h"

#include <QVarLengthArray>

#include <cstdint>

namespace weftwork {

/// The members of one object: known ones by name, and what is left. Lives on the stack while the object is read.
class ObjectReader
{
public:
    using Node = JsonTree::Node;

    ObjectReader(ReadContext &context, Node object, const MemberNames &known);

    Node node() const { return m_object; }
    /// The member of a known name, or none.
    Node member(QByteArrayView name) const;
    bool has(QByteArrayView name) const { return member(name) != JsonTree::none; }

    /// Unknown members as written, with a warning for each that is one slip away from a known one.
    std::vector<ExtraMember> extras() const;

private:
    bool isSlip(const QString &name, QString &meant) const;

    static std::uint32_t initial(QByteArrayView name) { return 1u << (name.front() & 31); }

    struct Member
    {
        QByteArrayView name;
        Node node;
    };

    ReadContext &m_context;
    Node m_object;
    const MemberNames &m_known;
    QVarLengthArray<Member, 12> m_members;
    std::uint32_t m_initials = 0; // of the members' names, so that most that are not there are seen to be so at once
    std::vector<Node> m_unknown;
    std::vector<QByteArray> m_decoded; // names that were written with escapes
};

} // namespace weftwork
