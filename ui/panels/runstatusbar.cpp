// SPDX-License-Identifier: Apache-2.0
#include "panels/runstatusbar.h"

#include "document/runsession.h"
#include "journal/reasontext.h"
#include "style/chip.h"
#include "style/textstyle.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

#include <array>

namespace weftwork {

namespace {
/// A button with a state's chip before its text.
class CountButton : public QPushButton
{
public:
    CountButton(DisplayState state, QWidget *parent)
        : QPushButton(parent)
        , m_state(state)
    {
        setProperty("look", QStringLiteral("count"));
        setCheckable(true);
        setFont(fontOf(TextStyle::Quiet));
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        setObjectName(QStringLiteral("count-") + QLatin1String(stateName(state)));
    }

    QSize sizeHint() const override
    {
        QSize size = QPushButton::sizeHint();
        size.setWidth(fontMetrics().horizontalAdvance(text()) + 36);
        return size;
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPushButton::paintEvent(event);
        QPainter painter(this);
        paintChip(painter, QRectF(6, (height() - 14) / 2.0, 14, 14), m_state);
    }

private:
    DisplayState m_state;
};

int countOf(const RunCounts &counts, DisplayState state)
{
    switch (state) {
    case DisplayState::Idle:
        return counts.idle();
    case DisplayState::Scheduled:
        return counts.scheduled();
    case DisplayState::Running:
        return counts.running();
    case DisplayState::Succeeded:
        return counts.with(Outcome::Succeeded);
    case DisplayState::Reused:
        return counts.with(Outcome::Reused);
    case DisplayState::Accepted:
        return counts.with(Outcome::Accepted);
    case DisplayState::Stopped:
        return counts.with(Outcome::Stopped);
    case DisplayState::Failed:
        return counts.with(Outcome::Failed);
    case DisplayState::TimedOut:
        return counts.with(Outcome::TimedOut);
    case DisplayState::Cancelled:
        return counts.with(Outcome::Cancelled);
    case DisplayState::Skipped:
        return counts.with(Outcome::Skipped);
    case DisplayState::Unknown:
        return counts.with(Outcome::Unknown);
    default:
        return 0;
    }
}

constexpr std::array countedStates{DisplayState::Succeeded, DisplayState::Reused, DisplayState::Accepted,
    DisplayState::Failed, DisplayState::TimedOut, DisplayState::Unknown, DisplayState::Skipped, DisplayState::Cancelled,
    DisplayState::Stopped, DisplayState::Running, DisplayState::Scheduled, DisplayState::Idle};
} // namespace

QString countText(DisplayState state, int count)
{
    switch (state) {
    case DisplayState::Idle:
        return RunStatusBar::tr("%Ln idle", nullptr, count);
    case DisplayState::Scheduled:
        return RunStatusBar::tr("%Ln scheduled", nullptr, count);
    case DisplayState::Running:
        return RunStatusBar::tr("%Ln running", nullptr, count);
    case DisplayState::Paused:
        return RunStatusBar::tr("%Ln paused", nullptr, count);
    case DisplayState::Succeeded:
        return RunStatusBar::tr("%Ln succeeded", nullptr, count);
    case DisplayState::Reused:
        return RunStatusBar::tr("%Ln reused", nullptr, count);
    case DisplayState::Accepted:
        return RunStatusBar::tr("%Ln accepted", nullptr, count);
    case DisplayState::Stopped:
        return RunStatusBar::tr("%Ln stopped", nullptr, count);
    case DisplayState::Failed:
        return RunStatusBar::tr("%Ln failed", nullptr, count);
    case DisplayState::TimedOut:
        return RunStatusBar::tr("%Ln timed out", nullptr, count);
    case DisplayState::Cancelled:
        return RunStatusBar::tr("%Ln cancelled", nullptr, count);
    case DisplayState::Skipped:
        return RunStatusBar::tr("%Ln skipped", nullptr, count);
    default:
        return RunStatusBar::tr("%Ln unknown", nullptr, count);
    }
}

QString timeLeftText(int done, int total, std::chrono::nanoseconds elapsed)
{
    if (done < 2 || done >= total || elapsed < std::chrono::seconds(5)) {
        return {};
    }
    const auto left = std::chrono::nanoseconds(elapsed.count() / done * (total - done));
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(left).count();
    return minutes <= 1 ? RunStatusBar::tr("Less than a minute left")
                        : RunStatusBar::tr("About %n min left", nullptr, int(minutes));
}

RunStatusBar::RunStatusBar(RunSession &run, QWidget *parent)
    : QWidget(parent)
    , m_run(run)
    , m_counts(new QHBoxLayout)
    , m_quiet(new QLabel(this))
    , m_percent(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_sentence(new QLabel(this))
    , m_plan(new QLabel(this))
{
    setObjectName(QStringLiteral("statusbar"));
    setAttribute(Qt::WA_StyledBackground);
    for (QLabel *label : {m_quiet, m_percent, m_sentence, m_plan}) {
        styleLabel(*label, TextStyle::Quiet, "secondary");
    }
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setMinimumWidth(40); // gives way to the counts in a narrow window
    m_progress->setMaximumWidth(200);
    m_progress->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_progress->setAccessibleName(tr("Progress of the run"));
    m_counts->setSpacing(4);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6, 0, 12, 0);
    row->setSpacing(12);
    row->addWidget(m_quiet);
    row->addLayout(m_counts);
    row->addStretch(1);
    row->addWidget(m_plan);
    row->addWidget(m_percent);
    row->addWidget(m_progress, 1000);
    row->addWidget(m_sentence);
    m_quiet->setContentsMargins(6, 0, 0, 0);
    m_plan->setObjectName(QStringLiteral("plan"));
    m_plan->hide();
    connect(&run, &RunSession::attached, this, &RunStatusBar::update);
    connect(&run, &RunSession::ticked, this, &RunStatusBar::update);
    connect(&run, &RunSession::ended, this, &RunStatusBar::update);
    update();
}

void RunStatusBar::setQuietText(const QString &text)
{
    m_quietText = text;
    update();
}

void RunStatusBar::setPlan(const QString &sentence, const QString &details)
{
    m_plan->setText(sentence);
    m_plan->setToolTip(details);
    m_plan->setVisible(!sentence.isEmpty());
}

QString RunStatusBar::sentence() const
{
    return m_sentence->text();
}

void RunStatusBar::setFilter(const QSet<DisplayState> &states)
{
    m_filter = states;
    for (auto entry = m_buttons.constBegin(); entry != m_buttons.constEnd(); ++entry) {
        entry.value()->setChecked(m_filter.contains(entry.key()));
    }
}

void RunStatusBar::setCount(DisplayState state, int count)
{
    QPushButton *&button = m_buttons[state];
    if (count == 0) {
        if (button) {
            button->hide();
            button->deleteLater();
        }
        m_buttons.remove(state);
        return;
    }
    if (!button) {
        button = new CountButton(state, this);
        connect(button, &QPushButton::clicked, this, [this, state] { emit stateClicked(state); });
        int place = 0;
        for (const DisplayState before : countedStates) {
            if (before == state) {
                break;
            }
            place += before != state && m_buttons.value(before) ? 1 : 0;
        }
        m_counts->insertWidget(place, button);
    }
    button->setText(countText(state, count));
    button->setToolTip(tr("Show these jobs only"));
    button->setChecked(m_filter.contains(state));
}

void RunStatusBar::update()
{
    const bool isAttached = m_run.isAttached();
    m_quiet->setText(m_run.isStarting() ? tr("The run starts.") : m_quietText);
    m_quiet->setVisible(!isAttached);
    const RunCounts counts = isAttached ? m_run.state()->counts() : RunCounts();
    for (const DisplayState state : countedStates) {
        setCount(state, isAttached ? countOf(counts, state) : 0);
    }
    const bool isLive = isAttached && m_run.isLive();
    const int percent = counts.total > 0 ? counts.done() * 100 / counts.total : 0;
    m_percent->setVisible(isLive);
    m_progress->setVisible(isLive);
    m_percent->setText(tr("%1\u202f%").arg(percent));
    m_progress->setValue(percent);
    QString sentence;
    if (isLive) {
        sentence = m_run.isStopping() ? tr("The run is being stopped.")
                                      : timeLeftText(counts.done(), counts.total, m_run.elapsed());
    } else if (isAttached) {
        const QString span = spanText(m_run.elapsed());
        const JournalHead *head = m_run.head();
        const QString at = head ? QLocale().toString(head->wallTime(m_run.state()->lastTime()).toLocalTime().time(), QLocale::ShortFormat) : QString();
        switch (m_run.state()->outcome()) {
        case Outcome::Succeeded:
            sentence = tr("The run ended at %1 after %2.").arg(at, span);
            break;
        case Outcome::Failed:
            sentence = tr("The run failed at %1 after %2.").arg(at, span);
            break;
        case Outcome::TimedOut:
            sentence = tr("The time of the run was over at %1, after %2.").arg(at, span);
            break;
        case Outcome::Cancelled:
        case Outcome::Stopped:
            sentence = tr("The run was stopped at %1 after %2.").arg(at, span);
            break;
        default:
            sentence = tr("The engine of this run was lost at %1. What ended is shown.").arg(at);
            break;
        }
    }
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
}

} // namespace weftwork
