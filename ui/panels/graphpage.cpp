// SPDX-License-Identifier: Apache-2.0
#include "panels/graphpage.h"

#include "commands/changesettings.h"
#include "commands/renameworker.h"
#include "document/document.h"
#include "document/selection.h"
#include "models/jobtreemodel.h"
#include "graph/jobkey.h"
#include "panels/fields.h"
#include "panels/words.h"
#include "panels/workerlist.h"
#include "style/textstyle.h"
#include "support/duration.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QVBoxLayout>

namespace weftwork {

GraphPage::GraphPage(Document &document, Selection &selection, QWidget *parent)
    : EditPage(document, selection, parent)
{
    build();
    connectFields();
    connect(&document, &Document::changed, this, &GraphPage::refresh);
    connect(&document, &Document::filePathChanged, this, &GraphPage::refresh); // its name stands for a missing one
    connect(&selection, &Selection::scopeChanged, this, [this] {
        turnToAnother();
        refresh();
    });
    refresh();
}

void GraphPage::build()
{
    auto *title = new QLabel(tr("Graph"), this);
    styleLabel(*title, TextStyle::Title);
    m_summary = new QLabel(this);
    styleLabel(*m_summary, TextStyle::Quiet, "muted");
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("graphName"));
    m_window = new QSpinBox(this);
    m_window->setObjectName(QStringLiteral("window"));
    m_window->setRange(0, 1'000'000);
    m_window->setSpecialValueText(tr("No limit"));
    m_window->setToolTip(tr("How many jobs of this graph may run at once"));
    m_timeout = new QLineEdit(this);
    m_timeout->setPlaceholderText(tr("None"));
    m_tokens = makeTextField(this, 3);
    m_tokens->setFont(fontOf(TextStyle::Fixed));
    m_tokens->setPlaceholderText(QStringLiteral("gpu=1"));
    m_parameters = makeTextField(this, 4);
    m_parameters->setFont(fontOf(TextStyle::Fixed));
    m_parameters->setPlaceholderText(QStringLiteral("folder=/tmp"));
    m_workers = new WorkerList(*this, this);
    m_description = makeTextField(this, 4);
    m_tokensHint = makeProblemLabel(this);
    m_parametersHint = makeProblemLabel(this);

    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(16, 16, 16, 16);
    rows->setSpacing(6);
    rows->addWidget(title);
    rows->addWidget(m_summary);
    rows->addSpacing(8);
    QGridLayout *grid = makeFieldGrid();
    addFieldRow(*grid, tr("Name"), m_name);
    addFieldRow(*grid, tr("Window"), m_window);
    addFieldRow(*grid, tr("Timeout"), m_timeout);
    m_timeoutHint = addProblemRow(*grid, this);
    rows->addLayout(grid);
    addFieldBlock(*rows, tr("Tokens"), m_tokens);
    rows->addWidget(m_tokensHint);
    addFieldBlock(*rows, tr("Parameters"), m_parameters);
    rows->addWidget(m_parametersHint);
    addFieldBlock(*rows, tr("Workers"), m_workers);
    addFieldBlock(*rows, tr("Description"), m_description);
    rows->addStretch(1);
}

void GraphPage::connectFields()
{
    watch({m_name, m_window, m_timeout, m_tokens, m_parameters, m_description});
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        edit(tr("Rename graph"), [&](GraphSettings &settings) { settings.name = text; });
    });
    connect(m_window, &QSpinBox::valueChanged, this, [this](int count) {
        edit(tr("Change window"), [&](GraphSettings &settings) { settings.window = count; });
    });
    connect(m_timeout, &QLineEdit::textEdited, this, &GraphPage::editTimeout);
    connect(m_tokens, &QPlainTextEdit::textChanged, this, &GraphPage::editTokens);
    connect(m_parameters, &QPlainTextEdit::textChanged, this, &GraphPage::editParameters);
    connect(m_workers, &WorkerList::edited, this, [this](const QString &text) {
        edit(text, [this](GraphSettings &settings) { settings.workers = m_workers->workers(); });
    });
    connect(m_workers, &WorkerList::renamed, this, [this](const QString &before, const QString &after) {
        renameWorker(document(), selection().scope(), m_workers->workers(), before, after);
    });
    connect(m_description, &QPlainTextEdit::textChanged, this, [this] {
        edit(tr("Change description"),
            [this](GraphSettings &settings) { settings.description = m_description->toPlainText(); });
    });
}

