// SPDX-License-Identifier: Apache-2.0
#include "format/weftnames.h"

#include "format/jsontext.h"

#include <algorithm>

namespace weftwork {

namespace {
// The words of an enumeration in the order of its values.
template <typename Enumeration>
std::optional<Enumeration> valueOfName(const QStringList &names, QStringView name)
{
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (names[i] == name) {
            return static_cast<Enumeration>(i);
        }
    }
    return {};
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ');
}

// Where the first quoted name of a spelling ends.
qsizetype firstNameEnd(const QByteArray &key)
{
    qsizetype at = 1;
    while (at < key.size() && key[at] != '"') {
        at += key[at] == '\\' ? 2 : 1;
    }
    return at + 1;
}
} // namespace

QStringList conditionNames()
{
    static const QStringList names = words("success done failure started ready");
    return names;
}

QString conditionName(Condition condition)
{
    return conditionNames().at(static_cast<int>(condition));
}

std::optional<Condition> conditionOfName(QStringView name)
{
    return valueOfName<Condition>(conditionNames(), name);
}

QStringList deliveryNames()
{
    static const QStringList names = words("single share broadcast");
    return names;
}

QString deliveryName(EdgeDelivery delivery)
{
    return deliveryNames().at(static_cast<int>(delivery));
}

std::optional<EdgeDelivery> deliveryOfName(QStringView name)
{
    return valueOfName<EdgeDelivery>(deliveryNames(), name);
}

QStringList sigpipeNames()
{
    static const QStringList names = words("succeed fail");
    return names;
}

QStringList onFailureNames()
{
    static const QStringList names = words("fail abort tolerate");
    return names;
}

QString onFailureName(OnFailure onFailure)
{
    return onFailureNames().at(static_cast<int>(onFailure));
}

std::optional<OnFailure> onFailureOfName(QStringView name)
{
    return valueOfName<OnFailure>(onFailureNames(), name);
}

const std::array<const char *, 8> &workMembers()
{
    static constexpr std::array<const char *, 8> names{"command", "script", "call", "print", "sleep", "barrier", "graph", "function"};
    return names;
}

QString workMember(JobKind kind)
{
    return QString::fromLatin1(workMembers()[static_cast<std::size_t>(kind)]);
}

MemberNames::MemberNames(const char *text)
    : m_texts(words(text))
{
    for (const QString &name : m_texts) {
        m_bytes.push_back(name.toLatin1());
    }
}

bool MemberNames::contains(QByteArrayView name) const
{
    return std::any_of(m_bytes.begin(), m_bytes.end(), [name](const QByteArray &known) { return isSameName(known, name); });
}

const MemberNames &rootMembers()
{
    static const MemberNames names("$schema weft name description window timeout tokens workers parameters jobs channels view");
    return names;
}

const MemberNames &nestedMembers()
{
    static const MemberNames names("name description window timeout tokens workers parameters jobs channels");
    return names;
}

const MemberNames &jobMembers()
{
    static const MemberNames names("key label command script interpreter call print sleep barrier function needs onFailure forever cwd env dotenv stdin "
        "timeout grace retries success ready shutdown tokens sigpipe details icon graph use");
    return names;
}

const MemberNames &channelMembers()
{
    static const MemberNames names("from to output input capacity delivery lines");
    return names;
}

const MemberNames &workerMembers()
{
    static const MemberNames names("command size");
    return names;
}

const MemberNames &viewMembers()
{
    static const MemberNames names("at bends colour folded");
    return names;
}

const MemberNames &needMembers()
{
    static const MemberNames names("job on");
    return names;
}

const MemberNames &retryMembers()
{
    static const MemberNames names("count delay factor maximum exitCodes");
    return names;
}

const MemberNames &readyMembers()
{
    static const MemberNames names("line port file timeout");
    return names;
}

const MemberNames &inputMembers()
{
    static const MemberNames names("text file");
    return names;
}

const MemberNames &callMembers()
{
    static const MemberNames names("worker function arguments");
    return names;
}

QByteArray innerPrefix(QStringView member)
{
    return quotedString(member) + '.';
}

QByteArray needPrefix(QStringView prerequisiteKey)
{
    return innerPrefix(u"needs") + innerPrefix(prerequisiteKey);
}

std::vector<ExtraMember> extrasWithPrefix(const std::vector<ExtraMember> &extra, const QByteArray &prefix)
{
    std::vector<ExtraMember> found;
    for (const ExtraMember &member : extra) {
        if (!member.key.startsWith(prefix)) {
            continue;
        }
        const QByteArray rest = member.key.mid(prefix.size());
        if (firstNameEnd(rest) == rest.size()) {
            found.push_back({rest, member.value});
        }
    }
    return found;
}

} // namespace weftwork
