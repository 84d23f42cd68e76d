// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace weftwork {

/// How the lines of a file end; a file keeps its own (P31).
enum class LineEnd : quint8 { Lf, CrLf };

} // namespace weftwork
