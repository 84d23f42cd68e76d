// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "format/readcontext.h"
#include "graph/jobdata.h"

#include <QStringList>

namespace weftwork {

/// The members of one object: known ones by name, and what is left. Lives on the stack while the object is read.
class ObjectReader
{
public:
    using Node = JsonTree::Node;

    ObjectReader(ReadContext &context, Node object, const QStringList &known);

    Node node() const { return m_object; }
    /// The member of a known name, or none.
    Node member(const char *name) const;
    bool has(const char *name) const { return member(name) != JsonTree::none; }

    /// Unknown members as written, with a warning for each that is one slip away from a known one.
    std::vector<ExtraMember> extras() const;

private:
    ReadContext &m_context;
    Node m_object;
    const QStringList &m_known;
    std::vector<Node> m_members; // by place in m_known
    std::vector<Node> m_unknown;
};

} // namespace weftwork
