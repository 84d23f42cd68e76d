// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace weftwork {

class Theme;

/// The style sheet of all widgets in a theme: shapes, distances and the few colours that a palette cannot name.
/// Widgets choose their look by the properties "look" (buttons, frames) and "tone" (texts).
QString widgetSheet(const Theme &theme);

} // namespace weftwork
