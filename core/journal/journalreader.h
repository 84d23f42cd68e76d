// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/journalhead.h"
#include "journal/linetail.h"
#include "schedule/runevent.h"
#include "support/problem.h"

#include <optional>
#include <vector>

namespace weftwork {

/// Follows the journal of a run, also while it is written: each event once, in order. A line that does not parse is
/// skipped and reported. One thread.
class JournalReader
{
public:
    explicit JournalReader(const QString &path);

    /// What came since the last read.
    struct Batch
    {
        std::vector<RunEvent> events;
        Problems problems; ///< each with its line

        bool isEmpty() const { return events.empty() && problems.empty(); }
    };
    Batch read(qint64 maximumBytes = 64 << 20);

    /// The first head; there from the first read() that saw it.
    const std::optional<JournalHead> &head() const { return m_head; }
    /// Whether the run's last event was read.
    bool hasEnded() const { return m_hasEnded; }

private:
    void take(const QByteArray &line, qint64 number, Batch &batch);

    QString m_path;
    LineTail m_tail;
    std::optional<JournalHead> m_head;
    bool m_hasEnded = false;
};

} // namespace weftwork
