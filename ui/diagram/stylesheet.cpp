// SPDX-License-Identifier: Apache-2.0
#include "diagram/style.h"

#include "diagram/palette.h"

#include <algorithm>

namespace weftwork {
namespace {

constexpr float nameSize = 13;
constexpr float quietSize = 12;
constexpr float smallSize = 11.5f;
constexpr float titleSize = 15;
constexpr float planSize = 10.5f;

constexpr Dash failureDash{5, 4};
constexpr Dash skippedDash{4, 3};
constexpr Dash unknownDash{2, 2};
constexpr Dash handOverDots{0, 4.6f};
constexpr Dash focusDots{2, 3};

/// Makes the style of one kind and state in one theme. Used while a StyleSheet is built.
class StyleMaker
{
public:
    explicit StyleMaker(const Theme &theme)
        : m_theme(theme)
    {
    }

    Style make(StyleKind kind, DisplayState state) const
    {
        if (kind <= StyleKind::NearFigure)
            return node(kind, state);
        if (kind <= StyleKind::SegmentCount)
            return graph(kind, state);
        if (kind <= StyleKind::Haze)
            return edge(kind, state);
        if (kind <= StyleKind::BarrierName)
            return channelOrBarrier(kind, state);
        if (kind <= StyleKind::PlanSlack)
            return plan(kind);
        return overlay(kind);
    }

private:
    QRgb ui(UiColour colour) const { return m_theme.colour(colour).rgba(); }
    QRgb ui(UiColour colour, double opacity) const { return faded(m_theme.colour(colour), opacity); }
    static QRgb faded(QColor colour, double opacity)
    {
        colour.setAlphaF(float(colour.alphaF() * opacity));
        return colour.rgba();
    }
    static Style filled(QRgb colour) { return {.fill = colour}; }
    Style lined(QRgb colour, float width, Dash dash = {}) const
    {
        return {.stroke = colour, .width = width + printGrowth(), .dash = dash};
    }
    static Style written(QRgb colour, float size, TextWeight weight = TextWeight::Normal,
        TextFamily family = TextFamily::Diagram)
    {
        return {.text = colour, .textSize = size, .weight = weight, .family = family};
    }

    float printGrowth() const { return m_theme.isPrint() ? 0.25f : 0; }
    float outline() const { return (m_theme.isHighContrast() ? 2.0f : 1.0f) + printGrowth(); }
    float edgeWidth(float width) const { return m_theme.isHighContrast() ? std::max(width, 2.0f) : width; }
    float criticalWidth() const { return m_theme.isHighContrast() ? 4.0f : 2.5f; }

    static Dash outlineDash(DisplayState state)
    {
        if (state == DisplayState::Skipped)
            return skippedDash;
        return state == DisplayState::Unknown ? unknownDash : Dash{};
    }

    Style node(StyleKind kind, DisplayState state) const
    {
        const StateStyle &colours = m_theme.state(state);
        const DisplayState progress = DisplayState::Running;
        switch (kind) {
        case StyleKind::Background:
            return filled(ui(UiColour::Canvas));
        case StyleKind::Shadow:
            return filled(ui(UiColour::Shadow));
        case StyleKind::Body:
            return {.fill = (m_theme.isHighContrast() ? m_theme.colour(UiColour::Canvas) : colours.tint).rgba(),
                .stroke = colours.stroke.rgba(),
                .width = outline(),
                .dash = outlineDash(state)};
        case StyleKind::Plate:
            return {.fill = colours.fill.rgba(), .stroke = colours.stroke.rgba(), .width = outline()};
        case StyleKind::Block:
            if (state == DisplayState::Idle)
                return {.fill = colours.fill.rgba(), .stroke = colours.stroke.rgba(), .width = 1};
            return filled(colours.fill.rgba());
        case StyleKind::Track:
            if (m_theme.isHighContrast())
                return {.stroke = m_theme.state(progress).stroke.rgba(), .width = 1};
            return filled(faded(m_theme.state(progress).fill, 0.22));
        case StyleKind::Bar:
            return filled(m_theme.state(progress).fill.rgba());
        case StyleKind::ChipBox:
        case StyleKind::ChipGlyph:
        case StyleKind::BareGlyph:
            return chip(kind, state);
        case StyleKind::Badge:
            return lined(ui(UiColour::TextMuted), 1.5f);
        default:
            return nodeText(kind, state);
        }
    }

    Style chip(StyleKind kind, DisplayState state) const
    {
        const StateStyle &colours = m_theme.state(state);
        if (kind == StyleKind::BareGlyph)
            return {.fill = colours.stroke.rgba(), .stroke = colours.stroke.rgba(), .width = 1};
        if (kind == StyleKind::ChipGlyph)
            return {.fill = colours.glyph.rgba(), .stroke = colours.glyph.rgba(), .width = 1};
        Style box = filled(colours.fill.rgba());
        if (m_theme.hasPaleFill(state)) {
            box.stroke = colours.stroke.rgba();
            box.width = 1;
        }
        return state == DisplayState::Idle ? Style{} : box;
    }

