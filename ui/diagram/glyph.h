// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/displaylist.h"

#include <QPainterPath>
#include <QString>

#include <vector>

namespace weftwork {

/// Symbols are drawn on a grid of 16 by 16.
inline constexpr double glyphGrid = 16;

/// One stroke (round caps and joins) or one filled shape of a symbol, on the 16 grid.
struct GlyphPart
{
    QPainterPath path;
    QString pathText; ///< the same in the words of an SVG path
    double strokeWidth = 0; ///< 0 for a filled shape
};

struct Glyph
{
    QString shape; ///< its name; no two states share one
    std::vector<GlyphPart> parts;
};

/// The shape of a state, from palette.json.
const Glyph &stateGlyph(DisplayState state);
/// The line icon of a badge; empty for Badge::None.
const Glyph &badgeGlyph(Badge badge);
/// The triangle of a frame: pointing down when open, right when closed.
const Glyph &foldGlyph(bool open);

/// A chip has radius 0.26 and glyph box 0.62 of its size; below this size it is drawn without glyph.
inline constexpr float leastGlyphSize = 10;
inline constexpr float chipRadius = 0.26f;
inline constexpr float chipGlyph = 0.62f;
/// Idle has no chip box: its ring is drawn in a box of this part of the chip.
inline constexpr float idleGlyph = 0.7f;

/// Reads the subset M L H V C S A Z, absolute, of SVG path data. An empty path if the text is not of it.
QPainterPath parseSvgPath(QStringView text);

} // namespace weftwork
