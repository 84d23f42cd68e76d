// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/displaystate.h"

#include <QRgb>

#include <array>

namespace weftwork {

class Theme;

/// What an item of a display list is; with a state it names one style. The name is also its class in an SVG.
enum class StyleKind : quint8 {
    Background,
    // nodes
    Shadow, Body, Plate, Block, Track, Bar, ChipBox, ChipGlyph, BareGlyph, Badge,
    Name, NearName, NearCommand, NearWord, NearFigure,
    // graphs in graphs
    Frame, FrameInner, FrameName, FrameNote, FoldMark, Sheet, Count, Segment, SegmentCount,
    // edges
    Edge, EdgeHead, EdgeHollow, EdgeRing,
    FailureEdge, FailureHollow,
    HoverEdge, HoverHead, HoverHollow,
    SelectedEdge, SelectedHead, SelectedHollow,
    CriticalEdge, CriticalHead, CriticalHollow,
    CauseEdge, CauseHead, CauseHollow,
    HandOver, HandOverHead,
    DrawnEdge, DrawnHead, RefusedEdge, RefusedHead, RefusedText,
    SmallEdge, SmallHead, Haze,
    // channels and barriers
    Pipe, PipeCore, PipeBead, PipeHead, ChannelLabel, ChannelDisc, ChannelText,
    Barrier, BarrierName,
    // a plan
    PlanTag, PlanCriticalTag, PlanNumber, PlanCriticalNumber, PlanTimes, PlanCriticalTimes, PlanSlack,
    // overlays of the canvas
    HoverRing, SelectionRing, FocusRing, Port, SelectedPort, RubberBand, DropTarget, FindMatch, Guide,
    // the row below a picture
    LegendText,
};

inline constexpr std::size_t styleKindCount = std::size_t(StyleKind::LegendText) + 1;

/// A kind and a state as one number; index into a StyleSheet.
enum class StyleId : quint16 {};

constexpr StyleId styleId(StyleKind kind, DisplayState state = DisplayState::Idle)
{
    return StyleId(unsigned(kind) * unsigned(displayStateCount) + unsigned(state));
}
constexpr StyleKind kindOf(StyleId id)
{
    return StyleKind(unsigned(id) / unsigned(displayStateCount));
}
constexpr DisplayState stateOf(StyleId id)
{
    return DisplayState(unsigned(id) % unsigned(displayStateCount));
}

/// The name of a kind in dumps and classes: "channel-text".
const char *styleKindName(StyleKind kind);

/// On and off lengths in pixels at 100 %; all zero is a solid line. Lines with dots have round caps and on = 0.
struct Dash
{
    float on = 0;
    float off = 0;

    constexpr bool isSolid() const { return on <= 0 && off <= 0; }
    bool operator==(const Dash &) const = default;
};

enum class TextWeight : quint8 { Normal = 0, Medium = 1, SemiBold = 2 };
enum class TextFamily : quint8 { Diagram, Fixed };

/// How an item is painted in one theme. Lengths in pixels at 100 %. Colours are not premultiplied; alpha 0 is none.
struct Style
{
    QRgb fill = 0;
    QRgb stroke = 0;
    float width = 0; ///< of the stroke; a rectangle's stroke lies inside it, a path's on it
    Dash dash{};
    bool roundCaps = false;
    QRgb text = 0;
    float textSize = 13;
    TextWeight weight = TextWeight::Normal;
    TextFamily family = TextFamily::Diagram;

    bool operator==(const Style &) const = default;
};

/// All styles of one theme: a table, so that a display list names styles and a theme is changed by another table.
class StyleSheet
{
public:
    explicit StyleSheet(const Theme &theme);

    const Style &operator[](StyleId id) const { return m_styles[std::size_t(id)]; }

private:
    std::array<Style, styleKindCount * displayStateCount> m_styles;
};

} // namespace weftwork
