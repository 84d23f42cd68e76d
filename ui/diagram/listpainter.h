// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/displaylist.h"

class QPainter;

namespace weftwork {

/// Paints a display list with a QPainter: for PDF and print, and as the measure of what other back ends draw.
/// The painter's place and scale are the caller's. The window's thread.
void paintDisplayList(QPainter &painter, const DisplayList &list, const StyleSheet &styles);

/// One chip, for lists and legends: the state's box and glyph in a square.
void paintChip(QPainter &painter, const QRectF &square, DisplayState state, const StyleSheet &styles);

} // namespace weftwork
