// SPDX-License-Identifier: Apache-2.0
#include "panels/peektext.h"

#include "log/logtext.h"

#include <QStringDecoder>
#include <QStringList>

#include <algorithm>

namespace weftwork {

namespace {
constexpr qsizetype mostLines = 40;
constexpr qsizetype longestLine = 1000;
constexpr qsizetype mostBytes = 256; // as hex
constexpr qsizetype bytesInRow = 8;
constexpr qsizetype longestCharacter = 4;

bool isContinuation(char byte)
{
    return (static_cast<uchar>(byte) & 0xc0) == 0x80;
}

/// Without the halves of characters that its begin and its end have cut.
QByteArray wholeCharacters(QByteArray bytes)
{
    qsizetype begin = 0;
    while (begin < std::min(longestCharacter - 1, bytes.size()) && isContinuation(bytes[begin])) {
        ++begin;
    }
    bytes.remove(0, begin);
    for (qsizetype back = 1; back <= std::min(longestCharacter, bytes.size()); ++back) {
        const auto lead = static_cast<uchar>(bytes[bytes.size() - back]);
        if (isContinuation(char(lead))) {
            continue;
        }
        const qsizetype length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
        if (length > back) {
            bytes.chop(back);
        }
        break;
    }
    return bytes;
}

bool isText(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    return !decoder.hasError() && !text.contains(QChar(u'\0'));
}

QString hexText(const QByteArray &bytes)
{
    QStringList rows;
    for (qsizetype at = 0; at < bytes.size(); at += bytesInRow) {
        const QByteArray row = bytes.mid(at, bytesInRow);
        QString letters;
        for (const char byte : row) {
            letters += byte >= ' ' && byte <= '~' ? QLatin1Char(byte) : QLatin1Char('.');
        }
        rows << QString::fromLatin1(row.toHex(' ')).leftJustified(3 * bytesInRow - 1) + QStringLiteral("  ") + letters;
    }
    return rows.join(QLatin1Char('\n'));
}
} // namespace

PeekText peekText(const QByteArray &bytes)
{
    PeekText shown;
    shown.bytes = bytes.size();
    const QByteArray whole = wholeCharacters(bytes);
    shown.isBinary = !isText(whole);
    if (shown.isBinary) {
        shown.text = hexText(bytes.right(mostBytes));
        return shown;
    }
    QByteArrayList lines = whole.split('\n');
    if (lines.size() > 1 && lines.back().isEmpty()) {
        lines.removeLast();
    }
    QStringList texts;
    for (const QByteArray &line : lines.mid(std::max<qsizetype>(0, lines.size() - mostLines))) {
        const QString text = shownText(line).text;
        texts << (text.size() > longestLine ? text.left(longestLine) + QChar(0x2026) : text);
    }
    shown.text = texts.join(QLatin1Char('\n'));
    return shown;
}

} // namespace weftwork
