// SPDX-License-Identifier: Apache-2.0
#include "window/sourceview.h"

#include "style/appearance.h"
#include "style/textstyle.h"

#include <QFile>
#include <QTextBlock>

namespace weftwork {

namespace {
constexpr qint64 shownBytes = 2 << 20;
}

SourceView::SourceView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFont(fontOf(TextStyle::Fixed));
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Text of the file"));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

bool SourceView::load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return false;
    }
    m_path = path;
    setPlainText(QString::fromUtf8(file.read(shownBytes)).replace(QChar(u'\0'), QChar(0x2400)));
    return true;
}

void SourceView::goTo(int line, int column)
{
    const QTextBlock block = document()->findBlockByNumber(std::max(0, line - 1));
    if (!block.isValid()) {
        return;
    }
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + std::clamp(column - 1, 0, block.length() - 1));
    setTextCursor(cursor);
    centerCursor();
    QTextEdit::ExtraSelection mark;
    mark.cursor = cursor;
    mark.format.setBackground(currentTheme().state(DisplayState::Failed).tint);
    mark.format.setProperty(QTextFormat::FullWidthSelection, true);
    setExtraSelections({mark});
}

} // namespace weftwork
