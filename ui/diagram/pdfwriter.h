// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/displaylist.h"

#include "support/result.h"

#include <QByteArray>

namespace weftwork {

/// The part `box` of a display list as a PDF of one page of its size (at 96 pixels to the inch), text as text.
/// The same input gives the same bytes.
Result<QByteArray> writePdf(
    const DisplayList &list, const StyleSheet &styles, const Box &box, double scale, const QString &title);

} // namespace weftwork
