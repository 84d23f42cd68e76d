// SPDX-License-Identifier: Apache-2.0
#include "panels/fields.h"

#include "style/textstyle.h"
#include "support/duration.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStyle>
#include <QVBoxLayout>

namespace weftwork {

QPlainTextEdit *makeTextField(QWidget *parent, int lines)
{
    auto *field = new QPlainTextEdit(parent);
    field->setTabChangesFocus(true);
    field->setFixedHeight(QFontMetrics(fontOf(TextStyle::Fixed)).lineSpacing() * lines + 18);
    return field;
}

QGridLayout *makeFieldGrid()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(6);
    grid->setColumnMinimumWidth(0, 84);
    grid->setColumnStretch(1, 1);
    return grid;
}

QLabel *addFieldRow(QGridLayout &grid, const QString &name, QWidget *field)
{
    auto *label = new QLabel(name, field->parentWidget());
    styleLabel(*label, TextStyle::Base, "secondary");
    label->setBuddy(field);
    field->setAccessibleName(name);
    field->setMinimumWidth(qRound(72 * textScale())); // however long a word is in it
    const int row = grid.rowCount();
    grid.addWidget(label, row, 0);
    grid.addWidget(field, row, 1);
    return label;
}

QLabel *makeProblemLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    styleLabel(*label, TextStyle::Quiet, "error");
    label->setWordWrap(true);
    label->hide();
    return label;
}

QLabel *addProblemRow(QGridLayout &grid, QWidget *parent)
{
    QLabel *label = makeProblemLabel(parent);
    grid.addWidget(label, grid.rowCount(), 1);
    return label;
}

QLabel *addGroupLabel(QVBoxLayout &rows, const QString &name)
{
    auto *label = new QLabel(name, rows.parentWidget());
    styleLabel(*label, TextStyle::Label, "secondary");
    label->setContentsMargins(0, 10, 0, 0); // which goes with it where it is hidden
    rows.addWidget(label);
    return label;
}

QLabel *addFieldBlock(QVBoxLayout &rows, const QString &name, QWidget *field)
{
    QLabel *label = addGroupLabel(rows, name);
    label->setBuddy(field);
    field->setAccessibleName(name);
    rows.addWidget(field);
    return label;
}

void setTextIfNew(QLineEdit &field, const QString &text)
{
    if (field.text() != text) {
        field.setText(text);
        if (!field.hasFocus()) {
            field.setCursorPosition(0); // a long text is read from its begin
        }
    }
}

void setTextIfNew(QPlainTextEdit &field, const QString &text)
{
    if (field.toPlainText() != text) {
        field.setPlainText(text);
    }
}

void showDuration(QLineEdit &field, Milliseconds span)
{
    const auto typed = parseDuration(field.text().trimmed());
    if (mayFill(field) || (typed ? *typed != span : !isWrong(field))) {
        setTextIfNew(field, span.count() == 0 ? QString() : durationText(span));
        setWrong(field, false);
    }
}

bool isWrong(const QWidget &field)
{
    return field.property("wrong").toBool();
}

bool mayFill(const QWidget &field)
{
    return !field.hasFocus() && !isWrong(field);
}

void setWrong(QWidget &field, bool isWrong)
{
    if (weftwork::isWrong(field) != isWrong) {
        field.setProperty("wrong", isWrong);
        field.style()->unpolish(&field);
        field.style()->polish(&field);
    }
}

void showProblem(QWidget &field, QLabel &hint, const QString &problem)
{
    setWrong(field, !problem.isEmpty());
    hint.setText(problem);
    hint.setVisible(!problem.isEmpty());
}

} // namespace weftwork
