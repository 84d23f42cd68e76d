// SPDX-License-Identifier: Apache-2.0
#include "canvas/inlinefield.h"

#include "canvas/canvas.h"
#include "diagram/diagramfont.h"
#include "diagram/nodegeometry.h"

#include <QKeyEvent>

#include <algorithm>

namespace weftwork {
namespace {

constexpr int leastWidth = 200;
constexpr int leastHeight = 28;

} // namespace

InlineField::InlineField(Canvas &canvas)
    : QLineEdit(&canvas)
    , m_canvas(canvas)
{
    setObjectName(QStringLiteral("inlineField"));
    setFrame(false);
    hide();
}

void InlineField::setTheme(const Theme &theme)
{
    const auto name = [&](UiColour colour) { return theme.colour(colour).name(); };
    setStyleSheet(QStringLiteral("QLineEdit { border: 2px solid %1; border-radius: 6px; padding: 0 6px;"
                                 " background: %2; color: %3; selection-background-color: %4;"
                                 " selection-color: %5; }")
                      .arg(name(UiColour::Accent), name(UiColour::Field), name(UiColour::Text),
                          name(UiColour::Selection), name(UiColour::SelectionText)));
    QPalette colours = palette();
    colours.setColor(QPalette::PlaceholderText, theme.colour(UiColour::TextMuted));
    setPalette(colours);
}

void InlineField::open(
    const Box &place, const QString &text, const QString &hint, std::function<void(const QString &)> taker)
{
    m_place = place;
    m_before = text;
    m_take = std::move(taker);
    setText(text);
    setPlaceholderText(hint);
    setAccessibleName(hint);
    selectAll();
    show();
    raise();
    follow();
    setFocus(Qt::OtherFocusReason);
}

void InlineField::close()
{
    m_take = nullptr;
    if (isHidden())
        return;
    const bool hadFocus = hasFocus();
    hide();
    m_canvas.update();
    if (hadFocus)
        m_canvas.setFocus(Qt::OtherFocusReason);
}

void InlineField::follow()
{
    if (isHidden())
        return;
    const CanvasView &view = m_canvas.view();
    const QRectF place = view.toWidget(m_place);
    const float size = std::clamp(nodeGeometry::nameSize * float(view.zoom), 13.0f, 20.0f);
    setFont(diagramFont::font(size, TextWeight::Medium));
    const int width = std::max(leastWidth, int(place.width()));
    const int height = std::max(leastHeight, int(place.height()));
    // The text begins where the name stands.
    const int left = int(place.left());
    setGeometry(left, int(place.center().y()) - height / 2, width, height);
}

void InlineField::take()
{
    const auto taker = std::exchange(m_take, nullptr);
    const QString typed = text().trimmed();
    close();
    if (taker && !typed.isEmpty() && typed != m_before)
        taker(typed);
}

bool InlineField::event(QEvent *event)
{
    // Keys that a line of text needs are not the window's shortcuts while it is open.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Delete || key->key() == Qt::Key_Escape || key->key() == Qt::Key_Return
            || key->modifiers() == Qt::NoModifier || key->modifiers() == Qt::ShiftModifier) {
            event->accept();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void InlineField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        take();
    else
        QLineEdit::keyPressEvent(event);
}

void InlineField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        take();
}

} // namespace weftwork
