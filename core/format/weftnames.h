// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/dependency.h"
#include "graph/jobdata.h"

#include <QStringList>

#include <optional>

namespace weftwork {

/// The version of the file format that is read and written.
inline constexpr int weftVersion = 1;

/// The words of the file for values of the graph, in both directions.
QString conditionName(Condition condition);
std::optional<Condition> conditionOfName(QStringView name);
QStringList conditionNames();

QString onFailureName(OnFailure onFailure);
std::optional<OnFailure> onFailureOfName(QStringView name);
QStringList onFailureNames();

/// The member that says what a job of this kind does: "command", "script", ...
QString workMember(JobKind kind);
std::optional<JobKind> kindOfWorkMember(QStringView member);
QStringList workMembers();

/// The members that each object of the file may have, in the order in which they are written.
const QStringList &rootMembers();
const QStringList &nestedMembers();
const QStringList &jobMembers();
const QStringList &channelMembers();
const QStringList &viewMembers();
const QStringList &needMembers();
const QStringList &retryMembers();
const QStringList &readyMembers();
const QStringList &inputMembers();
const QStringList &callMembers();

/// Unknown members of an object inside a job ("retries") are kept with the job's own: their names are spelled
/// `"retries"."name"`, those of a need `"needs"."key"."name"`. The front of such a name.
QByteArray innerPrefix(QStringView member);
QByteArray needPrefix(QStringView prerequisiteKey);
/// The unknown members with this prefix, without it; or, for no prefix, those of the job itself.
std::vector<ExtraMember> extrasWithPrefix(const std::vector<ExtraMember> &extra, const QByteArray &prefix);

} // namespace weftwork
