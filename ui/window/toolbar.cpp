// SPDX-License-Identifier: Apache-2.0
#include "window/toolbar.h"

#include "document/runsession.h"
#include "style/icons.h"
#include "style/textstyle.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace weftwork {

namespace {
/// A push button that does what an action does.
QPushButton *makeActionButton(QAction *action, const QIcon &icon, QWidget *parent)
{
    auto *button = new QPushButton(icon, plainText(*action), parent);
    button->setIconSize({22, 16}); // room between icon and text
    button->setFont(fontOf(TextStyle::Medium));
    button->setToolTip(action->toolTip());
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::changed, button, [button, action] { button->setEnabled(action->isEnabled()); });
    return button;
}
} // namespace

Toolbar::Toolbar(const Actions &actions, RunSession &run, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_run(run)
    , m_menu(new QToolButton(this))
    , m_runButton(makeActionButton(actions[ActionId::Run], lineIcon(Icon::Run, UiColour::AccentText), this))
    , m_stopButton(makeActionButton(actions[ActionId::Stop], lineIcon(Icon::Stop), this))
    , m_runText(new QLabel(this))
    , m_search(new QPushButton(this))
{
    setObjectName(QStringLiteral("toolbar"));
    setAttribute(Qt::WA_StyledBackground);
    m_runButton->setProperty("look", QStringLiteral("main"));
    m_runButton->setObjectName(QStringLiteral("runButton"));
    m_stopButton->setObjectName(QStringLiteral("stopButton"));
    styleLabel(*m_runText, TextStyle::Base, "secondary");
    m_menu->setIcon(lineIcon(Icon::Menu));
    m_menu->setIconSize({16, 16});
    m_menu->setFixedSize(30, 30);
    m_menu->setPopupMode(QToolButton::InstantPopup);
    m_menu->setToolTip(tr("Menu (F10)"));
    m_menu->setAccessibleName(tr("Menu"));
    m_search->setObjectName(QStringLiteral("searchButton"));
    m_search->setProperty("look", QStringLiteral("search"));
    m_search->setIcon(lineIcon(Icon::Search));
    m_search->setIconSize({22, 16});
    m_search->setFixedHeight(30);
    m_search->setMinimumWidth(qRound(150 * textScale()));
    m_search->setMaximumWidth(qRound(300 * textScale()));
    m_search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_runText->setMinimumWidth(40);
    m_search->setText(tr("Find a job or an action"));
    m_search->setToolTip(actions[ActionId::CommandSearch]->toolTip());
    m_keys = new QLabel(actions[ActionId::CommandSearch]->shortcut().toString(QKeySequence::NativeText), m_search);
    styleLabel(*m_keys, TextStyle::Quiet, "muted");
    auto *inSearch = new QHBoxLayout(m_search);
    inSearch->setContentsMargins(0, 0, 10, 0);
    inSearch->addStretch(1);
    inSearch->addWidget(m_keys);
    m_keys->setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(m_search, &QPushButton::clicked, this, &Toolbar::searchRequested);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(9, 0, 9, 1);
    row->setSpacing(4);
    row->addWidget(m_menu);
    addLine(*row);
    row->addWidget(m_runButton);
    row->addWidget(m_stopButton);
    row->addSpacing(12);
    row->addWidget(m_runText);
    row->addStretch(1000);
    addButton(*row, ActionId::Undo);
    addButton(*row, ActionId::Redo);
    addLine(*row);
    addButton(*row, ActionId::AddJob);
    addButton(*row, ActionId::ConnectJobs);
    addButton(*row, ActionId::DrawChannel);
    addButton(*row, ActionId::Group);
    addButton(*row, ActionId::Tidy);
    addLine(*row);
    addButton(*row, ActionId::CriticalPath);
    addButton(*row, ActionId::Export);
    row->addSpacing(8);
    row->addWidget(m_search, 1000);
    addLine(*row);
    for (const ActionId id : {ActionId::PanelLeft, ActionId::PanelLower, ActionId::PanelRight}) {
        addButton(*row, id)->setProperty("look", QStringLiteral("panel"));
    }
    setFixedHeight(std::max(46, m_runButton->sizeHint().height() + 16));
    connect(&run, &RunSession::attached, this, &Toolbar::update);
    connect(&run, &RunSession::ticked, this, &Toolbar::update);
    connect(&run, &RunSession::ended, this, &Toolbar::update);
    update();
}

QToolButton *Toolbar::addButton(QHBoxLayout &row, ActionId id)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(m_actions[id]);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setIconSize({16, 16});
    button->setFixedSize(30, 30);
    button->setFocusPolicy(Qt::TabFocus);
    row.addWidget(button);
    return button;
}

void Toolbar::addLine(QHBoxLayout &row)
{
    auto *line = new QFrame(this);
    line->setObjectName(QStringLiteral("rule"));
    line->setFixedSize(1, 16);
    row.addSpacing(5);
    row.addWidget(line);
    row.addSpacing(5);
}

void Toolbar::setMenus(const QList<QMenu *> &menus)
{
    auto *all = new QMenu(m_menu);
    for (QMenu *menu : menus) {
        all->addMenu(menu);
    }
    m_menu->setMenu(all);
    m_menu->setShortcut(QKeySequence(Qt::Key_F10));
}

void Toolbar::setRunText(const QString &text)
{
    m_runText->setText(text);
}

// The shortcut gives way before the words do.
void Toolbar::resizeEvent(QResizeEvent *)
{
    const bool isWide = width() > qRound(1100 * textScale());
    m_keys->setVisible(isWide);
    m_search->setText(isWide ? tr("Find a job or an action") : tr("Find"));
}

const QWidget *Toolbar::searchField() const
{
    return m_search;
}

void Toolbar::update()
{
    const bool isLive = m_run.isLive();
    m_runButton->setVisible(!isLive);
    m_stopButton->setVisible(isLive);
}

} // namespace weftwork
