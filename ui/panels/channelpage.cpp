// SPDX-License-Identifier: Apache-2.0
#include "panels/channelpage.h"

#include "commands/changejob.h"
#include "commands/channelcommands.h"
#include "document/document.h"
#include "document/runsession.h"
#include "document/selection.h"
#include "graph/jobkey.h"
#include "panels/channelstory.h"
#include "panels/fields.h"
#include "panels/fillbar.h"
#include "panels/peekpane.h"
#include "style/appearance.h"
#include "style/chip.h"
#include "style/picker.h"
#include "style/textstyle.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QVBoxLayout>

namespace weftwork {

namespace {
constexpr int mostCapacity = 1 << 30;

QPushButton *makeLink(QWidget *parent, const QString &name)
{
    auto *link = new QPushButton(parent);
    link->setProperty("look", QStringLiteral("link"));
    link->setObjectName(name);
    link->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return link;
}
} // namespace

ChannelPage::ChannelPage(Document &document, RunSession &run, Selection &selection, QWidget *parent)
    : EditPage(document, selection, parent)
    , m_run(run)
{
    build();
    connectFields();
    connect(&selection, &Selection::changed, this, &ChannelPage::refresh);
    connect(&document, &Document::changed, this, &ChannelPage::refresh);
    connect(&run, &RunSession::attached, this, &ChannelPage::showFlow);
    connect(&run, &RunSession::channelsChanged, this, &ChannelPage::showFlow);
    connect(&run, &RunSession::jobsChanged, this, &ChannelPage::showFlow);
    connect(&run, &RunSession::ended, this, &ChannelPage::showFlow);
    refresh();
}

void ChannelPage::build()
{
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(16, 16, 16, 16);
    rows->setSpacing(8);
    m_chip = new ChipLabel(24, this);
    m_title = new QLabel(this);
    m_title->setObjectName(QStringLiteral("channelTitle"));
    styleLabel(*m_title, TextStyle::Title);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_chip, 0, Qt::AlignTop);
    head->addWidget(m_title, 1);
    rows->addLayout(head);
    buildFlow(*rows);
    m_peek = new PeekPane(this);
    rows->addWidget(m_peek);
    buildProperties(*rows);
    rows->addStretch(1);
}

void ChannelPage::buildFlow(QVBoxLayout &rows)
{
    m_state = new QLabel(this);
    m_state->setObjectName(QStringLiteral("channelState"));
    styleLabel(*m_state, TextStyle::Medium);
    m_rate = new QLabel(this);
    m_rate->setObjectName(QStringLiteral("channelRate"));
    styleLabel(*m_rate, TextStyle::Quiet, "secondary");
    m_bar = new FillBar(this);
    m_sentence = new QLabel(this);
    m_sentence->setObjectName(QStringLiteral("channelSentence"));
    styleLabel(*m_sentence, TextStyle::Quiet, "secondary");
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_figures = new QWidget(this);
    m_inside = new QLabel(m_figures);
    m_total = new QLabel(m_figures);
    m_total->setObjectName(QStringLiteral("channelTotal"));
    QGridLayout *grid = makeFieldGrid();
    grid->setContentsMargins(0, 0, 0, 0);
    m_figures->setLayout(grid);
    addFieldRow(*grid, tr("Inside"), m_inside);
    addFieldRow(*grid, tr("Passed"), m_total);
    auto *state = new QHBoxLayout;
    state->addWidget(m_state, 1);
    state->addWidget(m_rate);
    rows.addSpacing(4);
    rows.addLayout(state);
    rows.addWidget(m_bar);
    rows.addWidget(m_sentence);
    rows.addWidget(m_figures);
}

