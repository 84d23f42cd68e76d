// SPDX-License-Identifier: Apache-2.0
#include "style/widgetsheet.h"

#include "diagram/palette.h"

namespace weftwork {

namespace {
// "@name" is a token of the palette. One rule a line, by widget.
const char *const sheet = R"(
QWidget#toolbar, QStatusBar, QWidget#statusbar { background: @window; }
QWidget#toolbar { border-bottom: 1px solid @border; }
QWidget#statusbar { border-top: 1px solid @border; }
QWidget#panel, QStackedWidget#panel, QScrollArea#panel, QWidget#page { background: @panel; border: none; }
QWidget#pathbar, QWidget#lowerhead, QWidget#centre { background: @canvas; }
QWidget#lower { background: @canvas; }
QWidget#lowerhead { border-bottom: 1px solid @border; }
QWidget#inspectorhead { background: @panel; border-bottom: 1px solid @border; }
QSplitter::handle { background: @border; }
QSplitter::handle:hover { background: @borderStrong; }
QToolTip { background: @tooltip; color: @tooltipText; border: none; padding: 4px 6px; }

QLabel[tone="muted"] { color: @textMuted; }
QLabel[tone="secondary"] { color: @textSecondary; }
QLabel[tone="error"] { color: @failedText; }
QLabel[tone="quote"] { background: @failedTint; border: 1px solid @quoteLine; border-radius: 6px; padding: 8px 10px; }
QLabel[tone="key"] { background: @raised; border: 1px solid @border; border-radius: 4px; padding: 1px 6px; color: @textSecondary; }

QPushButton, QToolButton { border: 1px solid transparent; border-radius: 6px; background: transparent; color: @text; padding: 4px 8px; }
QToolButton { padding: 0px; }
QPushButton { background: @raised; border-color: @border; padding: 5px 12px; }
QPushButton:hover { background: @hover; }
QPushButton:disabled { color: @textDisabled; }
QPushButton:focus, QToolButton:focus { border: 2px solid @focusRing; }
QPushButton:focus { padding: 4px 11px; }
QPushButton[look="main"] { background: @accent; border-color: @accent; color: @accentText; }
QPushButton[look="main"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton[look="main"]:disabled { background: @accentFaint; border-color: @accentFaint; color: @accentText; }
QPushButton[look="main"]:focus { border: 2px solid @text; }
QPushButton[look="flat"] { background: transparent; border-color: transparent; }
QPushButton[look="flat"]:hover { background: @hover; }
QPushButton[look="search"] { text-align: left; padding-left: 9px; color: @textMuted; }
QPushButton[look="search"]:hover { background: @raised; border-color: @borderStrong; }
QPushButton[look="search"]:focus { padding-left: 8px; }
QToolButton[look="panel"]:checked { background: transparent; }
QToolButton[look="panel"]:checked:hover { background: @hover; }
QPushButton[look="link"] { background: transparent; border: none; color: @link; padding: 0px; text-align: left; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="count"] { background: transparent; border: 1px solid transparent; padding: 1px 6px 1px 25px; text-align: left; }
QPushButton[look="count"]:hover { background: @hover; }
QPushButton[look="count"]:checked { background: @selection; color: @selectionText; }
QPushButton[look="count"]:focus { border: 2px solid @focusRing; padding: 0px 5px 0px 24px; }
QPushButton[look="card"] { background: @raised; border: 1px solid @border; border-radius: 10px; padding: 0px; text-align: left; }
QPushButton[look="card"]:hover { border-color: @borderStrong; }
QPushButton[look="card"]:focus { border: 2px solid @focusRing; }
QToolButton:hover { background: @hover; }
QToolButton:pressed { background: @selection; }
QToolButton:checked { background: @accentSoft; color: @accent; }
QToolButton::menu-indicator { image: none; }
QToolButton[look="text"] { padding: 4px 8px; }

QLineEdit, QPlainTextEdit, QSpinBox, QComboBox, QAbstractSpinBox { background: @field; color: @text; border: 1px solid @border; border-radius: 6px; selection-background-color: @selection; selection-color: @selectionText; }
QLineEdit, QComboBox, QAbstractSpinBox { padding: 3px 7px; }
QPlainTextEdit { padding: 3px 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid @focusRing; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { padding: 2px 6px; }
QPlainTextEdit:focus { padding: 2px 3px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 1px solid @failedStroke; }
QLineEdit[look="title"] { background: transparent; border: 1px solid transparent; padding: 2px 4px; }
QLineEdit[look="title"]:hover { border-color: @border; }
QLineEdit[look="title"]:focus { background: @field; border: 2px solid @focusRing; padding: 1px 3px; }
QComboBox { combobox-popup: 0; }
QComboBox[look="flat"] { background: transparent; border-color: transparent; }
QComboBox[look="flat"]:hover { background: @hover; }
QComboBox::drop-down { border: none; width: 18px; }
QComboBox QAbstractItemView { background: @raised; color: @text; border: 1px solid @border; selection-background-color: @selection; selection-color: @selectionText; outline: none; }
QComboBox QAbstractItemView::item { background: @raised; color: @text; border: none; min-height: 24px; padding: 0px 6px; }
QComboBox QAbstractItemView::item:selected { background: @selection; color: @selectionText; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0px; border: none; }

QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: @textSecondary; padding: 0px 10px; margin: 0px 2px; height: 34px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:focus { color: @accent; }

QTreeView, QListView, QTableView { background: @panel; border: none; outline: none; }
QTreeView#onCanvas, QListView#onCanvas, QTableView#onCanvas { background: @canvas; }
QListWidget#searchList { background: @raised; }
QListWidget#searchList::item { height: 28px; border-radius: 5px; padding-left: 4px; }
QListWidget#searchList::item:hover { background: @hover; }
QListWidget#searchList::item:selected { background: @selection; color: @selectionText; }
QTreeView::branch { background: transparent; }
QHeaderView::section { background: @canvas; color: @textMuted; border: none; padding: 4px 8px; }
QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0px; }
QScrollBar::handle { background: @scroll; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 28px; margin: 2px; }
QScrollBar::handle:horizontal { min-width: 28px; margin: 2px; }
QScrollBar::handle:hover { background: @borderStrong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: @track; border: none; border-radius: 3px; height: 6px; }
QProgressBar::chunk { background: @runningFill; border-radius: 3px; }

QMenu { background: @raised; color: @text; border: 1px solid @border; border-radius: 10px; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 28px; border-radius: 5px; }
QMenu::item:selected { background: @selection; color: @selectionText; }
QMenu::item:disabled { color: @textDisabled; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QMenuBar { background: @window; color: @text; }
QMenuBar::item { padding: 4px 8px; background: transparent; border-radius: 5px; }
QMenuBar::item:selected { background: @hover; }

QFrame#notice { background: @accentSoft; border: none; border-bottom: 1px solid @border; }
QFrame#notice[look="error"] { background: @failedTint; }
QFrame#rule { background: @border; border: none; }
QFrame#sheet { background: @raised; border: 1px solid @border; border-radius: 10px; }
QDialog { background: @window; }
QCheckBox, QRadioButton { color: @text; spacing: 8px; }
)";

QString css(const QColor &colour)
{
    return colour.alpha() == 255
        ? colour.name()
        : QStringLiteral("rgba(%1,%2,%3,%4)").arg(colour.red()).arg(colour.green()).arg(colour.blue()).arg(colour.alpha());
}

QColor faint(const QColor &colour, int percent)
{
    QColor result = colour;
    result.setAlpha(255 * percent / 100);
    return result;
}
} // namespace

QString widgetSheet(const Theme &theme)
{
    QString text = QString::fromLatin1(sheet);
    QList<std::pair<QString, QString>> tokens;
    const auto add = [&](const QString &name, const QColor &colour) { tokens << std::pair(QLatin1Char('@') + name, css(colour)); };
    for (std::size_t i = 0; i < uiColourCount; ++i) {
        add(QString::fromLatin1(uiColourName(UiColour(i))), theme.colour(UiColour(i)));
    }
    const StateStyle &running = theme.state(DisplayState::Running);
    const StateStyle &failed = theme.state(DisplayState::Failed);
    add(QStringLiteral("accentFaint"), faint(theme.colour(UiColour::Accent), 42));
    add(QStringLiteral("track"), theme.colour(UiColour::Border));
    add(QStringLiteral("scroll"), faint(theme.colour(UiColour::BorderStrong), 45));
    add(QStringLiteral("runningFill"), running.fill);
    add(QStringLiteral("failedText"), failed.text);
    add(QStringLiteral("failedTint"), failed.tint);
    add(QStringLiteral("failedStroke"), failed.stroke);
    add(QStringLiteral("quoteLine"), theme.isHighContrast() ? failed.stroke : failed.tint);
    // The longest names first, since some begin with others.
    std::sort(tokens.begin(), tokens.end(), [](const auto &left, const auto &right) { return left.first.size() > right.first.size(); });
    for (const auto &[name, colour] : std::as_const(tokens)) {
        text.replace(name, colour);
    }
    return text;
}

} // namespace weftwork
