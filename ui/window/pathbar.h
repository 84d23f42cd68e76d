// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace weftwork {

class Actions;
class Document;
class Selection;

/// The row above the canvas: which graph is in view, as a path whose parts lead back, and the zoom. The window owns it.
class PathBar : public QWidget
{
    Q_OBJECT

public:
    PathBar(Document &document, Selection &selection, const Actions &actions, QWidget *parent = nullptr);

    void setZoom(double zoom);

private:
    void update();

    Document &m_document;
    Selection &m_selection;
    QWidget *m_path;
    QHBoxLayout *m_parts;
    QToolButton *m_zoom;
};

} // namespace weftwork
