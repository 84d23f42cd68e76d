// SPDX-License-Identifier: Apache-2.0
#include "graph/jobkey.h"

#include <algorithm>

namespace weftwork {

namespace {
bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isKeyCharacter(QChar c)
{
    return isLetter(c) || isDigit(c) || c == u'_' || c == u'-';
}
} // namespace

bool isValidKey(QStringView text)
{
    return !text.isEmpty() && text.size() <= maximumKeyLength
        && std::all_of(text.begin(), text.end(), isKeyCharacter);
}

bool isValidName(QStringView text)
{
    return isValidKey(text) && !isDigit(text.front())
        && std::none_of(text.begin(), text.end(), [](QChar c) { return c == u'-'; });
}

QString keyFromText(QStringView text)
{
    QString key;
    for (const QChar c : text) {
        if (isKeyCharacter(c)) {
            key += c.toLower();
        } else if (!key.isEmpty() && !key.endsWith(u'-')) {
            key += u'-';
        }
        if (key.size() == maximumKeyLength) {
            break;
        }
    }
    while (key.endsWith(u'-')) {
        key.chop(1);
    }
    return key.isEmpty() ? QStringLiteral("job") : key;
}

} // namespace weftwork
