// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace weftwork {

class Actions;

/// Lets a person choose a theme by the window's actions, marks the one that was chosen, and remembers it in the settings.
/// Call once for each window.
void connectThemeChoice(Actions &actions);

} // namespace weftwork
