// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/displaystate.h"

#include <QColor>
#include <QStringView>

#include <array>
#include <optional>
#include <vector>

namespace weftwork {

/// Colours that are not of a state; the tokens of palette.json.
enum class UiColour : quint8 {
    Window, Panel, Canvas, Field, Raised, Hover, Grid, Border, BorderStrong,
    Text, TextSecondary, TextMuted, TextDisabled,
    Accent, AccentHover, AccentText, AccentSoft, Selection, SelectionText, FocusRing, Link,
    Edge, EdgeHover, EdgeSelected, EdgeCritical, CriticalBand, FindMatch, Tooltip, TooltipText, Shadow,
};

inline constexpr std::size_t uiColourCount = std::size_t(UiColour::Shadow) + 1;

/// The name of a token in palette.json: "textMuted".
const char *uiColourName(UiColour colour);

/// The colours of one state. No name is ever written on `fill`.
struct StateStyle
{
    QColor fill; ///< chip, timeline bar, swatch, the whole node when it is small
    QColor stroke; ///< outline of a node, bare glyph, an edge in this state
    QColor glyph; ///< the shape drawn on the fill
    QColor text; ///< the word for the state, on any surface
    QColor tint; ///< the body of a node
};

enum class ThemeId : quint8 { Light, Dark, ContrastLight, ContrastDark, Print };

/// Themes a person chooses from; print is derived from light for pictures on paper.
inline constexpr std::array screenThemes{
    ThemeId::Light, ThemeId::Dark, ThemeId::ContrastLight, ThemeId::ContrastDark};

/// The name of a theme on the command line and in palette.json: "contrast_light".
const char *themeName(ThemeId theme);
std::optional<ThemeId> themeFromName(QStringView name);

/// All colours of one theme. Immutable; any thread.
class Theme
{
public:
    ThemeId id() const { return m_id; }
    const QColor &colour(UiColour colour) const { return m_ui[std::size_t(colour)]; }
    const StateStyle &state(DisplayState state) const { return m_states[std::size_t(state)]; }

    bool isDark() const { return m_id == ThemeId::Dark || m_id == ThemeId::ContrastDark; }
    bool isHighContrast() const { return m_id == ThemeId::ContrastLight || m_id == ThemeId::ContrastDark; }
    bool isPrint() const { return m_id == ThemeId::Print; }
    /// Whether a chip on its fill needs an outline to be seen.
    bool hasPaleFill(DisplayState state) const;

private:
    friend class Palette;

    ThemeId m_id = ThemeId::Light;
    std::array<QColor, uiColourCount> m_ui;
    std::array<StateStyle, displayStateCount> m_states;
};

/// Every colour of the product, read once from the embedded palette.json. Immutable; any thread.
class Palette
{
public:
    static const Theme &theme(ThemeId id);

    Palette(const Palette &) = delete;
    Palette &operator=(const Palette &) = delete;

private:
    Palette();
    static const Palette &instance();

    std::array<Theme, 5> m_themes;
};

} // namespace weftwork
