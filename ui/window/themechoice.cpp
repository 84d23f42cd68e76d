// SPDX-License-Identifier: Apache-2.0
#include "window/themechoice.h"

#include "style/appearance.h"
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

void connectThemeChoice(Actions &actions)
{
    const QString chosen = settings().value(themeKey, QStringLiteral("system")).toString();
    for (const ThemeChoice &each : themeChoices) {
        actions[each.action]->setChecked(chosen == QLatin1String(each.name));
        actions.connectTo(each.action, &actions, [&each] {
            Appearance::instance()->setChoice(each.choice);
            settings().setValue(themeKey, QString::fromLatin1(each.name));
        });
    }
}

} // namespace weftwork
