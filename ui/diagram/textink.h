// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/style.h"

#include <QImage>
#include <QRect>
#include <QString>

namespace weftwork {

/// A line of text as pixels: what is drawn in the colour of the pen, and what brings colours of its own (emoji). A value.
struct TextInk
{
    QRect room;     ///< in pixels, with the start of the base line at 0,0
    QImage pen;     ///< its alpha says how much of a pixel the pen covers
    QImage picture; ///< premultiplied; null where no glyph has colours
};

/// Draws a line of the diagram font, `density` pixels for one. Needs a QGuiApplication; any thread.
TextInk inkOf(const QString &text, float pixelSize, TextWeight weight, TextFamily family, int density = 1);

/// Whether a text may have glyphs with colours. True for some that have none; quick.
bool mayHaveColours(QStringView text);

} // namespace weftwork
