// SPDX-License-Identifier: Apache-2.0
#include "format/dotlabel.h"

#include <QStringList>

#include <optional>

namespace weftwork {

namespace {
constexpr qsizetype pieceLength = 8000; // bytes; cgraph's scanner holds 16,383 of one run

std::optional<QString> entity(QStringView name)
{
    static const std::pair<const char *, char16_t> known[] = {
        {"amp", u'&'}, {"lt", u'<'}, {"gt", u'>'}, {"quot", u'"'}, {"apos", u'\''}, {"nbsp", u'\u00a0'}};
    for (const auto &[word, character] : known) {
        if (name == QLatin1String(word)) {
            return QString(QChar(character));
        }
    }
    if (!name.startsWith(u'#')) {
        return {};
    }
    const bool isHex = name.size() > 1 && (name[1] == u'x' || name[1] == u'X');
    bool isNumber = false;
    const uint code = name.mid(isHex ? 2 : 1).toUInt(&isNumber, isHex ? 16 : 10);
    const bool isCharacter = isNumber && code > 0 && code < 0x110000 && !(code >= 0xd800 && code < 0xe000);
    return isCharacter ? std::optional(QString::fromUcs4(reinterpret_cast<const char32_t *>(&code), 1)) : std::nullopt;
}

QString withoutEntities(const QString &text)
{
    if (!text.contains(u'&')) {
        return text;
    }
    QString plain;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const qsizetype end = text[at] == u'&' ? text.indexOf(u';', at) : -1;
        const bool mayBe = end > at && end - at <= 10;
        const std::optional<QString> character = mayBe ? entity(QStringView(text).mid(at + 1, end - at - 1)) : std::nullopt;
        plain += character ? *character : QString(text[at]);
        at = character ? end : at;
    }
    return plain;
}

QString escaped(QChar letter, const QString &name)
{
    switch (letter.unicode()) {
    case u'n':
    case u'l':
    case u'r':
        return QStringLiteral("\n");
    case u'N':
    case u'G':
        return name;
    default:
        return letter;
    }
}
} // namespace

QString labelText(const QString &label, const QString &name)
{
    const QString text = withoutEntities(label);
    QString plain;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] == u'\\' && at + 1 < text.size()) {
            plain += escaped(text[++at], name);
        } else {
            plain += text[at];
        }
    }
    const bool endsInBreak = plain.endsWith(u'\n') && (text.endsWith(QLatin1String("\\l")) || text.endsWith(QLatin1String("\\r")));
    return endsInBreak ? plain.chopped(1) : plain;
}

QString htmlLabelText(const QString &label)
{
    QString plain;
    qsizetype depth = 0;
    qsizetype tagStart = 0;
    for (qsizetype at = 0; at < label.size(); ++at) {
        if (label[at] == u'<') {
            tagStart = depth++ == 0 ? at + 1 : tagStart;
        } else if (label[at] == u'>' && depth > 0) {
            --depth;
            const QStringView tag = QStringView(label).mid(tagStart, at - tagStart);
            const bool isBreak = tag.startsWith(QLatin1String("br"), Qt::CaseInsensitive)
                || tag.startsWith(QLatin1String("/tr"), Qt::CaseInsensitive) || tag.startsWith(QLatin1String("/td"), Qt::CaseInsensitive);
            plain += isBreak ? QStringLiteral("\n") : QString();
        } else if (depth == 0) {
            plain += label[at];
        }
    }
    QStringList lines;
    for (const QString &line : withoutEntities(plain).split(u'\n')) {
        if (!line.trimmed().isEmpty()) {
            lines << line.simplified();
        }
    }
    return lines.join(u'\n');
}

QByteArray quotedLabel(const QString &text)
{
    QByteArray out("\"");
    qsizetype pieceStart = 0;
    QString whole = text;
    whole.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
    for (const char byte : whole.toUtf8()) {
        const bool startsCharacter = (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
        if (startsCharacter && out.size() - pieceStart > pieceLength) {
            out += "\" + \"";
            pieceStart = out.size();
        }
        switch (byte) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '&':
            out += "&amp;";
            break;
        default:
            out += byte;
        }
    }
    return out + '"';
}

} // namespace weftwork
