// SPDX-License-Identifier: Apache-2.0
#include "panels/whypage.h"

#include "document/document.h"
#include "document/runsession.h"
#include "document/selection.h"
#include "journal/errorlikeness.h"
#include "log/logpaths.h"
#include "log/logsearch.h"
#include "log/logtext.h"
#include "style/appearance.h"
#include "style/chip.h"
#include "style/textstyle.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace weftwork {

namespace {
/// The chip of a step with the line that leads to the next.
class StepMark : public QWidget
{
public:
    StepMark(DisplayState state, bool isLast, QWidget *parent)
        : QWidget(parent)
        , m_state(state)
        , m_isLast(isLast)
    {
        setFixedWidth(20);
        setMinimumHeight(20);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintChip(painter, QRectF(0, 0, 20, 20), m_state);
        if (!m_isLast) {
            painter.setPen(QPen(currentTheme().colour(UiColour::BorderStrong), 1.5));
            painter.drawLine(QPointF(10, 24), QPointF(10, height() - 4));
        }
    }

private:
    DisplayState m_state;
    bool m_isLast;
};
} // namespace

ErrorQuote errorQuote(const RunSession &run, const QString &path)
{
    const JobNumber job = run.numberOf(path);
    if (!job.isValid() || run.state()->job(job).attempt == 0) {
        return {};
    }
    JobLog log;
    log.open(logPaths(run, path, run.state()->job(job).attempt), JobLog::Streams::Both);
    log.refresh(true);
    const qint64 line = failingLineOf(log);
    if (line < 0) {
        return {};
    }
    QStringList texts;
    for (const LogLine &one : log.lines(line, 3)) {
        const QString text = shownText(one.text).text.trimmed();
        if (texts.isEmpty() || errorLikeness(text) > 0) {
            texts << text.left(300);
        }
    }
    return {texts.join(QLatin1Char('\n')), line};
}

WhyPage::WhyPage(Document &document, RunSession &run, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_run(run)
    , m_selection(selection)
    , m_headline(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_steps(new QWidget(this))
{
    styleLabel(*m_headline, TextStyle::Headline);
    m_headline->setWordWrap(true);
    styleLabel(*m_sentence, TextStyle::Base, "secondary");
    m_sentence->setWordWrap(true);
    for (QLabel *label : {m_headline, m_sentence}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    new QVBoxLayout(m_steps);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(20, 18, 20, 16);
    rows->setSpacing(6);
    rows->addWidget(m_headline);
    rows->addWidget(m_sentence);
    rows->addSpacing(12);
    rows->addWidget(m_steps);
    rows->addStretch(1);
    connect(&selection, &Selection::changed, this, &WhyPage::update);
    connect(&run, &RunSession::attached, this, &WhyPage::update);
    connect(&run, &RunSession::jobsChanged, this, &WhyPage::update);
    connect(&run, &RunSession::channelsChanged, this, &WhyPage::update);
    connect(&run, &RunSession::ended, this, &WhyPage::update);
    update();
}

void WhyPage::update()
{
    const JobRef job = m_selection.current();
    WhyStory story = m_document.contains(job) ? whyStory(m_run, m_document.pathOf(job)) : channelStory(m_run, m_document.pathOf(m_selection.currentChannel()));
    const auto sameStep = [](const WhyStep &left, const WhyStep &right) {
        return left.state == right.state && left.html == right.html;
    };
    const bool isSame = story.headline == m_story.headline && story.sentence == m_story.sentence
        && std::equal(story.steps.begin(), story.steps.end(), m_story.steps.begin(), m_story.steps.end(), sameStep);
    if (!isSame || m_headline->text().isEmpty()) {
        m_story = std::move(story);
        rebuild();
        emit storyChanged();
    }
}

void WhyPage::clearSteps()
{
    qDeleteAll(m_steps->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    delete m_steps->layout();
    auto *layout = new QVBoxLayout(m_steps);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
}

void WhyPage::rebuild()
{
    clearSteps();
    if (m_story.isEmpty()) {
        m_headline->setText(m_run.isAttached() ? tr("No job of the run is selected.") : tr("Nothing has run yet."));
        m_sentence->setText(m_run.isAttached() ? tr("Select one to read why it runs, waits or ended.")
                                               : tr("After a run this tells why a job waits, failed or was skipped."));
        return;
    }
    m_headline->setText(m_story.headline);
    m_sentence->setText(m_story.sentence);
    m_sentence->setVisible(!m_story.sentence.isEmpty());
    for (qsizetype i = 0; i < m_story.steps.size(); ++i) {
        addStep(m_story.steps[i], i + 1 == m_story.steps.size());
    }
}

void WhyPage::addStep(const WhyStep &step, bool isLast)
{
    auto *row = new QWidget(m_steps);
    auto *text = new QLabel(step.html, row);
    text->setTextFormat(Qt::RichText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    connect(text, &QLabel::linkActivated, this, [this](const QString &path) {
        if (const JobRef job = m_document.find(path); job.isValid()) {
            m_selection.reveal(job);
        }
    });
    auto *texts = new QVBoxLayout;
    texts->setContentsMargins(0, 1, 0, isLast ? 0 : 18);
    texts->setSpacing(8);
    texts->addWidget(text);
    if (isLast && !m_story.failedPath.isEmpty()) {
        addQuote(*texts);
    }
    auto *columns = new QHBoxLayout(row);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(12);
    columns->addWidget(new StepMark(step.state, isLast, row));
    columns->addLayout(texts, 1);
    m_steps->layout()->addWidget(row);
    row->show();
}

void WhyPage::addQuote(QVBoxLayout &layout)
{
    const ErrorQuote quote = errorQuote(m_run, m_story.failedPath);
    if (quote.line < 0) {
        return;
    }
    auto *text = new QLabel(quote.text, m_steps);
    styleLabel(*text, TextStyle::Fixed, "quote");
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *link = new QPushButton(tr("Show line %1 of the log").arg(QLocale().toString(quote.line + 1)), m_steps);
    link->setProperty("look", QStringLiteral("link"));
    link->setCursor(Qt::PointingHandCursor);
    connect(link, &QPushButton::clicked, this,
        [this, path = m_story.failedPath, line = quote.line] { emit lineRequested(path, line); });
    layout.addWidget(text);
    layout.addWidget(link, 0, Qt::AlignLeft);
}

} // namespace weftwork
