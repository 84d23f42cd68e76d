// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/runevent.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>

#include <optional>

namespace weftwork {

/// An event as the journal stores it: times in nanoseconds, words for kinds, what is default left out.
QJsonObject toJson(const RunEvent &event);

/// The event of such an object; nothing if it is none. What it does not know it leaves alone.
std::optional<RunEvent> eventFromJson(const QJsonObject &object);

/// The word of an event's kind: "started", "finished", …; never translated.
QString wordOf(RunEvent::Kind kind);
/// The word of a reason's kind: "window-full", …; never translated.
QString wordOf(Reason::Kind kind);

QJsonObject toJson(const Reason &reason);
Reason reasonFromJson(const QJsonObject &object);

/// A time or span of a record. Bounded to some seventy years, so that the difference of any two can be told.
Nanoseconds nanosecondsFromJson(const QJsonValue &value);

/// One line of JSON with its newline.
QByteArray jsonLine(const QJsonObject &object);

} // namespace weftwork
