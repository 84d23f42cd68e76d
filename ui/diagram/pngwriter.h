// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/displaylist.h"

#include "support/result.h"

#include <QByteArray>

namespace weftwork {

/// The part `box` of a display list as PNG, `scale` pixels of it to one of the list; without a ground it is
/// transparent. Refuses pictures that no memory holds. The same input gives the same bytes.
Result<QByteArray> writePng(
    const DisplayList &list, const StyleSheet &styles, const Box &box, double scale, bool hasGround);

} // namespace weftwork
