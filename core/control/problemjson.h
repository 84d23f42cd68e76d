// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/problem.h"

#include <QJsonObject>

#include <optional>

namespace weftwork {

/// A problem as `--json` prints it: severity, what, help, and of its place what is known.
QJsonObject toJson(const Problem &problem);

/// Nothing if the object is no problem.
std::optional<Problem> problemFromJson(const QJsonObject &object);

} // namespace weftwork
