// SPDX-License-Identifier: Apache-2.0
#include "panels/peekpane.h"

#include "diagram/channelflow.h"
#include "document/background.h"
#include "panels/fields.h"
#include "panels/peektext.h"
#include "process/pipepeek.h"
#include "style/textstyle.h"

#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QThread>

namespace weftwork {

namespace {
constexpr int peekPatienceMs = 1000; // a channel whose reader keeps up is empty most of the time

/// What lies in a pipe; waits a little for something to come. For a thread that may wait.
QByteArray catchBytes(quint64 pipe)
{
    QElapsedTimer timer;
    timer.start();
    do {
        const std::optional<QByteArray> bytes = peekPipe(pipe);
        if (!bytes || !bytes->isEmpty()) {
            return bytes.value_or(QByteArray());
        }
        QThread::msleep(5);
    } while (timer.elapsed() < peekPatienceMs);
    return {};
}
} // namespace

PeekPane::PeekPane(QWidget *parent)
    : QWidget(parent)
    , m_button(new QPushButton(tr("Peek"), this))
    , m_hint(new QLabel(this))
    , m_peeked(makeTextField(this, 9))
{
    m_button->setObjectName(QStringLiteral("peek"));
    m_button->setToolTip(tr("Show what lies in the channel now. Nothing is taken out."));
    m_hint->setObjectName(QStringLiteral("peekHint"));
    styleLabel(*m_hint, TextStyle::Quiet, "muted");
    m_hint->setWordWrap(true);
    m_peeked->setObjectName(QStringLiteral("peeked"));
    m_peeked->setFont(fontOf(TextStyle::Fixed));
    m_peeked->setReadOnly(true);
    m_peeked->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_peeked->setAccessibleName(tr("What lies in the channel"));
    auto *line = new QHBoxLayout;
    line->setSpacing(10);
    line->addWidget(m_button);
    line->addWidget(m_hint, 1);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 4, 0, 0);
    rows->setSpacing(6);
    rows->addLayout(line);
    rows->addWidget(m_peeked);
    connect(m_button, &QPushButton::clicked, this, &PeekPane::peek);
    forget();
}

void PeekPane::forget()
{
    ++m_look;
    m_peeked->clear();
    m_peeked->hide();
    m_hint->clear();
    m_button->setEnabled(true);
}

void PeekPane::peek()
{
    if (m_pipe == 0) {
        return; // it has ended since the page was shown
    }
    m_button->setEnabled(false);
    m_hint->setText(tr("Looking …"));
    const int look = ++m_look;
    inBackground(this, [pipe = m_pipe] { return catchBytes(pipe); }, [this, look](const QByteArray &bytes) {
        if (look == m_look) {
            m_button->setEnabled(true);
            showPeeked(bytes);
        }
    });
}

void PeekPane::showPeeked(const QByteArray &bytes)
{
    const PeekText shown = peekText(bytes);
    m_peeked->setVisible(!bytes.isEmpty());
    m_peeked->setPlainText(shown.text);
    m_peeked->verticalScrollBar()->setValue(m_peeked->verticalScrollBar()->maximum());
    const QString size = dataSizeText(double(shown.bytes));
    m_hint->setText(bytes.isEmpty() ? tr("Nothing lies in it now.")
            : shown.isBinary         ? tr("The last bytes of %1").arg(size)
                                     : tr("The last lines of %1").arg(size));
}

} // namespace weftwork
