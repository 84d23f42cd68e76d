// SPDX-License-Identifier: Apache-2.0
#include "window/runsheet.h"

#include "document/commandline.h"
#include "graph/graphpath.h"
#include "graph/jobgraph.h"
#include "style/textstyle.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weftwork {

namespace {
// What a reader could overlook is made visible: texts that turn their direction or hide.
QString plain(const QString &text)
{
    QString shown;
    for (const QChar c : text) {
        const bool isHidden = c.category() == QChar::Other_Format || (c.category() == QChar::Other_Control && c != QLatin1Char('\n') && c != QLatin1Char('\t'));
        shown += isHidden ? QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0')) : QString(c);
    }
    return shown;
}

QString indented(const QString &text)
{
    return QStringLiteral("    ") + plain(text).replace(QLatin1Char('\n'), QStringLiteral("\n    "));
}

// The programs that calls of a graph start.
void addWorkers(QStringList &paragraphs, const JobGraph &graph)
{
    for (const WorkerDeclaration &worker : graph.settings().workers) {
        paragraphs << RunSheet::tr("%1 (a worker)", "name of a worker in the list of commands").arg(plain(worker.name)) + QLatin1Char('\n') + indented(commandText(worker.command));
    }
}
} // namespace

CommandList commandList(const JobGraph &graph)
{
    CommandList list;
    QStringList paragraphs;
    addWorkers(paragraphs, graph);
    visitJobs(graph, [&](const JobGraph &in, JobId job, const QString &path) {
        const JobKind kind = in.kind(job);
        if (const JobGraph *nested = in.nested(job)) {
            addWorkers(paragraphs, *nested);
        }
        if (kind == JobKind::Graph || kind == JobKind::Barrier) {
            return;
        }
        ++list.jobs;
        const JobDetails &details = in.details(job);
        QStringList lines{plain(path)};
        const bool isCall = kind == JobKind::Call; // its arguments are shown as they are
        const QString work = isCall ? details.worker + QLatin1Char('.') + details.function : workSummary(in.data(job));
        if (!details.interpreter.isEmpty()) {
            lines << indented(commandText(details.interpreter));
        }
        for (const QString &file : details.dotenv) {
            lines << indented(RunSheet::tr("variables of %1", "a file").arg(file));
        }
        for (const EnvironmentEntry &entry : details.environment) {
            lines << indented(entry.name + QLatin1Char('=') + entry.value);
        }
        if (!work.isEmpty()) {
            lines << indented(work);
        }
        if (!details.arguments.isEmpty()) {
            lines << indented(QString::fromUtf8(details.arguments));
        }
        if (!details.shutdown.isEmpty()) {
            lines << indented(commandText(details.shutdown));
        }
        paragraphs << lines.join(QLatin1Char('\n'));
    });
    list.text = paragraphs.join(QStringLiteral("\n\n"));
    return list;
}

RunSheet::RunSheet(QWidget *parent)
    : QFrame(parent)
    , m_headline(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_list(new QPlainTextEdit(this))
    , m_run(new QPushButton(this))
{
    setObjectName(QStringLiteral("runsheet"));
    styleLabel(*m_headline, TextStyle::Title);
    styleLabel(*m_sentence, TextStyle::Base, "secondary");
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_headline->setTextFormat(Qt::PlainText);
    m_list->setReadOnly(true);
    m_list->setFont(fontOf(TextStyle::Fixed));
    m_list->setLineWrapMode(QPlainTextEdit::NoWrap);
    // As high as it may be, but a small window keeps the buttons in sight.
    m_list->setMinimumHeight(qRound(64 * textScale()));
    m_list->setMaximumHeight(qRound(260 * textScale()));
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_list->setAccessibleName(tr("Commands"));
    m_run->setProperty("look", QStringLiteral("main"));
    m_run->setObjectName(QStringLiteral("confirmRun"));
    auto *cancel = new QPushButton(tr("Cancel"), this);
    connect(cancel, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_run, &QPushButton::clicked, this, [this] {
        hide();
        emit accepted();
    });
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_run);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(16, 14, 16, 14);
    rows->setSpacing(8);
    rows->addWidget(m_headline);
    rows->addWidget(m_sentence);
    rows->addWidget(m_list);
    rows->addLayout(buttons);
    hide();
}

void RunSheet::ask(const JobGraph &graph, const QString &filePath)
{
    const CommandList list = commandList(graph);
    m_headline->setText(tr("This graph starts %Ln job(s). Nothing has run yet.", nullptr, list.jobs));
    m_sentence->setText(tr("%1 was not made here, so every command is listed. The answer is kept until a command changes.").arg(filePath));
    m_list->setPlainText(list.text);
    m_run->setText(tr("Run %Ln job(s)", nullptr, list.jobs));
    show();
    m_run->setFocus();
}

QString RunSheet::commands() const
{
    return m_list->toPlainText();
}

} // namespace weftwork
