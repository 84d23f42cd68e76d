// SPDX-License-Identifier: Apache-2.0
#include "log/logtext.h"


namespace weftwork {

namespace {
/// Reads one line, escape by escape; lives for one call.
class TextReader
{
public:
    explicit TextReader(const QString &raw)
        : m_raw(raw)
    {
    }

    ShownText read()
    {
        while (m_at < m_raw.size()) {
            const QChar c = m_raw[m_at];
            if (c == QLatin1Char('\x1b')) {
                readEscape();
            } else if (c == QLatin1Char('\r')) {
                ++m_at;
                m_shown = {};
                m_spanStart = 0;
            } else {
                m_shown.text += shown(c);
                ++m_at;
            }
        }
        closeSpan();
        return m_shown;
    }

private:
    static QString shown(QChar c)
    {
        const char16_t code = c.unicode();
        if (code == u'\t') {
            return QStringLiteral("    ");
        }
        if (code < 0x20) {
            return QChar(0x2400 + code);
        }
        const bool turnsDirection = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
        const bool isHidden = code == 0x7f || (code >= 0x80 && code < 0xa0) || turnsDirection;
        return isHidden ? QChar(0xfffd) : c;
    }

    void readEscape()
    {
        ++m_at;
        const QChar kind = m_at < m_raw.size() ? m_raw[m_at] : QChar();
        if (kind == QLatin1Char('[')) {
            ++m_at;
            readControlSequence();
        } else if (QStringLiteral("]P_^X").contains(kind)) {
            skipString();
        } else if (!kind.isNull()) {
            // ESC, intermediates, one final character.
            while (m_at < m_raw.size() && m_raw[m_at] >= QLatin1Char(' ') && m_raw[m_at] <= QLatin1Char('/')) {
                ++m_at;
            }
            ++m_at;
        }
    }

    void readControlSequence()
    {
        const qsizetype start = m_at;
        while (m_at < m_raw.size() && m_raw[m_at] >= QLatin1Char(' ') && m_raw[m_at] <= QLatin1Char('?')) {
            ++m_at;
        }
        if (m_at < m_raw.size() && m_raw[m_at] == QLatin1Char('m')) {
            closeSpan();
            setLook(m_raw.mid(start, m_at - start));
        }
        ++m_at;
    }

    void skipString()
    {
        while (m_at < m_raw.size() && m_raw[m_at] != QLatin1Char('\a')) {
            if (m_raw[m_at] == QLatin1Char('\x1b') && m_at + 1 < m_raw.size() && m_raw[m_at + 1] == QLatin1Char('\\')) {
                ++m_at;
                break;
            }
            ++m_at;
        }
        ++m_at;
    }

    void setLook(const QString &parameters)
    {
        const QStringList words = parameters.split(QLatin1Char(';'));
        for (qsizetype i = 0; i < words.size(); ++i) {
            const int code = words[i].toInt();
            if (code == 0) {
                m_colour = -1;
                m_isBold = false;
            } else if (code == 1 || code == 22) {
                m_isBold = code == 1;
            } else if (code >= 30 && code <= 37) {
                m_colour = code - 30;
            } else if (code >= 90 && code <= 97) {
                m_colour = code - 90 + 8;
            } else if (code == 39) {
                m_colour = -1;
            } else if (code == 38 || code == 48) {
                i += words.value(i + 1).toInt() == 5 ? 2 : 4; // 256 and true colours: not shown
            }
        }
    }

    void closeSpan()
    {
        const qsizetype end = m_shown.text.size();
        if (end > m_spanStart && (m_colour >= 0 || m_isBold)) {
            m_shown.spans << TextSpan{m_spanStart, end - m_spanStart, m_colour, m_isBold};
        }
        m_spanStart = end;
    }

    const QString &m_raw;
    qsizetype m_at = 0;
    ShownText m_shown;
    qsizetype m_spanStart = 0;
    int m_colour = -1;
    bool m_isBold = false;
};
} // namespace

ShownText shownText(const QByteArray &line)
{
    QByteArray whole = line;
    while (whole.endsWith('\r')) {
        whole.chop(1);
    }
    return TextReader(QString::fromUtf8(whole)).read();
}

} // namespace weftwork
