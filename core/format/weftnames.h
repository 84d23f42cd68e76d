// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/dependency.h"
#include "graph/jobdata.h"

#include <QStringList>

#include <array>
#include <cstring>
#include <optional>
#include <vector>

namespace weftwork {

/// The version of the file format that is read and written.
inline constexpr int weftVersion = 1;

/// The words of the file for values of the graph, in both directions.
QString conditionName(Condition condition);
std::optional<Condition> conditionOfName(QStringView name);
QStringList conditionNames();

QString onFailureName(OnFailure onFailure);
QString deliveryName(EdgeDelivery delivery);
std::optional<EdgeDelivery> deliveryOfName(QStringView name);
QStringList deliveryNames();

/// What it is to end because nobody reads the channel any more: “succeed” or “fail”.
QStringList sigpipeNames();

std::optional<OnFailure> onFailureOfName(QStringView name);
QStringList onFailureNames();

/// The member that says what a job of this kind does: "command", "script", ...
QString workMember(JobKind kind);
/// For each kind, in their order.
const std::array<const char *, 8> &workMembers();

/// Whether two names are equal. Most differ in length: that is seen without a call.
inline bool isSameName(QByteArrayView name, QByteArrayView other)
{
    return name.size() == other.size() && std::memcmp(name.data(), other.data(), static_cast<std::size_t>(name.size())) == 0;
}

/// Names of members: as bytes for looking them up in a file, as texts for people.
class MemberNames
{
public:
    explicit MemberNames(const char *words);

    bool contains(QByteArrayView name) const;
    const QStringList &texts() const { return m_texts; }

private:
    QStringList m_texts;
    std::vector<QByteArray> m_bytes;
};

/// The members that each object of the file may have, in the order in which they are written.
const MemberNames &rootMembers();
const MemberNames &nestedMembers();
const MemberNames &jobMembers();
const MemberNames &channelMembers();
const MemberNames &workerMembers();
const MemberNames &viewMembers();
const MemberNames &needMembers();
const MemberNames &retryMembers();
const MemberNames &readyMembers();
const MemberNames &inputMembers();
const MemberNames &callMembers();

/// Unknown members of an object inside a job ("retries") are kept with the job's own: their names are spelled
/// `"retries"."name"`, those of a need `"needs"."key"."name"`. The front of such a name.
QByteArray innerPrefix(QStringView member);
QByteArray needPrefix(QStringView prerequisiteKey);
/// The unknown members with this prefix, without it; or, for no prefix, those of the job itself.
std::vector<ExtraMember> extrasWithPrefix(const std::vector<ExtraMember> &extra, const QByteArray &prefix);

} // namespace weftwork
