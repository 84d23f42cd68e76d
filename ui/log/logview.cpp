// SPDX-License-Identifier: Apache-2.0
#include "log/logview.h"

#include "style/appearance.h"
#include "style/textstyle.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <array>

namespace weftwork {

namespace {
constexpr int textMargin = 16;
constexpr int numberMargin = 14;
constexpr qint64 maximumCopiedLines = 100'000;

// The sixteen colours of terminals, each readable on the ground of its theme.
QColor terminalColour(int number, bool isDark)
{
    static constexpr std::array<QRgb, 8> onLight{
        0x1b1d23, 0xb3261e, 0x1a7f37, 0x8a5a00, 0x1f5fbf, 0x8e3b9e, 0x0b7285, 0x5e6370};
    static constexpr std::array<QRgb, 8> onDark{
        0xa4a8b2, 0xff8a80, 0x7ee2a0, 0xe8c468, 0x8ab4ff, 0xdba6f0, 0x77d6e3, 0xe8e9ee};
    return QColor::fromRgb((isDark ? onDark : onLight)[std::size_t(number % 8)]);
}
} // namespace

LogView::LogView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_newLinesButton(new QPushButton(this))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Log"));
    viewport()->setCursor(Qt::IBeamCursor);
    m_newLinesButton->hide();
    connect(m_newLinesButton, &QPushButton::clicked, this, [this] { setFollowing(true); });
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] {
        QMetaObject::invokeMethod(this, &LogView::userScrolled, Qt::QueuedConnection);
    });
    measure();
}

void LogView::measure()
{
    const QFontMetrics metrics(fontOf(TextStyle::Fixed));
    m_rowHeight = std::max(qRound(20 * textScale()), metrics.height() + 2);
    const int longestNumber = metrics.horizontalAdvance(QString::number(m_knownLines));
    m_numberWidth = std::max(qRound(54 * textScale()), longestNumber + numberMargin + 4);
    m_timeWidth = std::max(qRound(112 * textScale()), metrics.horizontalAdvance(QStringLiteral("00:00:00.000")) + 20);
}

void LogView::setLog(const JobLog *log)
{
    m_log = log;
    m_knownLines = log ? log->lineCount() : 0;
    measure();
    m_newLines = 0;
    m_failingLine = -1;
    m_selectionStart = m_selectionEnd = -1;
    m_widest = 0;
    updateScrollBars();
    setFollowing(true);
    viewport()->update();
}

void LogView::logChanged()
{
    const qint64 lines = m_log ? m_log->lineCount() : 0;
    if (lines < m_knownLines) {
        m_newLines = 0;
    } else if (!m_isFollowing) {
        m_newLines += lines - m_knownLines;
    }
    m_knownLines = lines;
    measure();
    updateScrollBars();
    updateButton();
    viewport()->update();
}

void LogView::setClock(std::function<QDateTime(Nanoseconds)> clock)
{
    m_clock = std::move(clock);
    viewport()->update();
}

void LogView::setTimesShown(bool areShown)
{
    m_areTimesShown = areShown;
    viewport()->update();
}

void LogView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void LogView::setFollowing(bool isFollowing)
{
    const bool isNew = m_isFollowing != isFollowing;
    m_isFollowing = isFollowing;
    if (isFollowing) {
        m_newLines = 0;
        const QScopedValueRollback guard(m_isOwnScroll, true);
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    }
    updateButton();
    if (isNew) {
        emit followingChanged(isFollowing);
    }
}

void LogView::userScrolled()
{
    const bool isAtEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    if (isAtEnd != m_isFollowing) {
        setFollowing(isAtEnd);
    }
}

void LogView::scrollContentsBy(int, int)
{
    viewport()->update();
}

void LogView::setFailingLine(qint64 line)
{
    m_failingLine = line;
    viewport()->update();
}

void LogView::showLine(qint64 line)
{
    setFollowing(false);
    const QScopedValueRollback guard(m_isOwnScroll, true);
    verticalScrollBar()->setValue(int(std::max<qint64>(0, line - viewport()->height() / m_rowHeight / 2)));
    m_selectionStart = m_selectionEnd = line;
    viewport()->update();
}

void LogView::setSearchText(const QString &text)
{
    m_search = text;
    viewport()->update();
}

qint64 LogView::firstShownLine() const
{
    return verticalScrollBar()->value();
}

