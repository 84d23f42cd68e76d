// SPDX-License-Identifier: Apache-2.0
#include "diagram/palette.h"

#include "diagram/palettefile.h"

namespace weftwork {
namespace {

constexpr std::array<const char *, uiColourCount> uiColourNames{
    "window", "panel", "canvas", "field", "raised", "hover", "grid", "border", "borderStrong",
    "text", "textSecondary", "textMuted", "textDisabled",
    "accent", "accentHover", "accentText", "accentSoft", "selection", "selectionText", "focusRing", "link",
    "edge", "edgeHover", "edgeSelected", "edgeCritical", "criticalBand", "findMatch", "tooltip", "tooltipText",
    "shadow",
};

constexpr std::array themeNames{"light", "dark", "contrast_light", "contrast_dark", "print"};

// "#RRGGBB" or, other than Qt's own reading, "#RRGGBBAA".
QColor parseColour(const QJsonValue &value)
{
    const QString text = value.toString();
    const QColor colour(text.left(7));
    if (!colour.isValid())
        qFatal("The palette holds no colour in %s.", qPrintable(text));
    if (text.size() < 9)
        return colour;
    return QColor(colour.red(), colour.green(), colour.blue(), text.mid(7).toInt(nullptr, 16));
}

StateStyle parseState(const QJsonObject &json)
{
    return {parseColour(json[QLatin1String("fill")]), parseColour(json[QLatin1String("stroke")]),
        parseColour(json[QLatin1String("glyph")]), parseColour(json[QLatin1String("text")]),
        parseColour(json[QLatin1String("tint")])};
}

} // namespace

const char *uiColourName(UiColour colour)
{
    return uiColourNames[std::size_t(colour)];
}

const char *themeName(ThemeId theme)
{
    return themeNames[std::size_t(theme)];
}

std::optional<ThemeId> themeFromName(QStringView name)
{
    for (std::size_t i = 0; i < themeNames.size(); ++i) {
        if (name == QLatin1String(themeNames[i]))
            return ThemeId(i);
    }
    return std::nullopt;
}

bool Theme::hasPaleFill(DisplayState state) const
{
    switch (state) {
    case DisplayState::Scheduled:
    case DisplayState::Reused:
    case DisplayState::Accepted:
    case DisplayState::Stopped:
    case DisplayState::Skipped:
        return true;
    case DisplayState::Paused:
        return !isDark();
    default:
        return false;
    }
}

Palette::Palette()
{
    const QJsonObject themes = paletteFile()[QLatin1String("themes")].toObject();
    for (const ThemeId id : screenThemes) {
        Theme &theme = m_themes[std::size_t(id)];
        theme.m_id = id;
        const QJsonObject json = themes[QLatin1String(themeName(id))].toObject();
        const QJsonObject ui = json[QLatin1String("ui")].toObject();
        for (std::size_t i = 0; i < uiColourCount; ++i)
            theme.m_ui[i] = parseColour(ui[QLatin1String(uiColourNames[i])]);
        const QJsonObject states = json[QLatin1String("states")].toObject();
        for (std::size_t i = 0; i < displayStateCount; ++i)
            theme.m_states[i] = parseState(states[QLatin1String(stateName(DisplayState(i)))].toObject());
    }

    // Print: the light palette on white; bodies without tint, text and outlines black, so that it reads in grey.
    Theme print = m_themes[std::size_t(ThemeId::Light)];
    print.m_id = ThemeId::Print;
    for (const UiColour paper : {UiColour::Window, UiColour::Canvas, UiColour::Panel})
        print.m_ui[std::size_t(paper)] = Qt::white;
    for (const UiColour ink : {UiColour::Text, UiColour::TextSecondary, UiColour::TextMuted, UiColour::Border,
             UiColour::BorderStrong, UiColour::Edge, UiColour::EdgeCritical})
        print.m_ui[std::size_t(ink)] = Qt::black;
    for (StateStyle &state : print.m_states) {
        state.tint = Qt::white;
        state.stroke = Qt::black;
    }
    m_themes[std::size_t(ThemeId::Print)] = print;
}

const Palette &Palette::instance()
{
    static const Palette palette;
    return palette;
}

const Theme &Palette::theme(ThemeId id)
{
    return instance().m_themes[std::size_t(id)];
}

} // namespace weftwork
