// SPDX-License-Identifier: Apache-2.0
#include "window/themechoice.h"

#include "window/actions.h"
#include "window/settings.h"

namespace weftwork {

namespace {
const QString themeKey = QStringLiteral("theme");

struct ThemeChoice
{
    ActionId action;
    Appearance::Choice choice;
    const char *name; // in the settings
};
constexpr ThemeChoice themeChoices[]{
    {ActionId::ThemeSystem, Appearance::Choice::System, "system"},
    {ActionId::ThemeLight, Appearance::Choice::Light, "light"},
    {ActionId::ThemeDark, Appearance::Choice::Dark, "dark"},
    {ActionId::ThemeContrast, Appearance::Choice::HighContrast, "contrast"},
};
} // namespace

Appearance::Choice rememberedTheme()
{
    const QString name = settings().value(themeKey).toString();
    for (const ThemeChoice &each : themeChoices) {
        if (name == QLatin1String(each.name)) {
            return each.choice;
        }
    }
    return Appearance::Choice::System;
}

void connectThemeChoice(Actions &actions)
{
    for (const ThemeChoice &each : themeChoices) {
        actions[each.action]->setChecked(each.choice == rememberedTheme());
        actions.connectTo(each.action, &actions, [&each] {
            Appearance::instance()->setChoice(each.choice);
            settings().setValue(themeKey, QString::fromLatin1(each.name));
        });
    }
}

} // namespace weftwork
