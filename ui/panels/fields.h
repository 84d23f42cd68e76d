// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobdata.h"

class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;
class QWidget;

namespace weftwork {

/// A field of several lines that Tab leaves.
QPlainTextEdit *makeTextField(QWidget *parent, int lines);

/// A property table, empty.
QGridLayout *makeFieldGrid();
/// A row "name, field" of a property table; returns the label.
QLabel *addFieldRow(QGridLayout &grid, const QString &name, QWidget *field);
/// The sentence that showProblem() shows below a field, hidden until then.
QLabel *makeProblemLabel(QWidget *parent);
/// The same, as a row of a property table.
QLabel *addProblemRow(QGridLayout &grid, QWidget *parent);
/// A label above a field.
QLabel *addFieldBlock(QVBoxLayout &rows, const QString &name, QWidget *field);
/// The label above a group.
QLabel *addGroupLabel(QVBoxLayout &rows, const QString &name);

/// Set a text without moving the cursor where nothing is new.
void setTextIfNew(QLineEdit &field, const QString &text);
void setTextIfNew(QPlainTextEdit &field, const QString &text);
/// Shows a span, unless the field has the focus and says the same in other words.
void showDuration(QLineEdit &field, Milliseconds span);

/// Outlines a field whose text cannot be used. It keeps that text, though it has the focus no more, until it is mended or
/// something else is shown.
void setWrong(QWidget &field, bool isWrong);
bool isWrong(const QWidget &field);
/// Whether a field may be filled anew: nobody types in it, and nothing in it waits to be mended.
bool mayFill(const QWidget &field);
/// The same, with the sentence that says why below it.
void showProblem(QWidget &field, QLabel &hint, const QString &problem);

} // namespace weftwork
