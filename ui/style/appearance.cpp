// SPDX-License-Identifier: Apache-2.0
#include "style/appearance.h"

#include "style/basestyle.h"
#include "style/portalscheme.h"
#include "style/widgetsheet.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>
#include <QWidget>

namespace weftwork {

namespace {
ThemeId shownTheme = ThemeId::Light;
Appearance *theAppearance = nullptr;
} // namespace

const Theme &currentTheme()
{
    return Palette::theme(shownTheme);
}

Appearance *Appearance::instance()
{
    return theAppearance;
}

Appearance::Appearance(QObject *parent)
    : QObject(parent)
    , m_portal(new PortalScheme(this))
    , m_isSystemDark(isDark(QApplication::palette()))
{
    Q_ASSERT(!theAppearance);
    theAppearance = this;
    QApplication::setStyle(new BaseStyle);
    qApp->installEventFilter(this);
    connect(m_portal, &PortalScheme::changed, this, &Appearance::apply);
    apply();
}

Appearance::~Appearance()
{
    theAppearance = nullptr;
}

bool Appearance::isDark(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightnessF() > palette.color(QPalette::Window).lightnessF();
}

void Appearance::setChoice(Choice choice)
{
    if (m_choice != choice) {
        m_choice = choice;
        apply();
    }
}

ThemeId Appearance::wantedTheme() const
{
    const bool isSystemDark = m_portal->isDark().value_or(m_isSystemDark);
    switch (m_choice) {
    case Choice::Light:
        return ThemeId::Light;
    case Choice::Dark:
        return ThemeId::Dark;
    case Choice::HighContrast:
        return isSystemDark ? ThemeId::ContrastDark : ThemeId::ContrastLight;
    case Choice::System:
        break;
    }
    if (m_portal->wantsContrast()) {
        return isSystemDark ? ThemeId::ContrastDark : ThemeId::ContrastLight;
    }
    return isSystemDark ? ThemeId::Dark : ThemeId::Light;
}

void Appearance::apply()
{
    const QScopedValueRollback guard(m_isApplying, true);
    shownTheme = wantedTheme();
    QApplication::setPalette(paletteOf(currentTheme()));
    qApp->setStyleSheet(widgetSheet(currentTheme()));
    emit themeChanged();
}

// With our palette set, the system's shows again only while there is none of ours.
void Appearance::readSystemPalette()
{
    const QScopedValueRollback guard(m_isApplying, true);
    QApplication::setPalette(QPalette());
    m_isSystemDark = isDark(QApplication::palette());
}

bool Appearance::eventFilter(QObject *watched, QEvent *event)
{
    if (m_isApplying) {
        return false;
    }
    if (event->type() == QEvent::ApplicationPaletteChange && watched == qApp) {
        const QPalette palette = QApplication::palette();
        if (palette.color(QPalette::Window) != currentTheme().colour(UiColour::Window)) {
            m_isSystemDark = isDark(palette);
            apply();
        }
    } else if (event->type() == QEvent::ThemeChange && watched->isWidgetType()
        && static_cast<QWidget *>(watched)->isWindow()) {
        readSystemPalette();
        apply();
    }
    return false;
}

QPalette Appearance::paletteOf(const Theme &theme)
{
    using Ui = UiColour;
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Ui colour) { palette.setColor(role, theme.colour(colour)); };
    set(QPalette::Window, Ui::Window);
    set(QPalette::WindowText, Ui::Text);
    set(QPalette::Base, Ui::Field);
    set(QPalette::AlternateBase, Ui::Panel);
    set(QPalette::Text, Ui::Text);
    set(QPalette::PlaceholderText, Ui::TextMuted);
    set(QPalette::Button, Ui::Window);
    set(QPalette::ButtonText, Ui::Text);
    set(QPalette::BrightText, Ui::AccentText);
    set(QPalette::Highlight, Ui::Selection);
    set(QPalette::HighlightedText, Ui::SelectionText);
    set(QPalette::Link, Ui::Link);
    set(QPalette::LinkVisited, Ui::Link);
    set(QPalette::ToolTipBase, Ui::Tooltip);
    set(QPalette::ToolTipText, Ui::TooltipText);
    set(QPalette::Light, Ui::Raised);
    set(QPalette::Midlight, Ui::Panel);
    set(QPalette::Mid, Ui::Border);
    set(QPalette::Dark, Ui::BorderStrong);
    palette.setColor(QPalette::Shadow, theme.isDark() ? QColor(0, 0, 0) : theme.colour(Ui::BorderStrong));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, theme.colour(Ui::TextDisabled));
    }
    return palette;
}

} // namespace weftwork