    Style nodeText(StyleKind kind, DisplayState state) const
    {
        UiColour ink = UiColour::Text;
        if (state == DisplayState::Idle)
            ink = UiColour::TextSecondary;
        else if (state == DisplayState::Skipped)
            ink = UiColour::TextMuted;
        switch (kind) {
        case StyleKind::Name:
            return written(ui(ink), nameSize, TextWeight::Medium);
        case StyleKind::NearName:
            return written(ui(ink), titleSize, TextWeight::SemiBold);
        case StyleKind::NearCommand:
            return written(ui(UiColour::TextSecondary), quietSize, TextWeight::Normal, TextFamily::Fixed);
        case StyleKind::NearWord:
            return written(m_theme.state(state).text.rgba(), quietSize);
        default:
            return written(ui(UiColour::TextMuted), quietSize);
        }
    }

    Style graph(StyleKind kind, DisplayState state) const
    {
        const StateStyle &colours = m_theme.state(state);
        const bool isHollow = m_theme.hasPaleFill(state) || state == DisplayState::Idle;
        switch (kind) {
        case StyleKind::Frame:
            return {.fill = ui(UiColour::Window), .stroke = ui(UiColour::BorderStrong), .width = outline()};
        case StyleKind::FrameInner:
            return {.fill = ui(UiColour::Canvas), .stroke = ui(UiColour::BorderStrong), .width = outline()};
        case StyleKind::FrameName:
            return written(ui(UiColour::Text), nameSize, TextWeight::SemiBold);
        case StyleKind::FrameNote:
            return written(ui(UiColour::TextMuted), smallSize);
        case StyleKind::FoldMark:
            return lined(ui(UiColour::TextMuted), 1.5f);
        case StyleKind::Sheet:
            return {.fill = ui(UiColour::Canvas), .stroke = ui(UiColour::BorderStrong), .width = outline()};
        case StyleKind::Count:
            return written(ui(UiColour::TextMuted), quietSize);
        case StyleKind::Segment:
            return {.fill = colours.fill.rgba(), .stroke = isHollow ? colours.stroke.rgba() : 0,
                .width = isHollow ? 1.0f : 0};
        default:
            return written(colours.glyph.rgba(), 8, TextWeight::SemiBold);
        }
    }

    // Line, filled head and hollow head of one way to draw an edge follow one another.
    // The state tells a line more: of a failed dependency it is dashed, of a channel as wide as a pipe.
    Style strong(StyleKind kind, StyleKind first, DisplayState state, QRgb colour, float width) const
    {
        if (kind == first && state == DisplayState::Flow)
            return lined(colour, 7);
        if (kind == first)
            return lined(colour, width, state == DisplayState::Failed ? failureDash : Dash{});
        if (int(kind) == int(first) + 1)
            return filled(colour);
        return hollow(colour);
    }

    Style hollow(QRgb colour) const
    {
        Style style = lined(colour, 1.3f);
        style.fill = ui(UiColour::Canvas);
        return style;
    }

    Style edge(StyleKind kind, DisplayState state) const
    {
        const QRgb plain = ui(UiColour::Edge);
        const bool isFlowing = state >= DisplayState::Flow;
        const QRgb failed = m_theme.state(DisplayState::Failed).stroke.rgba();
        // Print draws strokes of states in black; a failure is told by its dashes there.
        switch (kind) {
        case StyleKind::Edge:
            return lined(plain, edgeWidth(1.5f));
        case StyleKind::EdgeHead:
            return filled(plain);
        case StyleKind::EdgeHollow:
            return hollow(plain);
        case StyleKind::EdgeRing:
            return {.fill = ui(UiColour::Canvas), .stroke = plain, .width = edgeWidth(1.5f) + printGrowth()};
        case StyleKind::FailureEdge:
            return lined(failed, edgeWidth(1.5f), failureDash);
        case StyleKind::FailureHollow:
            return hollow(failed);
        case StyleKind::HandOver: {
            Style dots = lined(ui(UiColour::EdgeCritical), 2.5f, handOverDots);
            dots.roundCaps = true;
            return dots;
        }
        case StyleKind::HandOverHead:
            return filled(ui(UiColour::EdgeCritical));
        case StyleKind::DrawnEdge:
            return lined(ui(UiColour::Accent), edgeWidth(2));
        case StyleKind::DrawnHead:
            return filled(ui(UiColour::Accent));
        case StyleKind::RefusedEdge:
            return lined(failed, edgeWidth(2));
        case StyleKind::RefusedHead:
            return filled(failed);
        case StyleKind::RefusedText:
            return written(m_theme.state(DisplayState::Failed).text.rgba(), quietSize);
        case StyleKind::SmallEdge:
            return isFlowing ? lined(m_theme.state(state).stroke.rgba(), 2) : lined(plain, 1);
        case StyleKind::SmallHead:
            return filled(isFlowing ? m_theme.state(state).stroke.rgba() : plain);
        case StyleKind::Haze:
            return lined(ui(UiColour::Edge, 0.45), 0.5f);
        default:
            return emphasised(kind, state, failed);
        }
    }

