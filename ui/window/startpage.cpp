// SPDX-License-Identifier: Apache-2.0
#include "window/startpage.h"

#include "diagram/diagramdrawing.h"
#include "diagram/diagrammodel.h"
#include "diagram/listpainter.h"
#include "format/weftreader.h"
#include "style/appearance.h"
#include "style/icons.h"
#include "style/textstyle.h"
#include "support/safefile.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <memory>

namespace weftwork {

namespace {
constexpr qint64 maximumExampleSize = 1 << 20;

// A moment of a run that has just begun: what needs nothing is done, the next ones run.
DiagramOverlay sampleStates(const JobGraph &graph)
{
    DiagramOverlay overlay;
    QHash<JobId, int> depth;
    for (const JobId job : graph.jobs()) {
        int deepest = 0;
        for (const DependencyId need : graph.needsOf(job)) {
            deepest = std::max(deepest, depth.value(graph.dependency(need).prerequisite) + 1);
        }
        depth.insert(job, deepest);
        const DisplayState state = deepest == 0 ? DisplayState::Succeeded : deepest == 1 ? DisplayState::Running : DisplayState::Idle;
        overlay.jobs.insert(graph.key(job), JobLook{state, -1, Badge::None});
    }
    return overlay;
}

// Names are too small to be read here, and plates full of colour would be loud: a body with a glyph stands for each job.
DisplayList calmed(const DisplayList &list)
{
    DisplayList plain;
    plain.setScale(list.scale(), list.lineScale());
    for (const DisplayItem &item : list.items()) {
        plain.setOwner({}, item.opacity);
        if (item.kind == ItemKind::Rect) {
            const RectItem &rect = list.rect(item);
            const bool isPlate = kindOf(rect.style) == StyleKind::Plate;
            plain.addRect(rect.box, rect.radius, isPlate ? styleId(StyleKind::Body, stateOf(rect.style)) : rect.style, rect.clip);
        } else if (item.kind == ItemKind::Path) {
            plain.addPath(list.path(item).form, list.points(list.path(item)), list.path(item).style);
        } else if (item.kind == ItemKind::Symbol) {
            const SymbolItem &symbol = list.symbol(item);
            const auto state = DisplayState(symbol.which);
            const bool isGlyph = symbol.kind == SymbolKind::Glyph;
            plain.addSymbol(symbol.kind, symbol.which, symbol.corner, symbol.size,
                isGlyph ? styleId(StyleKind::BareGlyph, state) : symbol.style);
        }
    }
    return plain;
}

/// A card: the picture of an example's graph, its name and a sentence.
class ExampleCard : public QPushButton
{
public:
    ExampleCard(const Example &example, QWidget *parent)
        : QPushButton(parent)
        , m_example(example)
    {
        setProperty("look", QStringLiteral("card"));
        setAccessibleName(example.name);
        setAccessibleDescription(example.sentence);
        setCursor(Qt::PointingHandCursor);
        const double scale = textScale();
        // Narrower in the least window, where three still stand side by side.
        setMinimumWidth(qRound(212 * scale));
        setMaximumWidth(qRound(268 * scale));
        setFixedHeight(textsTop + sentenceTop() + 2 * QFontMetrics(fontOf(TextStyle::Quiet)).lineSpacing() + 14);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        const Result<QByteArray> text = readFile(example.file, maximumExampleSize);
        Result<WeftDocument> read = text ? readWeft(*text, example.file) : Result<WeftDocument>(text.problems());
        if (read) {
            m_graph = std::make_unique<JobGraph>(std::move(read->graph));
            DiagramOptions options;
            options.ignoresPositions = true;
            m_model.rebuild(*m_graph, {}, sampleStates(*m_graph), options);
        }
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPushButton::paintEvent(event);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRect texts = rect().adjusted(16, textsTop, -16, -8);
        painter.setPen(currentTheme().colour(UiColour::Border));
        painter.drawLine(QPointF(0.5, textsTop - 0.5), QPointF(width() - 0.5, textsTop - 0.5));
        paintGraph(painter, QRectF(16, 14, width() - 32, 114));
        painter.setFont(fontOf(TextStyle::Strong));
        painter.setPen(currentTheme().colour(UiColour::Text));
        painter.drawText(texts.adjusted(0, 12, 0, 0), Qt::AlignLeft | Qt::AlignTop, m_example.name);
        painter.setFont(fontOf(TextStyle::Quiet));
        painter.setPen(currentTheme().colour(UiColour::TextMuted));
        painter.drawText(texts.adjusted(0, sentenceTop(), 0, 0), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_example.sentence);
    }

private:
    static constexpr int textsTop = 142;

