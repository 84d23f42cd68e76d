// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/palette.h"

#include <QIcon>

#include <optional>

namespace weftwork {

/// The line icons of the studio: 16 by 16, lines of 1.5, one colour.
enum class Icon : quint8 {
    Menu, Undo, Redo, AddJob, Connect, Group, Tidy, Export, Search, Filter, Fit, ZoomIn, ZoomOut,
    PanelLeft, PanelBottom, PanelRight, Run, Stop, Rerun, Follow, Clock, Wrap, Copy, Folder, File, More, Close,
    ChevronDown, ChevronRight, Up, Warning, Check, Plus, History, CriticalPath, Channel,
};

inline constexpr std::size_t iconCount = std::size_t(Icon::Channel) + 1;

/// An icon that takes the theme's colour when it is painted; muted where its widget is disabled.
/// `colour`: a token to use instead of the text's.
QIcon lineIcon(Icon icon, std::optional<UiColour> colour = {});

/// Paints an icon into a square.
void paintIcon(QPainter &painter, const QRectF &square, Icon icon, const QColor &colour);

} // namespace weftwork