void ChannelPage::buildProperties(QVBoxLayout &rows)
{
    m_writer = makeLink(this, QStringLiteral("writer"));
    m_reader = makeLink(this, QStringLiteral("reader"));
    m_output = new QLineEdit(this);
    m_output->setObjectName(QStringLiteral("output"));
    m_output->setPlaceholderText(tr("Standard output"));
    m_output->setToolTip(tr("A named output has a descriptor of its own: the job finds its number in WEFT_OUT_name."));
    m_input = new QLineEdit(this);
    m_input->setObjectName(QStringLiteral("input"));
    m_input->setPlaceholderText(tr("Standard input"));
    m_input->setToolTip(tr("A named input has a descriptor of its own: the job finds its number in WEFT_IN_name."));
    m_nameHint = new QLabel(this);
    styleLabel(*m_nameHint, TextStyle::Quiet, "error");
    m_nameHint->setWordWrap(true);
    m_nameHint->hide();
    m_capacity = new QSpinBox(this);
    m_capacity->setObjectName(QStringLiteral("capacity"));
    m_capacity->setRange(0, mostCapacity);
    m_capacity->setSingleStep(64 * 1024);
    m_capacity->setGroupSeparatorShown(true);
    m_capacity->setSpecialValueText(tr("As a pipe has it"));
    m_delivery = new Picker(this);
    m_delivery->setObjectName(QStringLiteral("deliveryChoice"));
    m_delivery->addItem(tr("One reader"), int(EdgeDelivery::Single));
    m_delivery->addItem(tr("Share"), int(EdgeDelivery::Share));
    m_delivery->addItem(tr("Broadcast"), int(EdgeDelivery::Broadcast));
    m_delivery->setToolTip(tr("Share: each item goes to one of the readers. Broadcast: to all of them."));
    m_items = new Picker(this);
    m_items->setObjectName(QStringLiteral("items"));
    m_items->addItem(tr("Bytes"));
    m_items->addItem(tr("Lines, counted"));
    m_items->setToolTip(tr("Lines are counted, and never cut between readers"));
    m_earlyEnd = new Picker(this);
    m_earlyEnd->setObjectName(QStringLiteral("earlyEnd"));
    m_earlyEnd->addItem(tr("A success"));
    m_earlyEnd->addItem(tr("A failure"));
    m_earlyEnd->setToolTip(tr("What it means for the writer if its reader stops reading and the writer ends of it"));
    // The panel has its width, whatever a language needs.
    for (QWidget *field : std::initializer_list<QWidget *>{m_capacity, m_delivery, m_items, m_earlyEnd}) {
        field->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }
    QGridLayout *grid = makeFieldGrid();
    addFieldRow(*grid, tr("Writer"), m_writer);
    addFieldRow(*grid, tr("Output"), m_output);
    addFieldRow(*grid, tr("Reader"), m_reader);
    addFieldRow(*grid, tr("Input"), m_input);
    addFieldRow(*grid, tr("Capacity"), m_capacity);
    addFieldRow(*grid, tr("Delivery"), m_delivery);
    addFieldRow(*grid, tr("Items"), m_items);
    addFieldRow(*grid, tr("Early end"), m_earlyEnd);
    rows.addSpacing(8);
    rows.addLayout(grid);
    rows.addWidget(m_nameHint);
}

void ChannelPage::connectFields()
{
    watch({m_output, m_input, m_capacity, m_delivery, m_items, m_earlyEnd});
    const auto reveal = [this](JobId ChannelEdge::*end) {
        if (document().contains(m_channel)) {
            const ChannelEdge &channel = document().graphAt(m_channel.graph)->channel(m_channel.channel);
            selection().reveal({m_channel.graph, channel.*end});
        }
    };
    connect(m_writer, &QPushButton::clicked, this, [reveal] { reveal(&ChannelEdge::writer); });
    connect(m_reader, &QPushButton::clicked, this, [reveal] { reveal(&ChannelEdge::reader); });
    connect(m_output, &QLineEdit::textEdited, this, [this] { editEnd(*m_output, &ChannelEdge::output); });
    connect(m_input, &QLineEdit::textEdited, this, [this] { editEnd(*m_input, &ChannelEdge::input); });
    connect(m_capacity, &QSpinBox::valueChanged, this,
        [this](int size) { edit([size](ChannelEdge &channel) { channel.capacity = size; }); });
    connect(m_delivery, &QComboBox::activated, this, [this] {
        const auto delivery = EdgeDelivery(m_delivery->currentData().toInt());
        edit([delivery](ChannelEdge &channel) { channel.delivery = delivery; });
    });
    connect(m_items, &QComboBox::activated, this,
        [this](int index) { edit([index](ChannelEdge &channel) { channel.isLines = index == 1; }); });
    connect(m_earlyEnd, &QComboBox::activated, this, [this](int index) {
        if (!m_isShowing && document().contains(m_channel)) {
            const JobGraph &graph = *document().graphAt(m_channel.graph);
            const JobRef writer{m_channel.graph, graph.channel(m_channel.channel).writer};
            JobData data = graph.data(writer.job);
            data.details.failsOnSigpipe = index == 1;
            changeJob(document(), writer, data, tr("Change what an early end means"));
        }
    });
}

void ChannelPage::edit(const std::function<void(ChannelEdge &)> &change)
{
    if (m_isShowing || !document().contains(m_channel)) {
        return;
    }
    ChannelEdge channel = document().graphAt(m_channel.graph)->channel(m_channel.channel);
    change(channel);
    changeChannel(document(), m_channel, std::move(channel), gesture());
}

