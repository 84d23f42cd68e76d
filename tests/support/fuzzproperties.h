// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace weftwork::test {

/// What must hold for every input whatsoever, for the fuzzers and for the corpus that is replayed by the tests.
/// Empty, or what did not hold.

/// Refused with a sentence and a place, or read; and then saved and loaded equal, and saved again to the same bytes.
QByteArray brokenPromiseOfWeft(const QByteArray &input);

/// Refused with a sentence and a place, or handed on as UTF-8 with lines where they were.
QByteArray brokenPromiseOfDotPrecheck(const QByteArray &input);

/// Each line is read as what a run's folder or socket may hold: an event, an exit record, a request. What is known of
/// it is written and read again to the same; the fold over all of them keeps its counts and can be explained.
QByteArray brokenPromiseOfJournal(const QByteArray &input);

} // namespace weftwork::test
