// SPDX-License-Identifier: Apache-2.0
#include "panels/morefields.h"

#include "document/jobproperties.h"
#include "panels/fields.h"
#include "style/icons.h"
#include "style/picker.h"
#include "style/textstyle.h"
#include "support/duration.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace weftwork {

namespace {
bool isProcess(const JobData &data)
{
    return data.kind == JobKind::Command || data.kind == JobKind::Script;
}

bool saysMore(const JobData &data)
{
    const std::span<const JobProperty> all = jobProperties();
    const bool isReadyLater = data.details.readiness.kind != Readiness::Kind::None;
    const bool hasInput = data.details.standardInput.source != StandardInput::Source::Nothing;
    return isReadyLater || hasInput || std::any_of(all.begin(), all.end(), [&data](const JobProperty &property) {
        return property.appliesTo(data) && !property.text(data).isEmpty();
    });
}
} // namespace

MoreFields::MoreFields(QWidget *page)
    : QWidget(page)
    , m_page(page)
    , m_opener(new QToolButton(this))
    , m_fields(new QWidget(this))
{
    m_opener->setObjectName(QStringLiteral("more"));
    m_opener->setText(tr("More"));
    m_opener->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_opener->setIconSize({12, 12});
    connect(m_opener, &QToolButton::clicked, this, [this] { setOpen(m_fields->isHidden()); });

    QGridLayout *grid = makeFieldGrid();
    grid->setContentsMargins(0, 0, 0, 0);
    m_fields->setLayout(grid);
    buildLines(*grid);
    buildReadiness(*grid);
    buildInput(*grid);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(6);
    rows->addWidget(m_opener, 0, Qt::AlignLeft);
    rows->addWidget(m_fields);
    setOpen(false);
}

void MoreFields::buildLines(QGridLayout &grid)
{
    for (const JobProperty &property : jobProperties()) {
        auto *field = new QLineEdit(m_fields);
        field->setObjectName(QLatin1String(property.id));
        field->setPlaceholderText(QLatin1String(property.placeholder));
        field->setToolTip(property.help());
        field->installEventFilter(m_page);
        QLabel *label = addFieldRow(grid, property.name(), field);
        const Line line{&property, field, label, addProblemRow(grid, m_fields)};
        connect(field, &QLineEdit::textEdited, this, [this, line](const QString &text) { editLine(line, text); });
        m_lines << line;
    }
}

void MoreFields::buildReadiness(QGridLayout &grid)
{
    m_ready = new Picker(m_fields);
    m_ready->setObjectName(QStringLiteral("ready"));
    m_ready->addItems({tr("Once it runs"), tr("It writes a line"), tr("Its port answers"), tr("A file is there")}); // Readiness::Kind
    m_ready->setToolTip(tr("When jobs that need it “ready” may start"));
    m_readyValue = new QLineEdit(m_fields);
    m_readyValue->setObjectName(QStringLiteral("readyValue"));
    m_readyTimeout = new QLineEdit(m_fields);
    m_readyTimeout->setObjectName(QStringLiteral("readyTimeout"));
    m_readyTimeout->setPlaceholderText(tr("None"));
    m_readyTimeout->setToolTip(tr("It fails if it is not ready by then. Write 90s, 5m or 1h30m."));
    m_readyLabel = addFieldRow(grid, tr("Ready when"), m_ready);
    grid.addWidget(m_readyValue, grid.rowCount(), 1);
    m_readyValueHint = addProblemRow(grid, m_fields);
    m_readyTimeoutLabel = addFieldRow(grid, tr("Ready within"), m_readyTimeout);
    m_readyTimeoutHint = addProblemRow(grid, m_fields);
    for (QWidget *field : std::initializer_list<QWidget *>{m_ready, m_readyValue, m_readyTimeout}) {
        field->installEventFilter(m_page);
    }
    connect(m_ready, &QComboBox::activated, this, [this] {
        m_readyValue->clear();
        m_readyValue->setVisible(m_ready->currentIndex() > 0);
        m_readyValue->setFocus();
        editReadiness();
    });
    connect(m_readyValue, &QLineEdit::textEdited, this, &MoreFields::editReadiness);
    connect(m_readyTimeout, &QLineEdit::textEdited, this, [this](const QString &text) {
        const auto span = text.trimmed().isEmpty() ? Milliseconds(0) : parseDuration(text.trimmed());
        showProblem(*m_readyTimeout, *m_readyTimeoutHint, span ? QString() : m_readyTimeout->toolTip());
        if (span) {
            emit edited(tr("Change when it is ready"), [&span](JobData &data) { data.details.readiness.timeout = *span; });
        }
    });
}

void MoreFields::buildInput(QGridLayout &grid)
{
    m_input = new Picker(m_fields);
    m_input->setObjectName(QStringLiteral("inputSource"));
    m_input->addItems({tr("Nothing"), tr("A text"), tr("A file")}); // StandardInput::Source
    m_inputText = makeTextField(m_fields, 3);
    m_inputText->setObjectName(QStringLiteral("inputText"));
    m_inputText->setFont(fontOf(TextStyle::Fixed));
    m_inputFile = new QLineEdit(m_fields);
    m_inputFile->setObjectName(QStringLiteral("inputFile"));
    m_inputFile->setToolTip(tr("Relative to the folder that it runs in"));
    m_inputLabel = addFieldRow(grid, tr("Input"), m_input);
    const int row = grid.rowCount();
    grid.addWidget(m_inputText, row, 1);
    grid.addWidget(m_inputFile, row + 1, 1);
    for (QWidget *field : std::initializer_list<QWidget *>{m_input, m_inputText, m_inputFile}) {
        field->installEventFilter(m_page);
    }
    connect(m_input, &QComboBox::activated, this, [this](int source) {
        m_inputText->setVisible(source == int(StandardInput::Source::Text));
        m_inputFile->setVisible(source == int(StandardInput::Source::File));
        editInput();
    });
    connect(m_inputText, &QPlainTextEdit::textChanged, this, &MoreFields::editInput);
    connect(m_inputFile, &QLineEdit::textEdited, this, &MoreFields::editInput);
}

