// SPDX-License-Identifier: Apache-2.0
#include "format/objectreader.h"

#include "support/problemtext.h"
#include "support/spelling.h"

namespace weftwork {

namespace {
constexpr qsizetype maximumSlips = 100; // unknown members of one object that are compared with known ones
}

ObjectReader::ObjectReader(ReadContext &context, Node object, const MemberNames &known)
    : m_context(context)
    , m_object(object)
    , m_known(known)
{
    const JsonTree &tree = context.tree();
    for (Node node = tree.firstChild(object); node != JsonTree::none; node = tree.next(node)) {
        QByteArrayView name = tree.keyView(node);
        if (name.contains('\\')) {
            m_decoded.push_back(tree.key(node).toUtf8());
            const bool isKnown = known.contains(m_decoded.back());
            name = isKnown ? QByteArrayView(m_decoded.back()) : name;
        } else {
            name = name.sliced(1, name.size() - 2);
        }
        if (known.contains(name)) {
            m_members.push_back({name, node});
            m_initials |= initial(name);
        } else {
            m_unknown.push_back(node);
        }
    }
}

ObjectReader::Node ObjectReader::member(QByteArrayView name) const
{
    if ((m_initials & initial(name)) == 0) {
        return JsonTree::none;
    }
    for (const Member &member : m_members) {
        if (isSameName(member.name, name)) {
            return member.node;
        }
    }
    return JsonTree::none;
}

bool ObjectReader::isSlip(const QString &name, QString &meant) const
{
    if (name.size() < 3 || name.size() > 40) {
        return false;
    }
    meant = nearestSpelling(name, m_known.texts());
    return !meant.isEmpty() && editDistance(name.toLower(), meant.toLower(), 1) <= 1;
}

// Line ends inside a raw value can only be blanks between its tokens: they become those of the file when it is written.
std::vector<ExtraMember> ObjectReader::extras() const
{
    const JsonTree &tree = m_context.tree();
    std::vector<ExtraMember> extra;
    extra.reserve(m_unknown.size());
    for (const Node node : m_unknown) {
        QString meant;
        if (static_cast<qsizetype>(extra.size()) < maximumSlips && isSlip(tree.key(node), meant)) {
            m_context.warningAtKey(node, ProblemText::tr("“%1” is not known here; it is kept and does nothing.").arg(tree.key(node)),
                ProblemText::tr("Is “%1” meant?").arg(meant));
        }
        QByteArray value = tree.raw(node);
        if (value.contains('\r')) {
            value.replace("\r\n", "\n");
        }
        extra.push_back({tree.rawKey(node), std::move(value)});
    }
    return extra;
}

} // namespace weftwork
