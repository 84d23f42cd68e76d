// SPDX-License-Identifier: Apache-2.0
#include "support/duration.h"

#include <array>
#include <cmath>

namespace weftwork {

namespace {
using std::chrono::milliseconds;

constexpr double longest = 10.0 * 366 * 86400; // seconds

struct Unit
{
    const char *name;
    std::int64_t size; // in milliseconds
};
constexpr std::array<Unit, 5> units{{{"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1000}, {"ms", 1}}};

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

// Takes digits with at most one point inside from the front.
QStringView takeNumber(QStringView &text)
{
    qsizetype length = 0;
    bool hasPoint = false;
    while (length < text.size() && (isDigit(text[length]) || (text[length] == u'.' && !hasPoint && length > 0))) {
        hasPoint = hasPoint || text[length] == u'.';
        ++length;
    }
    const QStringView number = text.left(length);
    text = text.mid(length);
    return number;
}

QStringView takeUnit(QStringView &text)
{
    qsizetype length = 0;
    while (length < text.size() && !isDigit(text[length])) {
        ++length;
    }
    const QStringView unit = text.left(length);
    text = text.mid(length);
    return unit;
}
} // namespace

std::optional<milliseconds> durationFromSeconds(double seconds)
{
    if (!(seconds >= 0 && seconds <= longest)) {
        return {};
    }
    return milliseconds(std::llround(seconds * 1000));
}

std::optional<milliseconds> parseDuration(QStringView text)
{
    double seconds = 0;
    std::size_t nextUnit = 0;
    if (text.isEmpty() || text.size() > 40) {
        return {};
    }
    while (!text.isEmpty()) {
        const QStringView number = takeNumber(text);
        if (number.isEmpty() || number.endsWith(u'.')) {
            return {};
        }
        const QStringView name = takeUnit(text);
        if (name.isEmpty()) {
            return nextUnit == 0 ? durationFromSeconds(number.toDouble()) : std::nullopt;
        }
        while (nextUnit < units.size() && name != QLatin1String(units[nextUnit].name)) {
            ++nextUnit;
        }
        if (nextUnit == units.size()) {
            return {};
        }
        seconds += number.toDouble() * static_cast<double>(units[nextUnit].size) / 1000;
        ++nextUnit;
    }
    return durationFromSeconds(seconds);
}

QString durationText(milliseconds span)
{
    if (span.count() <= 0) {
        return QStringLiteral("0s");
    }
    QString text;
    std::int64_t rest = span.count();
    for (const Unit &unit : units) {
        if (const std::int64_t count = rest / unit.size; count > 0) {
            text += QString::number(count) + QLatin1String(unit.name);
            rest %= unit.size;
        }
    }
    return text;
}

} // namespace weftwork
