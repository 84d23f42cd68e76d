// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAction>
#include <QObject>

#include <array>

class QMenu;

namespace weftwork {

/// Everything a person can do from a menu, a button or the command search.
enum class ActionId : quint8 {
    New, Open, Save, SaveAs, Export, Close, Quit,
    Undo, Redo, Cut, Copy, Paste, Duplicate, Remove, Bypass,
    SelectAll, SelectUpstream, SelectDownstream, SelectEntry, SelectExit, Rename,
    AddJob, AddBarrier, ConnectJobs, DrawChannel, JoinByChannel, Group, Ungroup, KeepOnly, KeepBetween, Fold, Unfold, Tidy, EnterGraph, LeaveGraph,
    Run, Stop, NextFailure, HideRun, CriticalPath,
    ZoomIn, ZoomOut, ActualSize, FitAll, FitSelection,
    PanelLeft, PanelLower, PanelRight, ShowLog, ShowProblems, ShowHistory, ShowWhy,
    CommandSearch, FilterJobs, SearchLog, MenuBar,
    ThemeSystem, ThemeLight, ThemeDark, ThemeContrast,
    About,
};

inline constexpr std::size_t actionCount = std::size_t(ActionId::About) + 1;

/// The actions of one window, made from one table with their texts, icons and shortcuts. Owned by the window, which
/// connects them.
class Actions : public QObject
{
    Q_OBJECT

public:
    explicit Actions(QWidget *window);

    QAction *operator[](ActionId id) const { return m_actions[std::size_t(id)]; }
    const std::array<QAction *, actionCount> &all() const { return m_actions; }
    template <typename Receiver, typename Slot>
    void connectTo(ActionId id, Receiver *receiver, Slot slot)
    {
        connect((*this)[id], &QAction::triggered, receiver, slot);
    }

    /// The menus, with all actions in them; `recent` is put below Open.
    QList<QMenu *> makeMenus(QWidget *parent, QMenu *recent) const;

private:
    std::array<QAction *, actionCount> m_actions{};
};

/// The text of an action without the mnemonic's mark.
QString plainText(const QAction &action);

} // namespace weftwork