    Style emphasised(StyleKind kind, DisplayState state, QRgb failed) const
    {
        if (kind <= StyleKind::HoverHollow)
            return strong(kind, StyleKind::HoverEdge, state, ui(UiColour::EdgeHover), edgeWidth(2));
        if (kind <= StyleKind::SelectedHollow)
            return strong(kind, StyleKind::SelectedEdge, state, ui(UiColour::EdgeSelected), edgeWidth(2));
        if (kind <= StyleKind::CriticalHollow)
            return strong(kind, StyleKind::CriticalEdge, state, ui(UiColour::EdgeCritical), criticalWidth());
        return strong(kind, StyleKind::CauseEdge, state, failed, criticalWidth());
    }

    Style channelOrBarrier(StyleKind kind, DisplayState state) const
    {
        // Idle stands for a channel in which nothing flows: in an edge's colour.
        const bool isStill = state == DisplayState::Idle;
        const StateStyle &colours = m_theme.state(state);
        const QRgb wall = isStill ? ui(UiColour::Edge) : colours.stroke.rgba();
        switch (kind) {
        case StyleKind::Pipe:
            return lined(wall, 7);
        case StyleKind::PipeCore:
            return {.stroke = ui(UiColour::Canvas), .width = 4};
        case StyleKind::PipeBead:
        case StyleKind::PipeHead:
            return filled(wall);
        case StyleKind::ChannelLabel:
            return {.fill = ui(UiColour::Canvas), .stroke = ui(UiColour::Border), .width = outline()};
        case StyleKind::ChannelDisc:
            return filled(colours.fill.rgba());
        case StyleKind::ChannelText:
            return written(ui(UiColour::Text), smallSize, TextWeight::Medium);
        case StyleKind::Barrier:
            if (isStill)
                return filled(ui(UiColour::BorderStrong));
            return {.fill = colours.fill.rgba(), .stroke = m_theme.hasPaleFill(state) ? colours.stroke.rgba() : 0,
                .width = m_theme.hasPaleFill(state) ? 1.0f : 0};
        default:
            return written(ui(UiColour::TextSecondary), smallSize, TextWeight::Medium);
        }
    }

    Style plan(StyleKind kind) const
    {
        switch (kind) {
        case StyleKind::PlanTag:
            return {.fill = ui(UiColour::Canvas), .stroke = ui(UiColour::BorderStrong), .width = outline()};
        case StyleKind::PlanCriticalTag:
            return filled(ui(UiColour::EdgeCritical));
        case StyleKind::PlanNumber:
            return written(ui(UiColour::Text), planSize, TextWeight::SemiBold);
        case StyleKind::PlanCriticalNumber:
            return written(ui(UiColour::Canvas), planSize, TextWeight::SemiBold);
        case StyleKind::PlanTimes:
            return written(ui(UiColour::TextSecondary), planSize);
        case StyleKind::PlanCriticalTimes:
            return written(ui(UiColour::Canvas), planSize);
        default:
            return written(ui(UiColour::TextMuted), planSize);
        }
    }

    Style overlay(StyleKind kind) const
    {
        switch (kind) {
        case StyleKind::HoverRing:
            return lined(ui(UiColour::EdgeHover), edgeWidth(1.5f));
        case StyleKind::SelectionRing:
            return lined(ui(UiColour::Accent), m_theme.isHighContrast() ? 3 : 2);
        case StyleKind::FocusRing:
            return lined(ui(UiColour::FocusRing), m_theme.isHighContrast() ? 3 : 2, focusDots);
        case StyleKind::Port:
            return {.fill = ui(UiColour::Canvas), .stroke = ui(UiColour::EdgeHover), .width = 1.5f};
        case StyleKind::SelectedPort:
            return {.fill = ui(UiColour::Canvas), .stroke = ui(UiColour::Accent), .width = 1.5f};
        case StyleKind::RubberBand:
            return {.fill = ui(UiColour::Accent, 0.05), .stroke = ui(UiColour::Accent), .width = 1};
        case StyleKind::DropTarget:
            return lined(ui(UiColour::Accent), 2);
        case StyleKind::FindMatch:
            return filled(ui(UiColour::FindMatch));
        case StyleKind::Guide:
            return lined(ui(UiColour::Accent, 0.6), 1);
        default:
            return written(ui(UiColour::TextSecondary), quietSize);
        }
    }

    const Theme &m_theme;
};

} // namespace

StyleSheet::StyleSheet(const Theme &theme)
{
    const StyleMaker maker(theme);
    for (std::size_t id = 0; id < m_styles.size(); ++id)
        m_styles[id] = maker.make(kindOf(StyleId(id)), stateOf(StyleId(id)));
}

} // namespace weftwork
