// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "style/appearance.h"

namespace weftwork {

class Actions;

/// What a person chose last; the system's if nothing.
Appearance::Choice rememberedTheme();

/// Lets a person choose a theme by the window's actions, marks the one that was chosen, and remembers it in the settings.
/// Call once for each window.
void connectThemeChoice(Actions &actions);

} // namespace weftwork
