// SPDX-License-Identifier: Apache-2.0
#include "panels/callfields.h"

#include "panels/fields.h"
#include "style/textstyle.h"

#include <QCompleter>
#include <QGridLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStringListModel>

namespace weftwork {

CallFields::CallFields(QGridLayout &grid, QWidget &page)
    : QObject(&page)
    , m_workers(new QStringListModel(this))
    , m_worker(new QLineEdit(&page))
    , m_function(new QLineEdit(&page))
    , m_arguments(makeTextField(&page, 3))
    , m_hint(makeProblemLabel(&page))
{
    m_worker->setObjectName(QStringLiteral("worker"));
    m_worker->setToolTip(tr("A worker that this graph, or one around it, declares"));
    auto *completer = new QCompleter(m_workers, m_worker);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_worker->setCompleter(completer);
    m_function->setObjectName(QStringLiteral("function"));
    m_arguments->setObjectName(QStringLiteral("arguments"));
    m_arguments->setFont(fontOf(TextStyle::Fixed));
    m_arguments->setPlaceholderText(QStringLiteral("[1, \"two\"]"));
    m_all = {m_worker, m_function, m_arguments, addFieldRow(grid, tr("Worker"), m_worker),
        addFieldRow(grid, tr("Function"), m_function), addFieldRow(grid, tr("Arguments"), m_arguments)};
    grid.addWidget(m_hint, grid.rowCount(), 1);

    for (QWidget *field : std::initializer_list<QWidget *>{m_worker, m_function, m_arguments}) {
        field->installEventFilter(&page);
    }
    const auto editWorker = [this](const QString &name) {
        emit edited(tr("Change worker"), [&name](JobData &data) { data.details.worker = name.trimmed(); });
    };
    connect(m_worker, &QLineEdit::textEdited, this, editWorker);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, editWorker);
    connect(m_function, &QLineEdit::textEdited, this, [this](const QString &name) {
        emit edited(tr("Change function"), [&name](JobData &data) { data.details.function = name.trimmed(); });
    });
    connect(m_arguments, &QPlainTextEdit::textChanged, this, &CallFields::editArguments);
}

void CallFields::editArguments()
{
    const QByteArray text = m_arguments->toPlainText().trimmed().toUtf8();
    QJsonParseError error;
    const QJsonDocument json = QJsonDocument::fromJson(text, &error);
    const bool isUsable = text.isEmpty() || (error.error == QJsonParseError::NoError && (json.isArray() || json.isObject()));
    showProblem(*m_arguments, *m_hint,
        isUsable ? QString() : tr("Write a list as [1, \"two\"], or an object as {\"name\": \"two\"}."));
    if (isUsable) {
        emit edited(tr("Change arguments"), [&text](JobData &data) { data.details.arguments = text; });
    }
}

void CallFields::show(const JobData &data, const QStringList &workers)
{
    for (QWidget *each : std::as_const(m_all)) {
        each->setVisible(data.kind == JobKind::Call);
    }
    if (m_workers->stringList() != workers) {
        m_workers->setStringList(workers);
    }
    m_worker->setPlaceholderText(workers.isEmpty() ? tr("None is declared yet") : workers.join(QStringLiteral(", ")));
    setTextIfNew(*m_worker, data.details.worker);
    setTextIfNew(*m_function, data.details.function);
    if (mayFill(*m_arguments)) {
        setTextIfNew(*m_arguments, QString::fromUtf8(data.details.arguments));
        m_hint->hide();
    }
}

} // namespace weftwork
