// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QHBoxLayout;
class QPushButton;
class QToolButton;
class QVBoxLayout;
class QWidget;

namespace weftwork {

enum class DisplayState : quint8;

/// The row of a list of links in the inspector: a chip and a name that leads to a job; what follows is added behind them.
/// Owned by the list.
struct LinkRow
{
    LinkRow(const QString &title, DisplayState state, QWidget *list);

    /// The last in the row.
    QToolButton *addRemoveButton(const QString &toolTip);

    QWidget *widget;
    QHBoxLayout *columns;
    QPushButton *name;
};

/// The rows of such a list, none yet.
QVBoxLayout *makeLinkRows(QWidget *list);
void removeLinkRows(QVBoxLayout &rows);

} // namespace weftwork
