// SPDX-License-Identifier: Apache-2.0
#include "format/weftnames.h"

#include "format/jsontext.h"

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

QStringList workMembers()
{
    static const QStringList names = words("command script call print sleep barrier graph function");
    return names;
}

QString workMember(JobKind kind)
{
    return workMembers().at(static_cast<int>(kind));
}

std::optional<JobKind> kindOfWorkMember(QStringView member)
{
    return valueOfName<JobKind>(workMembers(), member);
}

const QStringList &rootMembers()
{
    static const QStringList names = words("$schema weft name description window timeout tokens parameters jobs channels view");
    return names;
}

const QStringList &nestedMembers()
{
    static const QStringList names = words("name description window timeout tokens parameters jobs channels");
    return names;
}

const QStringList &jobMembers()
{
    static const QStringList names = words(
        "key label command script interpreter call print sleep barrier function needs onFailure forever cwd env dotenv stdin "
        "timeout grace retries success ready shutdown tokens details icon graph use");
    return names;
}

const QStringList &channelMembers()
{
    static const QStringList names = words("from to output input capacity");
    return names;
}

const QStringList &viewMembers()
{
    static const QStringList names = words("at colour folded");
    return names;
}

const QStringList &needMembers()
{
    static const QStringList names = words("job on");
    return names;
}

const QStringList &retryMembers()
{
    static const QStringList names = words("count delay factor maximum exitCodes");
    return names;
}

const QStringList &readyMembers()
{
    static const QStringList names = words("line port file timeout");
    return names;
}

const QStringList &inputMembers()
{
    static const QStringList names = words("text file");
    return names;
}

const QStringList &callMembers()
{
    static const QStringList names = words("worker function arguments");
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
