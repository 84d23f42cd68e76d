// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace weftwork {

/// The text of a file that could not be read as a graph, with the place of a problem marked. Read only. The window
/// owns it.
class SourceView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit SourceView(QWidget *parent = nullptr);

    /// Shows the beginning of the file; false if it cannot be read as text.
    bool load(const QString &path);
    const QString &path() const { return m_path; }
    /// Marks a line and puts the cursor at a column, both from 1.
    void goTo(int line, int column);

private:
    QString m_path;
};

} // namespace weftwork
