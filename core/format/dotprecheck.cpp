// SPDX-License-Identifier: Apache-2.0
#include "format/dotprecheck.h"

#include "format/jsontext.h"
#include "format/linemap.h"
#include "support/problemtext.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace weftwork {

namespace {
constexpr qsizetype maximumBytes = 64'000'000;
constexpr std::size_t maximumNesting = 200;

/// Walks over the words of a DOT text, as cgraph's own scanner does. Lives for one precheckDot().
class DotScan
{
public:
    DotScan(QByteArray text, const QString &fileName)
        : m_text(std::move(text))
        , m_fileName(fileName)
    {
    }

    Result<CheckedDot> run()
    {
        while (m_at < m_text.size() && m_problems.empty()) {
            step();
        }
        if (m_problems.empty() && !m_braces.empty()) {
            refuse(m_braces.back(), ProblemText::tr("A { is not closed: the file seems to be cut off."), ProblemText::tr("Take a whole copy, or add the }."));
        }
        if (m_problems.empty() && m_end < 0) {
            refuse(0, ProblemText::tr("There is no graph in this file."), ProblemText::tr("A DOT file holds digraph { … } or graph { … }."));
        }
        if (!m_problems.empty()) {
            return std::move(m_problems);
        }
        m_text.truncate(m_end);
        return CheckedDot{m_text, m_warnings};
    }

private:
    char charAt(qsizetype at) const { return at < m_text.size() ? m_text[at] : '\0'; }

    void step()
    {
        const char c = m_text[m_at];
        if (c == '#' && (m_at == 0 || m_text[m_at - 1] == '\n')) {
            blankLine();
        } else if (c == '/' && charAt(m_at + 1) == '/') {
            m_at = lineEnd();
        } else if (c == '/' && charAt(m_at + 1) == '*') {
            skipComment();
        } else if (std::isspace(static_cast<unsigned char>(c))) {
            ++m_at;
        } else if (m_end >= 0) {
            tellOfSecond();
        } else if (c == '"') {
            skipText();
        } else if (c == '<') {
            skipMarkup();
        } else {
            takeBrace(c);
            ++m_at;
        }
    }

    qsizetype lineEnd() const
    {
        const qsizetype end = m_text.indexOf('\n', m_at);
        return end < 0 ? m_text.size() : end;
    }

    void blankLine()
    {
        const qsizetype end = lineEnd();
        std::fill(m_text.begin() + m_at, m_text.begin() + end, ' ');
        m_at = end;
    }

    void skipComment()
    {
        const qsizetype end = m_text.indexOf("*/", m_at + 2);
        if (end < 0) {
            refuse(m_at, ProblemText::tr("A comment is not closed."), ProblemText::tr("Add the closing */."));
        }
        m_at = end < 0 ? m_text.size() : end + 2;
    }

    void skipText()
    {
        const qsizetype begin = m_at++;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        }
        if (m_at >= m_text.size()) {
            refuse(begin, ProblemText::tr("A text is not closed."), ProblemText::tr("Add the closing quotation mark."));
        }
        ++m_at;
    }

    void skipMarkup()
    {
        const qsizetype begin = m_at;
        qsizetype depth = 0;
        do {
            depth += m_text[m_at] == '<' ? 1 : m_text[m_at] == '>' ? -1 : 0;
            ++m_at;
        } while (depth > 0 && m_at < m_text.size());
        if (depth > 0) {
            refuse(begin, ProblemText::tr("An HTML label is not closed."), ProblemText::tr("Add the closing >."));
        }
    }

    void takeBrace(char c)
    {
        if (c == '{') {
            m_braces.push_back(m_at);
            if (m_braces.size() > maximumNesting) {
                refuse(m_at, ProblemText::tr("Braces are nested more than %1 deep.").arg(maximumNesting), ProblemText::tr("Flatten the file."));
            }
        } else if (c == '}' && m_braces.empty()) {
            refuse(m_at, ProblemText::tr("A } closes nothing."), ProblemText::tr("Remove it."));
        } else if (c == '}') {
            m_braces.pop_back();
            m_end = m_braces.empty() ? m_at + 1 : -1;
        }
    }

    void tellOfSecond()
    {
        const TextPosition position = LineMap(m_text).position(m_at);
        m_warnings.push_back(Problem::warning(ProblemText::tr("Something follows the first graph of the file and was left out."),
            ProblemText::tr("Put each graph into a file of its own."), {m_fileName, position.line, position.column, {}}));
        m_at = m_text.size();
    }

    void refuse(qsizetype at, const QString &what, const QString &help)
    {
        const TextPosition position = LineMap(m_text).position(at);
        m_problems.push_back(Problem::error(what, help, {m_fileName, position.line, position.column, {}}));
    }

    QByteArray m_text;
    QString m_fileName;
    qsizetype m_at = 0;
    qsizetype m_end = -1; // behind the first graph
    std::vector<qsizetype> m_braces;
    Problems m_problems;
    Problems m_warnings;
};

Problem refused(const QString &fileName, TextPosition where, const QString &what, const QString &help)
{
    return Problem::error(what, help, {fileName, where.line, where.column, {}});
}
} // namespace

Result<CheckedDot> precheckDot(const QByteArray &text, const QString &fileName)
{
    if (text.size() > maximumBytes) {
        return refused(fileName, {1, 1}, ProblemText::tr("The file is larger than %1 MB.").arg(maximumBytes / 1'000'000),
            ProblemText::tr("Is it the right file?"));
    }
    if (text.startsWith("\xff\xfe") || text.startsWith("\xfe\xff")) {
        return refused(fileName, {1, 1}, ProblemText::tr("The file is UTF-16."), ProblemText::tr("Save it as UTF-8."));
    }
    if (const qsizetype nul = text.indexOf('\0'); nul >= 0) {
        return refused(fileName, LineMap(text).position(nul), ProblemText::tr("A NUL byte stands in the file."), ProblemText::tr("Is it the right file? DOT is text."));
    }
    const QByteArray body = text.startsWith("\xef\xbb\xbf") ? text.mid(3) : text;
    const qsizetype bad = firstBadByte(body);
    Result<CheckedDot> checked = DotScan(bad < 0 ? body : QString::fromLatin1(body).toUtf8(), fileName).run();
    if (checked && bad >= 0) {
        const TextPosition position = LineMap(body).position(bad);
        checked->warnings.push_back(Problem::warning(ProblemText::tr("The file is not UTF-8; it was read as Latin-1."),
            ProblemText::tr("Look at the letters beyond A to Z."), {fileName, position.line, position.column, {}}));
    }
    return checked;
}

} // namespace weftwork
