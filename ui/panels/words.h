// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/dependency.h"

#include <QString>

#include <array>

namespace weftwork {

inline constexpr std::array allConditions{
    Condition::Success, Condition::Done, Condition::Failure, Condition::Started, Condition::Ready};
inline constexpr std::array allOnFailures{OnFailure::Fail, OnFailure::Abort, OnFailure::Tolerate};

/// What a person reads for a condition: "after success".
QString conditionWord(Condition condition);
/// What a person reads for the meaning of a failure: "Skip what needs it".
QString onFailureWord(OnFailure onFailure);
QString kindWord(JobKind kind);

/// "NAME=value" lines and what is wrong with the first bad one; empty if nothing is.
struct NamedLines
{
    QList<std::pair<QString, QString>> entries;
    QString problem;
};
NamedLines readNamedLines(const QString &text);

} // namespace weftwork
