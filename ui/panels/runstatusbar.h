// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/displaystate.h"

#include <QMap>
#include <QSet>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace weftwork {

class RunSession;

/// The bar at the bottom: how many jobs stand in each state (each count is a button that filters), how far the run
/// is, and how it ended. The window owns it.
class RunStatusBar : public QWidget
{
    Q_OBJECT

public:
    explicit RunStatusBar(RunSession &run, QWidget *parent = nullptr);

    /// Marks the counts whose jobs are shown.
    void setFilter(const QSet<DisplayState> &states);
    /// The button of a state; null where none is counted.
    QPushButton *countButton(DisplayState state) const { return m_buttons.value(state); }
    /// What it says while no run is shown.
    void setQuietText(const QString &text);
    QString sentence() const;
    /// What a forecast says, with its details as a tip; empty: none is shown.
    void setPlan(const QString &sentence, const QString &details);

signals:
    void stateClicked(weftwork::DisplayState state);

private:
    void update();
    void setCount(DisplayState state, int count);

    RunSession &m_run;
    QString m_quietText;
    QSet<DisplayState> m_filter;
    QMap<DisplayState, QPushButton *> m_buttons;
    QHBoxLayout *m_counts;
    QLabel *m_quiet;
    QLabel *m_percent;
    QProgressBar *m_progress;
    QLabel *m_sentence;
    QLabel *m_plan;
};

/// "12 running": a count with its state's word, in the person's language.
QString countText(DisplayState state, int count);

/// What is left, guessed from what is done: "About 4 min left"; empty while there is too little to go by.
QString timeLeftText(int done, int total, std::chrono::nanoseconds elapsed);

} // namespace weftwork
