// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>

class QLabel;

namespace weftwork {

/// The sizes and weights of text in the window, all in proportion to the person's own font size.
enum class TextStyle : quint8 {
    Base,     ///< lists, fields, menus
    Strong,   ///< the same, semi-bold
    Medium,   ///< the same, medium: buttons
    Quiet,    ///< second text, times, counts
    Label,    ///< above a group
    Title,    ///< of the selected job
    Headline, ///< of the Why panel
    Hero,     ///< the sentence of the empty start
    Fixed,    ///< log, commands, paths
};

/// The font of a style. Digits have one width where the font offers that.
QFont fontOf(TextStyle style);

/// The person's font size over the 13 pixels that the design is drawn at.
double textScale();

/// Sets font and colour role ("muted", "secondary" or "" for plain) of a label.
void styleLabel(QLabel &label, TextStyle style, const char *tone = "");

} // namespace weftwork
