// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

namespace weftwork {

/// A copy of what lies in a pipe now, oldest byte first: what its reader has yet to read. Nothing is taken out, and
/// whoever reads or writes it is not disturbed. `pipe` is the number that /proc calls it by (pipe:[number]); found
/// through a process of this user that has it. Nothing if there is none, or no right to look.
std::optional<QByteArray> peekPipe(quint64 pipe);

} // namespace weftwork
