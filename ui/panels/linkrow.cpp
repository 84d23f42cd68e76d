// SPDX-License-Identifier: Apache-2.0
#include "panels/linkrow.h"

#include "style/chip.h"
#include "style/icons.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace weftwork {

namespace {
/// A link that shows as much of a name as it has room for.
class NameLink : public QPushButton
{
public:
    NameLink(const QString &title, QWidget *parent)
        : QPushButton(parent)
        , m_name(title.simplified())
    {
        setProperty("look", QStringLiteral("link"));
        setToolTip(title);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        setText(m_name);
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QPushButton::resizeEvent(event);
        setText(fontMetrics().elidedText(m_name, Qt::ElideRight, width()));
    }

private:
    QString m_name;
};
} // namespace

LinkRow::LinkRow(const QString &title, DisplayState state, QWidget *list)
    : widget(new QWidget(list))
    , columns(new QHBoxLayout(widget))
    , name(new NameLink(title, widget))
{
    auto *chip = new ChipLabel(16, widget);
    chip->setState(state);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(8);
    columns->addWidget(chip);
    columns->addWidget(name, 1);
}

QToolButton *LinkRow::addRemoveButton(const QString &toolTip)
{
    auto *button = new QToolButton(widget);
    button->setIcon(lineIcon(Icon::Close));
    button->setIconSize({12, 12});
    button->setFixedSize(22, 22);
    button->setToolTip(toolTip);
    columns->addWidget(button);
    return button;
}

QVBoxLayout *makeLinkRows(QWidget *list)
{
    auto *rows = new QVBoxLayout(list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    return rows;
}

void removeLinkRows(QVBoxLayout &rows)
{
    while (QLayoutItem *item = rows.takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

} // namespace weftwork
