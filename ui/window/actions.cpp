// SPDX-License-Identifier: Apache-2.0
#include "window/actions.h"

#include "style/icons.h"

#include <QActionGroup>
#include <QMenu>
#include <QWidget>

#include <optional>

namespace weftwork {

namespace {
struct ActionRow
{
    ActionId id;
    const char *text;
    const char *shortcut;
    std::optional<Icon> icon = {};
    bool isCheckable = false;
    const char *explanation = nullptr; ///< in the tooltip, where the text alone does not say it
};

constexpr ActionRow table[]{
    {ActionId::New, QT_TRANSLATE_NOOP("weftwork::Actions", "&New graph"), "Ctrl+N", Icon::File},
    {ActionId::Open, QT_TRANSLATE_NOOP("weftwork::Actions", "&Open a graph…"), "Ctrl+O", Icon::Folder},
    {ActionId::Save, QT_TRANSLATE_NOOP("weftwork::Actions", "&Save"), "Ctrl+S"},
    {ActionId::SaveAs, QT_TRANSLATE_NOOP("weftwork::Actions", "Save &as…"), "Ctrl+Shift+S"},
    {ActionId::Export, QT_TRANSLATE_NOOP("weftwork::Actions", "&Export the picture…"), "Ctrl+E", Icon::Export},
    {ActionId::Close, QT_TRANSLATE_NOOP("weftwork::Actions", "&Close window"), "Ctrl+W"},
    {ActionId::Quit, QT_TRANSLATE_NOOP("weftwork::Actions", "&Quit"), "Ctrl+Q"},
    {ActionId::Undo, QT_TRANSLATE_NOOP("weftwork::Actions", "&Undo"), "Ctrl+Z", Icon::Undo},
    {ActionId::Redo, QT_TRANSLATE_NOOP("weftwork::Actions", "&Redo"), "Ctrl+Shift+Z", Icon::Redo},
    {ActionId::Cut, QT_TRANSLATE_NOOP("weftwork::Actions", "Cu&t"), "Ctrl+X"},
    {ActionId::Copy, QT_TRANSLATE_NOOP("weftwork::Actions", "&Copy"), "Ctrl+C", Icon::Copy},
    {ActionId::Paste, QT_TRANSLATE_NOOP("weftwork::Actions", "&Paste"), "Ctrl+V"},
    {ActionId::Duplicate, QT_TRANSLATE_NOOP("weftwork::Actions", "&Duplicate"), "Ctrl+D"},
    {ActionId::Remove, QT_TRANSLATE_NOOP("weftwork::Actions", "Re&move"), "Del"},
    {ActionId::Bypass, QT_TRANSLATE_NOOP("weftwork::Actions", "&Bypass and remove"), "Ctrl+Del"},
    {ActionId::SelectAll, QT_TRANSLATE_NOOP("weftwork::Actions", "Select &all"), "Ctrl+A"},
    {ActionId::SelectUpstream, QT_TRANSLATE_NOOP("weftwork::Actions", "Se&lect upstream"), "Alt+Left"},
    {ActionId::SelectDownstream, QT_TRANSLATE_NOOP("weftwork::Actions", "Select do&wnstream"), "Alt+Right"},
    {ActionId::SelectEntry, QT_TRANSLATE_NOOP("weftwork::Actions", "Select &entry jobs"), ""},
    {ActionId::SelectExit, QT_TRANSLATE_NOOP("weftwork::Actions", "Select e&xit jobs"), ""},
    {ActionId::Rename, QT_TRANSLATE_NOOP("weftwork::Actions", "Re&name"), "F2"},
    {ActionId::AddJob, QT_TRANSLATE_NOOP("weftwork::Actions", "&Add a job"), "Ctrl+J", Icon::AddJob},
    {ActionId::AddBarrier, QT_TRANSLATE_NOOP("weftwork::Actions", "Add a bar&rier"), "Ctrl+B", {}, false,
        QT_TRANSLATE_NOOP("weftwork::Actions", "What comes after it waits for all that is selected")},
    {ActionId::ConnectJobs, QT_TRANSLATE_NOOP("weftwork::Actions", "&Connect selected jobs"), "Ctrl+K", Icon::Connect},
    {ActionId::DrawChannel, QT_TRANSLATE_NOOP("weftwork::Actions", "&Draw channels"), "Ctrl+Shift+J", Icon::Channel, true,
        QT_TRANSLATE_NOOP("weftwork::Actions", "Drag from a job to the one that shall read its output while both run")},
    {ActionId::JoinByChannel, QT_TRANSLATE_NOOP("weftwork::Actions", "&Join selected jobs by a channel"), "Ctrl+I", {}, false,
        QT_TRANSLATE_NOOP("weftwork::Actions", "Each reads the output of the one selected before it, while both run")},
    {ActionId::Group, QT_TRANSLATE_NOOP("weftwork::Actions", "&Group into a graph"), "Ctrl+G", Icon::Group},
    {ActionId::Ungroup, QT_TRANSLATE_NOOP("weftwork::Actions", "&Ungroup"), "Ctrl+Shift+G"},
    {ActionId::KeepOnly, QT_TRANSLATE_NOOP("weftwork::Actions", "&Keep only the selection"), ""},
    {ActionId::KeepBetween, QT_TRANSLATE_NOOP("weftwork::Actions", "Keep what lies &between"), ""},
    {ActionId::Fold, QT_TRANSLATE_NOOP("weftwork::Actions", "&Fold graph"), "Ctrl+["},
    {ActionId::Unfold, QT_TRANSLATE_NOOP("weftwork::Actions", "&Open folded graph"), "Ctrl+]"},
    {ActionId::Tidy, QT_TRANSLATE_NOOP("weftwork::Actions", "&Tidy layout"), "Ctrl+L", Icon::Tidy},
    {ActionId::EnterGraph, QT_TRANSLATE_NOOP("weftwork::Actions", "&Enter graph"), "Alt+Down"},
    {ActionId::LeaveGraph, QT_TRANSLATE_NOOP("weftwork::Actions", "&Leave graph"), "Alt+Up"},
    {ActionId::Run, QT_TRANSLATE_NOOP("weftwork::Actions", "&Run"), "F5", Icon::Run},
    {ActionId::Stop, QT_TRANSLATE_NOOP("weftwork::Actions", "&Stop"), "Shift+F5", Icon::Stop},
    {ActionId::NextFailure, QT_TRANSLATE_NOOP("weftwork::Actions", "Next &failure"), "F4"},
    {ActionId::HideRun, QT_TRANSLATE_NOOP("weftwork::Actions", "&Hide the run"), ""},
    {ActionId::CriticalPath, QT_TRANSLATE_NOOP("weftwork::Actions", "&Plan and critical path"), "Ctrl+Shift+K", Icon::CriticalPath, true},
    {ActionId::ZoomIn, QT_TRANSLATE_NOOP("weftwork::Actions", "Zoom &in"), "Ctrl++", Icon::ZoomIn},
    {ActionId::ZoomOut, QT_TRANSLATE_NOOP("weftwork::Actions", "Zoom &out"), "Ctrl+-", Icon::ZoomOut},
    {ActionId::ActualSize, QT_TRANSLATE_NOOP("weftwork::Actions", "&Actual size"), "Ctrl+0"},
    {ActionId::FitAll, QT_TRANSLATE_NOOP("weftwork::Actions", "&Fit all"), "Ctrl+9", Icon::Fit},
    {ActionId::FitSelection, QT_TRANSLATE_NOOP("weftwork::Actions", "Fit &selection"), "Ctrl+8"},
    {ActionId::PanelLeft, QT_TRANSLATE_NOOP("weftwork::Actions", "&Jobs"), "Ctrl+1", Icon::PanelLeft, true},
    {ActionId::PanelLower, QT_TRANSLATE_NOOP("weftwork::Actions", "&Lower panel"), "Ctrl+2", Icon::PanelBottom, true},
    {ActionId::PanelRight, QT_TRANSLATE_NOOP("weftwork::Actions", "&Inspector"), "Ctrl+3", Icon::PanelRight, true},
    {ActionId::ShowLog, QT_TRANSLATE_NOOP("weftwork::Actions", "Show &log"), "Ctrl+Shift+L"},
    {ActionId::ShowProblems, QT_TRANSLATE_NOOP("weftwork::Actions", "Show &problems"), "Ctrl+Shift+M"},
    {ActionId::ShowHistory, QT_TRANSLATE_NOOP("weftwork::Actions", "Show &history"), "Ctrl+H"},
    {ActionId::ShowWhy, QT_TRANSLATE_NOOP("weftwork::Actions", "Show &why"), "Ctrl+Shift+Y"},
    {ActionId::CommandSearch, QT_TRANSLATE_NOOP("weftwork::Actions", "Find a job or an action"), "Ctrl+Shift+P", Icon::Search},
    {ActionId::FilterJobs, QT_TRANSLATE_NOOP("weftwork::Actions", "&Filter jobs"), "Ctrl+F"},
    {ActionId::SearchLog, QT_TRANSLATE_NOOP("weftwork::Actions", "&Search the log"), "Ctrl+Shift+F"},
    {ActionId::MenuBar, QT_TRANSLATE_NOOP("weftwork::Actions", "&Menu bar"), "Ctrl+M", {}, true},
    {ActionId::ThemeSystem, QT_TRANSLATE_NOOP("weftwork::Actions", "As the &system"), "", {}, true},
    {ActionId::ThemeLight, QT_TRANSLATE_NOOP("weftwork::Actions", "&Light"), "", {}, true},
    {ActionId::ThemeDark, QT_TRANSLATE_NOOP("weftwork::Actions", "&Dark"), "", {}, true},
    {ActionId::ThemeContrast, QT_TRANSLATE_NOOP("weftwork::Actions", "High &contrast"), "", {}, true},
    {ActionId::About, QT_TRANSLATE_NOOP("weftwork::Actions", "&About Weftwork"), ""},
};
static_assert(std::size(table) == actionCount);
} // namespace

QString plainText(const QAction &action)
{
    QString text = action.text();
    return text.remove(QLatin1Char('&'));
}

Actions::Actions(QWidget *window)
    : QObject(window)
{
    for (const ActionRow &row : table) {
        auto *action = new QAction(tr(row.text), window);
        action->setObjectName(QString::fromLatin1(row.text).remove(QLatin1Char('&')));
        action->setShortcut(QKeySequence(QString::fromLatin1(row.shortcut)));
        action->setCheckable(row.isCheckable);
        if (row.icon) {
            action->setIcon(lineIcon(*row.icon));
        }
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        const QString tip = keys.isEmpty() ? plainText(*action) : tr("%1 (%2)", "action, its shortcut").arg(plainText(*action), keys);
        action->setToolTip(row.explanation ? tip + QLatin1Char('\n') + tr(row.explanation) : tip);
        window->addAction(action);
        m_actions[std::size_t(row.id)] = action;
    }
    // The same with the keys that other programs use.
    (*this)[ActionId::Redo]->setShortcuts({QKeySequence(QStringLiteral("Ctrl+Shift+Z")), QKeySequence(QStringLiteral("Ctrl+Y"))});
    (*this)[ActionId::ZoomIn]->setShortcuts({QKeySequence(QStringLiteral("Ctrl++")), QKeySequence(QStringLiteral("Ctrl+="))});
    auto *themes = new QActionGroup(this);
    for (const ActionId id : {ActionId::ThemeSystem, ActionId::ThemeLight, ActionId::ThemeDark, ActionId::ThemeContrast}) {
        themes->addAction((*this)[id]);
    }
}

QList<QMenu *> Actions::makeMenus(QWidget *parent, QMenu *recent) const
{
    const auto make = [&](const QString &title, std::initializer_list<std::optional<ActionId>> ids) {
        auto *menu = new QMenu(title, parent);
        for (const auto &id : ids) {
            if (id) {
                menu->addAction((*this)[*id]);
            } else {
                menu->addSeparator();
            }
        }
        return menu;
    };
    using Id = ActionId;
    const std::nullopt_t line = std::nullopt;
    QMenu *file = make(tr("&File"), {Id::New, Id::Open, Id::Save, Id::SaveAs, line, Id::Export, line, Id::Close, Id::Quit});
    file->insertMenu((*this)[Id::Save], recent);
    QMenu *edit = make(tr("&Edit"), {Id::Undo, Id::Redo, line, Id::Cut, Id::Copy, Id::Paste, Id::Duplicate, Id::Remove, Id::Bypass, line,
                                        Id::SelectAll, Id::SelectUpstream, Id::SelectDownstream, Id::SelectEntry,
                                        Id::SelectExit, line, Id::Rename, line, Id::FilterJobs, Id::SearchLog, Id::CommandSearch});
    QMenu *graph = make(tr("&Graph"), {Id::AddJob, Id::AddBarrier, line, Id::ConnectJobs, Id::JoinByChannel, Id::DrawChannel, line, Id::Group, Id::Ungroup, line, Id::KeepOnly, Id::KeepBetween, line, Id::Tidy, line, Id::Fold,
                                          Id::Unfold, Id::EnterGraph, Id::LeaveGraph});
    QMenu *run = make(tr("&Run", "menu"), {Id::Run, Id::Stop, line, Id::NextFailure, Id::HideRun, line, Id::CriticalPath});
    QMenu *view = make(tr("&View"), {Id::ZoomIn, Id::ZoomOut, Id::ActualSize, Id::FitAll, Id::FitSelection, line, Id::PanelLeft,
                                        Id::PanelLower, Id::PanelRight, line, Id::ShowLog, Id::ShowProblems, Id::ShowHistory,
                                        Id::ShowWhy, line, Id::MenuBar});
    view->insertMenu((*this)[Id::MenuBar],
        make(tr("&Appearance"), {Id::ThemeSystem, Id::ThemeLight, Id::ThemeDark, Id::ThemeContrast}));
    QMenu *help = make(tr("&Help"), {Id::About});
    return {file, edit, graph, run, view, help};
}

} // namespace weftwork
