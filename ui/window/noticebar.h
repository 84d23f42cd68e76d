// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/problem.h"

#include <QFrame>

#include <functional>

class QHBoxLayout;
class QLabel;

namespace weftwork {

/// A message above the canvas that stops nobody: what happened, where, and what to do, with buttons that are verbs.
/// The window owns it; it shows one message at a time.
class NoticeBar : public QFrame
{
    Q_OBJECT

public:
    enum class Tone : quint8 { Note, Error };
    struct Choice
    {
        QString verb;
        std::function<void()> act;
    };

    explicit NoticeBar(QWidget *parent = nullptr);

    /// `topic` names what the message is about: only the same topic can take it away.
    void tell(const QString &topic, Tone tone, const QString &text, const QList<Choice> &choices = {});
    void tell(const QString &topic, const Problem &problem);
    void clear(const QString &topic);
    QString text() const;
    QString topic() const { return isHidden() ? QString() : m_topic; }

private:
    QString m_topic;
    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
};

} // namespace weftwork