    static int sentenceTop() { return 14 + QFontMetrics(fontOf(TextStyle::Strong)).height(); }
    void paintGraph(QPainter &painter, const QRectF &room) const
    {
        const Box bounds = m_model.bounds();
        if (!m_graph || bounds.isEmpty()) {
            return;
        }
        const double zoom = std::min({room.width() / double(bounds.width), room.height() / double(bounds.height), 0.8});
        const DiagramView view{float(zoom), DetailLevel::Small};
        DisplayList list;
        DiagramDrawing drawing(m_model, view, list);
        drawing.setShadows(false);
        drawing.addAll();
        painter.save();
        painter.translate(room.center() - QPointF(bounds.centerX(), bounds.centerY()) * double(view.zoom));
        paintDisplayList(painter, calmed(list), StyleSheet(currentTheme()));
        painter.restore();
    }

    Example m_example;
    std::unique_ptr<JobGraph> m_graph;
    DiagramModel m_model;
};
} // namespace

StartPage::StartPage(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Start"));
    auto *hero = new QLabel(tr("Draw your first job, or open an example."), this);
    styleLabel(*hero, TextStyle::Hero);
    hero->setAlignment(Qt::AlignCenter);
    hero->setWordWrap(true);
    auto *newJob = new QPushButton(lineIcon(Icon::Plus, UiColour::AccentText), tr("New job"), this);
    newJob->setProperty("look", QStringLiteral("main"));
    newJob->setObjectName(QStringLiteral("newJob"));
    auto *open = new QPushButton(lineIcon(Icon::Folder), tr("Open a graph"), this);
    for (QPushButton *button : {newJob, open}) {
        button->setFont(fontOf(TextStyle::Medium));
        button->setIconSize({22, 16});
        button->setMinimumHeight(34);
        button->setAutoDefault(true);
    }
    connect(newJob, &QPushButton::clicked, this, [this] { emit newJobRequested({}); });
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addStretch(1);
    buttons->addWidget(newJob);
    buttons->addWidget(open);
    buttons->addStretch(1);
    auto *rows = new QVBoxLayout(this);
    rows->addStretch(3);
    rows->addWidget(hero);
    rows->addSpacing(28);
    rows->addLayout(buttons);
    rows->addSpacing(64);
    auto *cards = new QHBoxLayout;
    cards->addStretch(1);
    cards->addWidget(makeCards(), 1000);
    cards->addStretch(1);
    rows->addLayout(cards);
    rows->addSpacing(52);
    rows->addWidget(makeHints(), 0, Qt::AlignHCenter);
    rows->addStretch(5);
}

QWidget *StartPage::makeCards()
{
    auto *cards = new QWidget(this);
    auto *row = new QHBoxLayout(cards);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(20);
    cards->setMaximumWidth(16 + 3 * qRound(268 * textScale()) + 40);
    for (const Example &example : shippedExamples()) {
        auto *card = new ExampleCard(example, cards);
        card->setObjectName(QStringLiteral("exampleCard"));
        connect(card, &QPushButton::clicked, this, [this, example] { emit exampleRequested(example); });
        row->addWidget(card);
    }
    return cards;
}

QWidget *StartPage::makeHints()
{
    auto *hints = new QWidget(this);
    auto *row = new QHBoxLayout(hints);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const auto add = [&](const QString &key, const QString &text) {
        auto *keyLabel = new QLabel(key, hints);
        styleLabel(*keyLabel, TextStyle::Quiet, "key");
        auto *label = new QLabel(text, hints);
        styleLabel(*label, TextStyle::Quiet, "muted");
        if (row->count() > 0) {
            row->addSpacing(24);
        }
        row->addWidget(keyLabel);
        row->addWidget(label);
    };
    add(tr("Double-click"), tr("adds a job here"));
    add(QKeySequence(QKeySequence::Paste).toString(QKeySequence::NativeText), tr("turns shell lines into jobs"));
    add(tr("Drop"), tr("opens a file"));
    return hints;
}

void StartPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = currentTheme();
    painter.fillRect(rect(), theme.colour(UiColour::Canvas));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colour(UiColour::Grid));
    constexpr int step = 24;
    for (int y = step; y < height(); y += step) {
        for (int x = step; x < width(); x += step) {
            painter.drawEllipse(QPointF(x, y), 1, 1);
        }
    }
}

void StartPage::mouseDoubleClickEvent(QMouseEvent *event)
{
    emit newJobRequested(event->position());
}

bool StartPage::focusNextPrevChild(bool next)
{
    if (next && hasFocus()) {
        emit newJobRequested({});
        return true;
    }
    return QWidget::focusNextPrevChild(next);
}

} // namespace weftwork
