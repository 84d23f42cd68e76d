// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace weftwork {

/// What becomes of needs and channels of a file that name no job of their graph, the job itself, or the same job again.
enum class LooseEnds : quint8 {
    Refused, ///< errors: the file is not read
    Dropped, ///< warnings: the file is read without them (S21)
};

} // namespace weftwork
