// SPDX-License-Identifier: Apache-2.0
#include "window/noticebar.h"

#include "style/appearance.h"
#include "style/icons.h"
#include "style/textstyle.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace weftwork {

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_buttons(new QHBoxLayout)
{
    setObjectName(QStringLiteral("notice"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *copy = new QToolButton(this);
    copy->setIcon(lineIcon(Icon::Copy));
    copy->setToolTip(tr("Copy this text"));
    copy->setFixedSize(26, 26);
    connect(copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text->text()); });
    auto *close = new QToolButton(this);
    close->setIcon(lineIcon(Icon::Close));
    close->setToolTip(tr("Close"));
    close->setFixedSize(26, 26);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    m_buttons->setSpacing(8);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 6, 8, 6);
    row->setSpacing(10);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addLayout(m_buttons);
    row->addWidget(copy);
    row->addWidget(close);
    hide();
}

void NoticeBar::tell(const QString &topic, Tone tone, const QString &text, const QList<Choice> &choices)
{
    m_topic = topic;
    m_text->setText(text);
    const bool isError = tone == Tone::Error;
    setProperty("look", isError ? QStringLiteral("error") : QString());
    style()->unpolish(this);
    style()->polish(this);
    m_icon->setPixmap(lineIcon(isError ? Icon::Warning : Icon::History).pixmap(QSize(16, 16), devicePixelRatioF()));
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const Choice &choice : choices) {
        auto *button = new QPushButton(choice.verb, this);
        connect(button, &QPushButton::clicked, this, [this, act = choice.act] {
            hide();
            act();
        });
        m_buttons->addWidget(button);
    }
    show();
}

void NoticeBar::tell(const QString &topic, const Problem &problem)
{
    tell(topic, problem.isError() ? Tone::Error : Tone::Note, problem.toString());
}

void NoticeBar::clear(const QString &topic)
{
    if (m_topic == topic) {
        hide();
    }
}

QString NoticeBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

} // namespace weftwork