void ChannelPage::editEnd(QLineEdit &field, QString ChannelEdge::*end)
{
    const QString name = field.text().trimmed();
    const bool isUsable = name.isEmpty() || isValidName(name);
    setWrong(field, !isUsable);
    m_nameHint->setText(isUsable ? QString() : tr("Begin with a letter and use letters, digits and _."));
    m_nameHint->setVisible(!isUsable);
    if (isUsable) {
        edit([&](ChannelEdge &channel) { channel.*end = name; });
    }
}

void ChannelPage::refresh()
{
    const ChannelRef channel = selection().currentChannel();
    if (channel != m_channel) {
        m_channel = channel;
        turnToAnother();
        m_peek->forget();
    }
    if (!document().contains(m_channel)) {
        return;
    }
    const QScopedValueRollback guard(m_isShowing, true);
    showData();
    showFlow();
}

void ChannelPage::showEnd(QPushButton &link, const JobRef &job)
{
    const QString title = document().titleOf(job).simplified();
    link.setText(link.fontMetrics().elidedText(title, Qt::ElideRight, qRound(150 * textScale())));
    link.setToolTip(title);
}

void ChannelPage::showData()
{
    const JobGraph &graph = *document().graphAt(m_channel.graph);
    const ChannelEdge &channel = graph.channel(m_channel.channel);
    const JobRef writer{m_channel.graph, channel.writer};
    const JobRef reader{m_channel.graph, channel.reader};
    m_title->setText(tr("%1 → %2", "writer, reader of a channel")
                         .arg(document().titleOf(writer).simplified(), document().titleOf(reader).simplified()));
    showEnd(*m_writer, writer);
    showEnd(*m_reader, reader);
    for (const auto &[field, name] : {std::pair(m_output, channel.output), std::pair(m_input, channel.input)}) {
        if (!field->hasFocus()) {
            setTextIfNew(*field, name);
            setWrong(*field, false);
        }
    }
    m_nameHint->setVisible(m_nameHint->isVisible() && (m_output->hasFocus() || m_input->hasFocus()));
    const bool isOfFunctions = graph.kind(channel.writer) == JobKind::Function;
    m_capacity->setSuffix(isOfFunctions ? tr(" items") : tr(" bytes"));
    m_capacity->setValue(channel.capacity);
    m_delivery->setCurrentIndex(m_delivery->findData(int(channel.delivery)));
    m_items->setCurrentIndex(channel.isLines ? 1 : 0);
    m_items->setEnabled(!isOfFunctions);
    m_earlyEnd->setCurrentIndex(graph.details(channel.writer).failsOnSigpipe ? 1 : 0);
    m_earlyEnd->setEnabled(!isOfFunctions);
}

void ChannelPage::showFlow()
{
    if (!document().contains(m_channel)) {
        return;
    }
    const ChannelNumber number = m_run.channelOf(document().pathOf(m_channel));
    const std::optional<ChannelFlow> flow = number.isValid() ? m_run.flow(number) : std::nullopt;
    const bool isFlowing = flow && !flow->hasEnded;
    const DisplayState state = isFlowing ? flow->state : DisplayState::Idle;
    m_chip->setState(state);
    m_state->setText(isFlowing ? stateWord(state) : flow ? tr("Ended", "a channel") : tr("Channel"));
    QPalette palette = m_state->palette();
    palette.setColor(QPalette::WindowText, currentTheme().state(state).text);
    m_state->setPalette(palette);
    m_rate->setText(isFlowing ? tr("%1 · %2", "rate and fill of a channel").arg(rateText(*flow), fillText(flow->fill)) : QString());
    m_bar->setVisible(isFlowing);
    m_bar->setAccessibleName(isFlowing ? fillText(flow->fill) : QString());
    m_bar->setFill(isFlowing ? flow->fill : 0, state);
    const JobNamer nameOf = [this](JobNumber job) { return m_run.numbers()->title(job).simplified(); };
    m_sentence->setText(number.isValid() ? channelSentence(m_run, number, nameOf)
            : m_run.isAttached()         ? tr("It was not there in this run.")
                                         : tr("Both jobs start at once; the reader reads while the writer writes."));
    m_figures->setVisible(flow.has_value());
    if (flow) {
        const ChannelReading &reading = *m_run.reading(number);
        m_inside->setText(isFlowing ? tr("%1 of %2", "bytes that lie in a channel, its capacity")
                                          .arg(dataSizeText(double(reading.inside)), dataSizeText(double(reading.capacity)))
                                    : tr("Nothing"));
        const QString bytes = flow->bytes >= 0 ? dataSizeText(double(flow->bytes)) : tr("Unknown");
        m_total->setText(flow->countsItems() ? tr("%1, %2", "items, bytes").arg(totalText(*flow), bytes) : bytes);
    }
    m_peek->setVisible(isFlowing);
    m_peek->setPipe(isFlowing ? m_run.reading(number)->pipe : 0);
}

} // namespace weftwork
