// SPDX-License-Identifier: Apache-2.0
#include "panels/jobtreeview.h"

#include "models/jobtreemodel.h"
#include "style/appearance.h"
#include "style/chip.h"
#include "style/icons.h"
#include "style/textstyle.h"

#include <QPainter>

namespace weftwork {

namespace {
constexpr int chipSize = 16;
constexpr int rowRadius = 5;
constexpr int rowInset = 6;

UiColour nameColour(DisplayState state)
{
    switch (state) {
    case DisplayState::Idle:
        return UiColour::TextSecondary;
    case DisplayState::Skipped:
        return UiColour::TextMuted;
    default:
        return UiColour::Text;
    }
}
} // namespace

void JobDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const auto state = DisplayState(index.data(JobTreeModel::StateRole).toInt());
    const QRect row = option.rect.adjusted(2, 0, -rowInset - 6, 0);
    const QRectF chip(row.x(), row.center().y() - chipSize / 2 + 0.5, chipSize, chipSize);
    paintChip(*painter, chip, state);

    painter->save();
    const QString note = index.data(JobTreeModel::NoteRole).toString();
    painter->setFont(fontOf(TextStyle::Quiet));
    const int noteWidth = note.isEmpty() ? 0 : painter->fontMetrics().horizontalAdvance(note) + 8;
    painter->setPen(theme.colour(UiColour::TextMuted));
    painter->drawText(row, Qt::AlignRight | Qt::AlignVCenter, note);

    painter->setFont(fontOf(TextStyle::Base));
    painter->setPen(theme.colour(nameColour(state)));
    const QRect nameRect = row.adjusted(chipSize + 8, 0, -noteWidth, 0);
    const QString name = painter->fontMetrics().elidedText(
        index.data(Qt::DisplayRole).toString(), Qt::ElideRight, nameRect.width());
    painter->drawText(nameRect, Qt::AlignLeft | Qt::AlignVCenter, name);
    painter->restore();
}

QSize JobDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const int height = std::max(qRound(26 * textScale()), QFontMetrics(fontOf(TextStyle::Base)).height() + 6);
    return {100, height};
}

JobTreeView::JobTreeView(QWidget *parent)
    : QTreeView(parent)
{
    setHeaderHidden(true);
    setIndentation(18);
    setUniformRowHeights(true);
    setMouseTracking(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setItemDelegate(new JobDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setAccessibleName(tr("Jobs"));
}

void JobTreeView::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const bool isSelected = selectionModel()->isSelected(index);
    const bool isHovered = viewport()->underMouse() && indexAt(viewport()->mapFromGlobal(QCursor::pos())) == index;
    const QRectF ground = QRectF(0, option.rect.y(), viewport()->width(), option.rect.height()).adjusted(rowInset, 0, -rowInset, 0);
    if (isSelected || isHovered) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.colour(isSelected ? UiColour::Selection : UiColour::Hover));
        painter->drawRoundedRect(ground, rowRadius, rowRadius);
        painter->restore();
    }
    if (hasFocus() && currentIndex() == index && !isSelected) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(theme.colour(UiColour::FocusRing), 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), rowRadius, rowRadius);
        painter->restore();
    }
    QStyleOptionViewItem item = option;
    int depth = 1;
    for (QModelIndex up = index.parent(); up.isValid(); up = up.parent()) {
        ++depth;
    }
    item.rect.setLeft(depth * indentation() + rowInset - 2);
    item.rect.setRight(viewport()->width() - 1);
    itemDelegate()->paint(painter, item, index);
    drawBranches(painter, QRect(0, option.rect.y(), depth * indentation() + rowInset - 2, option.rect.height()), index);
}

void JobTreeView::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    if (model()->hasChildren(index)) {
        const QRectF square(rect.right() - 15, rect.center().y() - 5.5, 12, 12);
        paintIcon(*painter, square, isExpanded(index) ? Icon::ChevronDown : Icon::ChevronRight,
            currentTheme().colour(UiColour::TextSecondary));
    }
}

} // namespace weftwork