void GraphPage::edit(const QString &text, const std::function<void(GraphSettings &)> &change)
{
    const JobGraph *graph = document().graphAt(selection().scope());
    if (m_isShowing || !graph) {
        return;
    }
    GraphSettings settings = graph->settings();
    change(settings);
    changeSettings(document(), selection().scope(), std::move(settings), text, gesture());
}

void GraphPage::editTimeout()
{
    const QString wanted = m_timeout->text().trimmed();
    const auto span = wanted.isEmpty() ? Milliseconds(0) : parseDuration(wanted);
    showProblem(*m_timeout, *m_timeoutHint, span ? QString() : tr("Write a time as 90s, 5m or 1h30m."));
    if (span) {
        edit(tr("Change timeout"), [&](GraphSettings &settings) { settings.timeout = *span; });
    }
}

void GraphPage::editTokens()
{
    NamedLines lines = readNamedLines(m_tokens->toPlainText());
    std::vector<TokenLimit> tokens;
    for (const auto &[name, value] : std::as_const(lines.entries)) {
        bool isNumber = false;
        const int count = value.trimmed().toInt(&isNumber);
        if (!isNumber || count < 1 || !isValidName(name)) {
            lines.problem = tr("“%1” is no token. Write a name and how many there are, as gpu=2.").arg(name);
        }
        tokens.push_back({name, count});
    }
    showProblem(*m_tokens, *m_tokensHint, lines.problem);
    if (lines.problem.isEmpty()) {
        edit(tr("Change tokens"), [&](GraphSettings &settings) { settings.tokens = tokens; });
    }
}

void GraphPage::editParameters()
{
    NamedLines lines = readNamedLines(m_parameters->toPlainText());
    std::vector<Parameter> parameters;
    for (const auto &[name, value] : std::as_const(lines.entries)) {
        if (!isValidName(name)) {
            lines.problem = tr("“%1” is no name. Use letters, digits and _.").arg(name);
        }
        parameters.push_back({name, value});
    }
    showProblem(*m_parameters, *m_parametersHint, lines.problem);
    if (lines.problem.isEmpty()) {
        edit(tr("Change parameters"), [&](GraphSettings &settings) { settings.parameters = parameters; });
    }
}

void GraphPage::refresh()
{
    const JobGraph *graph = document().graphAt(selection().scope());
    if (!graph) {
        return;
    }
    const QScopedValueRollback guard(m_isShowing, true);
    const GraphSettings &settings = graph->settings();
    m_summary->setText(tr("%Ln job(s)", nullptr, workCount(*graph)));
    setTextIfNew(*m_name, settings.name);
    m_name->setPlaceholderText(document().title());
    m_window->setValue(settings.window);
    showDuration(*m_timeout, settings.timeout);
    QStringList tokens;
    for (const TokenLimit &token : settings.tokens) {
        tokens << QStringLiteral("%1=%2").arg(token.name).arg(token.count);
    }
    QStringList parameters;
    for (const Parameter &parameter : settings.parameters) {
        parameters << parameter.name + QLatin1Char('=') + parameter.value;
    }
    if (mayFill(*m_tokens)) {
        setTextIfNew(*m_tokens, tokens.join(QLatin1Char('\n')));
    }
    if (mayFill(*m_parameters)) {
        setTextIfNew(*m_parameters, parameters.join(QLatin1Char('\n')));
    }
    m_timeoutHint->setVisible(isWrong(*m_timeout));
    m_tokensHint->setVisible(isWrong(*m_tokens));
    m_parametersHint->setVisible(isWrong(*m_parameters));
    m_workers->setWorkers(settings.workers);
    setTextIfNew(*m_description, settings.description);
}

} // namespace weftwork
