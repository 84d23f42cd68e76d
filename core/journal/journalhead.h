// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/clock.h"

#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace weftwork {

/// The version of the journal's format that this program writes; it reads this one and all before it.
inline constexpr int journalVersion = 1;

/// The first line of a journal: which run this is, of which graph, when, where and by whom, and what the numbers of
/// its jobs stand for. A value.
struct JournalHead
{
    int version = journalVersion;
    QString runId;
    QString graphFile; ///< absolute path of the graph file as it was named
    QString folder;    ///< where jobs run that name no folder: the graph file's, unless another was asked for
    QString bootId;
    Nanoseconds monotonic{0}; ///< CLOCK_MONOTONIC at the moment of `wall`
    QDateTime wall;           ///< UTC
    QString zone;             ///< of the machine, "Europe/Berlin"
    QString host;
    QString user;
    qint64 pid = 0;
    QString program; ///< "weftwork 0.1.0"
    QStringList paths; ///< of each JobNumber, from 0
    std::vector<std::uint32_t> withoutWork; ///< the numbers of graphs and barriers, ascending: nobody counts these
    std::map<std::uint32_t, std::vector<int>> successCodes; ///< of jobs for which not 0 alone is a success
    QMap<QString, QString> parameters;
    int jobLimit = 0; ///< -j; 0: none
    bool isFailFast = false;
    bool survives = false; ///< what the keeper does when the engine is gone

    bool operator==(const JournalHead &) const = default;

    /// The wall time of a moment of the run, told by the pair above.
    QDateTime wallTime(Nanoseconds time) const;
    /// The path of a job, or "" for the run.
    QString pathOf(std::uint32_t number) const;
    bool isWork(std::uint32_t number) const;
    std::vector<int> successCodesOf(std::uint32_t number) const;
};

/// Fills in boot, time, zone, host, user, pid and program.
JournalHead headOfThisMachine();

/// The kernel's id of this boot; empty if it cannot be read.
QString currentBootId();

QJsonObject toJson(const JournalHead &head);
/// Nothing if the object is no head, or one of a newer format than this program knows.
std::optional<JournalHead> headFromJson(const QJsonObject &object);

} // namespace weftwork
