// SPDX-License-Identifier: Apache-2.0
#include "format/objectreader.h"

#include "support/problemtext.h"
#include "support/spelling.h"

namespace weftwork {

ObjectReader::ObjectReader(ReadContext &context, Node object, const QStringList &known)
    : m_context(context)
    , m_object(object)
    , m_known(known)
    , m_members(static_cast<std::size_t>(known.size()), JsonTree::none)
{
    const JsonTree &tree = context.tree();
    for (Node node = tree.firstChild(object); node != JsonTree::none; node = tree.next(node)) {
        const qsizetype place = known.indexOf(tree.key(node));
        if (place >= 0) {
            m_members[static_cast<std::size_t>(place)] = node;
        } else {
            m_unknown.push_back(node);
        }
    }
}

ObjectReader::Node ObjectReader::member(const char *name) const
{
    const qsizetype place = m_known.indexOf(QLatin1String(name));
    Q_ASSERT(place >= 0);
    return m_members[static_cast<std::size_t>(place)];
}

// Line ends inside a raw value can only be blanks between its tokens: they become those of the file when it is written.
std::vector<ExtraMember> ObjectReader::extras() const
{
    const JsonTree &tree = m_context.tree();
    std::vector<ExtraMember> extra;
    for (const Node node : m_unknown) {
        const QString name = tree.key(node);
        const QString near = nearestSpelling(name, m_known);
        if (name.size() > 2 && !near.isEmpty() && editDistance(name.toLower(), near.toLower(), 1) <= 1) {
            m_context.warningAtKey(node, ProblemText::tr("“%1” is not known here; it is kept and does nothing.").arg(name.left(80)),
                ProblemText::tr("Is “%1” meant?").arg(near));
        }
        extra.push_back({tree.rawKey(node), tree.raw(node).replace("\r\n", "\n")});
    }
    return extra;
}

} // namespace weftwork
