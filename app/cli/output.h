// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/problem.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace weftwork::cli {

/// What a line or a word of it is about, for its colour on a terminal.
enum class Tint : quint8 { Plain, Good, Bad, Warning, Active, Quiet };

/// Standard output for data and standard error for messages, and nothing else (U58). A reader that goes away is no
/// reason to end: what is written to it is forgotten. One a process, in its main thread.
class Output
{
public:
    Output();

    void setQuiet(bool isQuiet) { m_isQuiet = isQuiet; }
    void setJson(bool isJson) { m_isJson = isJson; }
    bool isQuiet() const { return m_isQuiet; }
    bool isJson() const { return m_isJson; }

    void data(const QByteArray &bytes);
    /// One line of text with its newline.
    void line(const QString &text) { data(text.toUtf8() + '\n'); }
    void json(const QJsonObject &object);
    /// Whether data can no longer be written: nobody reads it any more, or writing failed.
    bool isDataGone() const { return m_isDataGone; }
    /// The errno of what kept data from being written; 0 also if nobody reads it any more.
    int dataError() const { return m_dataError; }

    /// One line on standard error, unless --quiet.
    void message(const QString &text);
    /// One line on standard error, also with --quiet.
    void failure(const QString &text);
    /// One line on standard error for each, "file:line:column: …"; with --json an object each.
    void problem(const Problem &problem);
    void problems(const Problems &problems);

    /// A line that is written over again and again; only on a terminal that can.
    void progress(const QString &text);
    bool hasProgress() const { return m_hasProgress && !m_isQuiet && !m_isJson; }

    bool isDataTerminal() const { return m_isDataTerminal; }
    QString tinted(const QString &text, Tint tint) const { return tinted(text, tint, m_dataHasColours); }
    QString tintedMessage(const QString &text, Tint tint) const { return tinted(text, tint, m_messagesHaveColours); }
    bool dataHasColours() const { return m_dataHasColours; }

private:
    static QString tinted(const QString &text, Tint tint, bool hasColours);
    void eraseProgress();
    int messageWidth() const;

    bool m_isQuiet = false;
    bool m_isJson = false;
    bool m_isDataGone = false;
    int m_dataError = 0;
    bool m_isDataTerminal;
    bool m_dataHasColours;
    bool m_messagesHaveColours;
    bool m_hasProgress;
    bool m_isProgressShown = false;
};

/// Text of a person's as one line that a terminal only shows: what could move its cursor, colour it or turn its
/// direction is written as an escape.
QString printable(const QString &text);

} // namespace weftwork::cli
