// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/palette.h"

#include <QObject>
#include <QPalette>

namespace weftwork {

class PortalScheme;

/// The theme that all widgets paint with. Window's thread.
const Theme &currentTheme();

/// Chooses the theme of the whole program and follows the system while it runs (U46): the desktop portal's colour
/// scheme where there is one, else whether the system's palette is dark. One for the program, owned by main().
class Appearance : public QObject
{
    Q_OBJECT

public:
    enum class Choice : quint8 { System, Light, Dark, HighContrast };

    explicit Appearance(QObject *parent = nullptr);
    ~Appearance() override;

    static Appearance *instance();

    Choice choice() const { return m_choice; }
    void setChoice(Choice choice);

    bool eventFilter(QObject *watched, QEvent *event) override;

    /// The palette of widgets for a theme.
    static QPalette paletteOf(const Theme &theme);
    /// Whether a palette is one of light text on dark ground.
    static bool isDark(const QPalette &palette);

signals:
    void themeChanged();

private:
    ThemeId wantedTheme() const;
    void apply();
    void readSystemPalette();

    Choice m_choice = Choice::System;
    PortalScheme *m_portal;
    bool m_isSystemDark = false;
    bool m_isApplying = false;
};

} // namespace weftwork