void MoreFields::setOpen(bool isOpen)
{
    m_opener->setIcon(lineIcon(isOpen ? Icon::ChevronDown : Icon::ChevronRight));
    m_fields->setVisible(isOpen);
}

void MoreFields::editLine(const Line &line, const QString &text)
{
    JobData tried;
    const bool isUsable = line.property->set(tried, text);
    showProblem(*line.field, *line.hint, isUsable ? QString() : line.property->help());
    if (isUsable) {
        emit edited(line.property->step(), [&](JobData &data) { line.property->set(data, text); });
    }
}

void MoreFields::editReadiness()
{
    const auto kind = Readiness::Kind(m_ready->currentIndex());
    const QString value = m_readyValue->text().trimmed();
    JobData tried;
    const bool isUsable = setReadiness(tried, kind, value);
    const bool isBegun = !value.isEmpty();
    showProblem(*m_readyValue, *m_readyValueHint,
        isUsable || !isBegun               ? QString()
            : kind == Readiness::Kind::Port ? tr("Write the number of a port, from 1 to 65535.")
                                            : tr("Write a regular expression."));
    if (isUsable) {
        emit edited(tr("Change when it is ready"), [&](JobData &data) { setReadiness(data, kind, value); });
    }
}

void MoreFields::editInput()
{
    const auto source = StandardInput::Source(m_input->currentIndex());
    const QString value = source == StandardInput::Source::Text ? m_inputText->toPlainText() : m_inputFile->text().trimmed();
    if (source == StandardInput::Source::File && value.isEmpty()) {
        return; // not yet said
    }
    emit edited(tr("Change input"), [&](JobData &data) {
        data.details.standardInput.source = source;
        data.details.standardInput.value = source == StandardInput::Source::Nothing ? QString() : value;
    });
}

void MoreFields::turnTo(const JobData &data)
{
    m_ready->setCurrentIndex(int(data.details.readiness.kind));
    m_input->setCurrentIndex(int(data.details.standardInput.source));
    setOpen(saysMore(data));
}

void MoreFields::show(const JobData &data)
{
    bool isAny = false;
    for (const Line &line : std::as_const(m_lines)) {
        const bool applies = line.property->appliesTo(data);
        line.field->setVisible(applies);
        line.label->setVisible(applies);
        isAny = isAny || applies;
        if (mayFill(*line.field)) {
            setTextIfNew(*line.field, line.property->text(data));
        }
        line.hint->setVisible(applies && isWrong(*line.field));
    }
    showReadiness(data);
    showInput(data);
    setVisible(isAny);
}

void MoreFields::showReadiness(const JobData &data)
{
    const Readiness &readiness = data.details.readiness;
    if (readiness.kind != Readiness::Kind::None || (!m_readyValue->hasFocus() && !m_ready->hasFocus())) {
        m_ready->setCurrentIndex(int(readiness.kind));
    }
    if (mayFill(*m_readyValue)) {
        setTextIfNew(*m_readyValue, readiness.value);
    }
    static constexpr std::array placeholders{"", "listening on .*", "8080", "server.sock"};
    m_readyValue->setPlaceholderText(QLatin1String(placeholders[std::size_t(m_ready->currentIndex())]));
    m_ready->setVisible(isProcess(data));
    m_readyLabel->setVisible(isProcess(data));
    const bool waits = isProcess(data) && m_ready->currentIndex() > 0;
    m_readyValue->setVisible(waits);
    m_readyTimeout->setVisible(waits);
    m_readyTimeoutLabel->setVisible(waits);
    showDuration(*m_readyTimeout, readiness.timeout);
    m_readyValueHint->setVisible(waits && isWrong(*m_readyValue));
    m_readyTimeoutHint->setVisible(waits && isWrong(*m_readyTimeout));
}

void MoreFields::showInput(const JobData &data)
{
    const StandardInput &input = data.details.standardInput;
    if (input.source != StandardInput::Source::Nothing || (!m_inputFile->hasFocus() && !m_input->hasFocus())) {
        m_input->setCurrentIndex(int(input.source));
    }
    if (mayFill(*m_inputText)) {
        setTextIfNew(*m_inputText, input.source == StandardInput::Source::Text ? input.value : QString());
    }
    if (mayFill(*m_inputFile)) {
        setTextIfNew(*m_inputFile, input.source == StandardInput::Source::File ? input.value : QString());
    }
    m_input->setVisible(isProcess(data));
    m_inputLabel->setVisible(isProcess(data));
    m_inputText->setVisible(isProcess(data) && m_input->currentIndex() == int(StandardInput::Source::Text));
    m_inputFile->setVisible(isProcess(data) && m_input->currentIndex() == int(StandardInput::Source::File));
}

} // namespace weftwork