void LogView::updateScrollBars()
{
    const qint64 lines = m_log ? m_log->lineCount() : 0;
    const int page = std::max(1, (viewport()->height() - 8) / m_rowHeight);
    const QScopedValueRollback guard(m_isOwnScroll, true);
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(3);
    verticalScrollBar()->setRange(0, int(std::clamp<qint64>(lines - page, 0, std::numeric_limits<int>::max())));
    if (m_isFollowing) {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    }
    horizontalScrollBar()->setRange(0, std::max(0, m_widest - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(24);
}

void LogView::updateButton()
{
    m_newLinesButton->setVisible(!m_isFollowing && m_newLines > 0);
    m_newLinesButton->setText(tr("%n new line(s)", nullptr, int(std::min<qint64>(m_newLines, 1'000'000'000))));
    placeButton();
}

void LogView::placeButton()
{
    m_newLinesButton->adjustSize();
    m_newLinesButton->move((width() - m_newLinesButton->width()) / 2, height() - m_newLinesButton->height() - 12);
}

void LogView::resizeEvent(QResizeEvent *)
{
    updateScrollBars();
    placeButton();
}

void LogView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) {
        measure();
        updateScrollBars();
    }
    QAbstractScrollArea::changeEvent(event);
}

void LogView::wheelEvent(QWheelEvent *event)
{
    QAbstractScrollArea::wheelEvent(event);
    userScrolled();
}

bool LogView::event(QEvent *event)
{
    // The window has these keys as shortcuts for the graph.
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    if (event == QKeySequence::Copy) {
        copy();
        return;
    }
    if (event == QKeySequence::SelectAll && m_log) {
        m_selectionStart = 0;
        m_selectionEnd = m_log->lineCount() - 1;
        viewport()->update();
        return;
    }
    QScrollBar *bar = verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Home:
        bar->setValue(0);
        break;
    case Qt::Key_End:
        bar->setValue(bar->maximum());
        break;
    case Qt::Key_Up:
        bar->setValue(bar->value() - 1);
        break;
    case Qt::Key_Down:
        bar->setValue(bar->value() + 1);
        break;
    case Qt::Key_PageUp:
        bar->setValue(bar->value() - bar->pageStep());
        break;
    case Qt::Key_PageDown:
        bar->setValue(bar->value() + bar->pageStep());
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    userScrolled();
}

qint64 LogView::lineAt(QPoint point) const
{
    const qint64 line = firstShownLine() + std::max(0, point.y() - 4) / m_rowHeight;
    return std::clamp<qint64>(line, 0, std::max<qint64>(0, (m_log ? m_log->lineCount() : 0) - 1));
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_log && m_log->lineCount() > 0) {
        const qint64 line = lineAt(event->position().toPoint());
        m_selectionEnd = line;
        if (!(event->modifiers() & Qt::ShiftModifier) || m_selectionStart < 0) {
            m_selectionStart = line;
        }
        viewport()->update();
    }
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if ((event->buttons() & Qt::LeftButton) && m_selectionStart >= 0) {
        m_selectionEnd = lineAt(event->position().toPoint());
        viewport()->update();
    }
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu;
    QAction *copyAction = menu.addAction(tr("Copy"), this, &LogView::copy);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setEnabled(m_selectionStart >= 0);
    menu.exec(event->globalPos());
}

QString LogView::selectedText() const
{
    if (!m_log || m_selectionStart < 0) {
        return {};
    }
    const qint64 first = std::min(m_selectionStart, m_selectionEnd);
    const qint64 count = std::min(std::abs(m_selectionEnd - m_selectionStart) + 1, maximumCopiedLines);
    QStringList texts;
    for (const LogLine &line : m_log->lines(first, count)) {
        texts << shownText(line.text).text;
    }
    return texts.join(QLatin1Char('\n'));
}

void LogView::copy() const
{
    if (m_selectionStart >= 0) {
        QGuiApplication::clipboard()->setText(selectedText());
    }
}

void LogView::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme.colour(UiColour::Canvas));
    if (!m_log || m_log->lineCount() == 0) {
        painter.setFont(fontOf(TextStyle::Base));
        painter.setPen(theme.colour(UiColour::TextMuted));
        painter.drawText(viewport()->rect().adjusted(textMargin, 12, -textMargin, 0), Qt::TextWordWrap, m_emptyText);
        return;
    }
    painter.setFont(fontOf(TextStyle::Fixed));
    const int rows = viewport()->height() / m_rowHeight + 1;
    int y = 4;
    const QList<LogLine> lines = m_log->lines(firstShownLine(), rows);
    m_hasTimes = std::any_of(lines.begin(), lines.end(), [](const LogLine &line) { return line.time >= Nanoseconds(0); });
    for (const LogLine &line : lines) {
        paintLine(painter, QRect(0, y, viewport()->width(), m_rowHeight), line);
        y += m_rowHeight;
    }
    if (m_widest - viewport()->width() > horizontalScrollBar()->maximum()) {
        QMetaObject::invokeMethod(this, &LogView::updateScrollBars, Qt::QueuedConnection);
    }
}

void LogView::paintLine(QPainter &painter, const QRect &row, const LogLine &line)
{
    const Theme &theme = currentTheme();
    const qint64 index = line.number - 1;
    const bool isFailing = index == m_failingLine;
    const StateStyle &failed = theme.state(DisplayState::Failed);
    const bool isSelected = m_selectionStart >= 0 && index >= std::min(m_selectionStart, m_selectionEnd)
        && index <= std::max(m_selectionStart, m_selectionEnd);
    const bool isSelectionAlone = m_selectionStart == m_selectionEnd;
    if (isSelected && !(isFailing && isSelectionAlone)) {
        painter.fillRect(row, theme.colour(UiColour::Selection));
    } else if (!theme.isHighContrast() && (isFailing || line.isError)) {
        painter.fillRect(row, isFailing ? failed.tint : theme.state(DisplayState::TimedOut).tint);
    }
    if (isFailing || (line.isError && theme.isHighContrast())) {
        const QColor bar = isFailing ? failed.stroke : theme.state(DisplayState::TimedOut).stroke;
        painter.fillRect(QRect(row.topLeft(), QSize(3, row.height())), bar);
    }
    const QFontMetrics metrics = painter.fontMetrics();
    const int base = row.y() + (row.height() + metrics.ascent() - metrics.descent()) / 2;
    const int x = row.x() - horizontalScrollBar()->value();
    painter.setPen(theme.colour(isSelected ? UiColour::TextSecondary : UiColour::TextMuted));
    const QString number = QString::number(line.number);
    painter.drawText(x + m_numberWidth - numberMargin - metrics.horizontalAdvance(number), base, number);
    int textX = x + m_numberWidth;
    if (m_areTimesShown && m_hasTimes && m_clock) {
        if (line.time >= Nanoseconds(0)) {
            painter.drawText(textX, base, m_clock(line.time).toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz")));
        }
        textX += m_timeWidth;
    }
    const ShownText shown = shownText(line.text);
    if (!m_search.isEmpty()) {
        paintMatches(painter, QRect(textX, row.y(), row.width(), row.height()), shown.text);
    }
    painter.setPen(theme.colour(UiColour::Text));
    if (isFailing) {
        painter.save();
        QFont bold = painter.font();
        bold.setBold(true);
        painter.setFont(bold);
        painter.drawText(textX, base, shown.text);
        painter.restore();
    } else {
        paintText(painter, QPoint(textX, base), shown);
    }
    m_widest = std::max(m_widest, textX - x + metrics.horizontalAdvance(shown.text.left(4000)) + textMargin);
}

void LogView::paintText(QPainter &painter, QPoint baseLine, const ShownText &shown)
{
    if (shown.spans.isEmpty()) {
        painter.drawText(baseLine, shown.text);
        return;
    }
    const Theme &theme = currentTheme();
    const auto draw = [&](qsizetype start, qsizetype length, const TextSpan &look) {
        const QString part = shown.text.mid(start, length);
        painter.save();
        QFont font = painter.font();
        font.setBold(look.isBold);
        painter.setFont(font);
        painter.setPen(look.colour < 0 ? theme.colour(UiColour::Text) : terminalColour(look.colour, theme.isDark()));
        painter.drawText(baseLine, part);
        baseLine.rx() += painter.fontMetrics().horizontalAdvance(part);
        painter.restore();
    };
    qsizetype at = 0;
    for (const TextSpan &span : shown.spans) {
        draw(at, span.start - at, {});
        draw(span.start, span.length, span);
        at = span.start + span.length;
    }
    draw(at, shown.text.size() - at, {});
}

void LogView::paintMatches(QPainter &painter, const QRect &row, const QString &text) const
{
    const QFontMetrics metrics = painter.fontMetrics();
    for (qsizetype at = text.indexOf(m_search, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(m_search, at + m_search.size(), Qt::CaseInsensitive)) {
        const int x = metrics.horizontalAdvance(text.left(at));
        const int width = metrics.horizontalAdvance(text.mid(at, m_search.size()));
        painter.fillRect(row.x() + x, row.y() + 1, width, row.height() - 2, currentTheme().colour(UiColour::FindMatch));
    }
}

} // namespace weftwork
