// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "legacy/legacybadge.h"

#include <QStringList>

namespace weftwork::cli {

/// What the signs mean that stand before a job in `list` and `debrief`: a line for each of the four places.
QStringList signLegend(LegacyAlphabet alphabet);

} // namespace weftwork::cli
