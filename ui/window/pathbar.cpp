// SPDX-License-Identifier: Apache-2.0
#include "window/pathbar.h"

#include "document/document.h"
#include "document/selection.h"
#include "style/appearance.h"
#include "style/icons.h"
#include "style/textstyle.h"
#include "window/actions.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace weftwork {

PathBar::PathBar(Document &document, Selection &selection, const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_selection(selection)
    , m_path(new QWidget(this))
    , m_parts(new QHBoxLayout(m_path))
    , m_zoom(new QToolButton(this))
{
    setObjectName(QStringLiteral("pathbar"));
    setAttribute(Qt::WA_StyledBackground);
    const auto makeButton = [&](ActionId id) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(actions[id]);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setIconSize({16, 16});
        button->setFixedSize(28, 28);
        return button;
    };
    m_zoom->setProperty("look", QStringLiteral("text"));
    m_zoom->setFixedHeight(28);
    m_zoom->setMinimumWidth(64);
    m_zoom->setToolTip(actions[ActionId::ActualSize]->toolTip());
    connect(m_zoom, &QToolButton::clicked, actions[ActionId::ActualSize], &QAction::trigger);
    m_parts->setContentsMargins(0, 0, 0, 0);
    m_parts->setSpacing(4);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 0, 10, 0);
    row->setSpacing(2);
    row->addWidget(m_path, 1);
    row->addWidget(makeButton(ActionId::ZoomOut));
    row->addWidget(m_zoom);
    row->addWidget(makeButton(ActionId::ZoomIn));
    row->addSpacing(4);
    row->addWidget(makeButton(ActionId::FitAll));
    setMinimumHeight(36);
    connect(&document, &Document::changed, this, [this](const DocumentChange &change) {
        if (!change.isOnlyDrawing()) {
            update();
        }
    });
    connect(&document, &Document::filePathChanged, this, &PathBar::update);
    connect(&document, &Document::modifiedChanged, this, &PathBar::update);
    connect(&selection, &Selection::scopeChanged, this, &PathBar::update);
    connect(Appearance::instance(), &Appearance::themeChanged, this, &PathBar::update);
    setZoom(1);
    update();
}

void PathBar::setZoom(double zoom)
{
    // The whole of a very large graph is smaller than a percent.
    const double percent = zoom * 100;
    m_zoom->setText(tr("%1\u202f%").arg(QLocale().toString(percent, 'f', percent < 0.95 ? 1 : 0)));
}

void PathBar::update()
{
    while (QLayoutItem *item = m_parts->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    auto *icon = new QLabel(m_path);
    icon->setPixmap(lineIcon(Icon::File).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_parts->addWidget(icon);
    const GraphRef scope = m_selection.scope();
    for (qsizetype depth = 0; depth <= scope.size(); ++depth) {
        const GraphRef graph = scope.mid(0, depth);
        const QString name = depth == 0 ? m_document.title() : m_document.titleOf({scope.mid(0, depth - 1), scope[depth - 1]});
        auto *part = new QToolButton(m_path);
        part->setProperty("look", QStringLiteral("text"));
        part->setText(part->fontMetrics().elidedText(name.simplified(), Qt::ElideMiddle, 260));
        part->setToolTip(depth == 0 ? m_document.filePath() : m_document.pathOf(graph));
        part->setFixedHeight(28);
        connect(part, &QToolButton::clicked, this, [this, graph] { m_selection.setScope(graph); });
        if (depth > 0) {
            auto *between = new QLabel(m_path);
            between->setPixmap(lineIcon(Icon::ChevronRight).pixmap(QSize(12, 12), devicePixelRatioF()));
            m_parts->addWidget(between);
        }
        m_parts->addWidget(part);
        part->show();
    }
    if (m_document.isModified()) {
        auto *mark = new QLabel(tr("Changed"), m_path);
        styleLabel(*mark, TextStyle::Quiet, "muted");
        m_parts->addWidget(mark);
        mark->show();
    }
    m_parts->addStretch(1);
}

} // namespace weftwork
