// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <vector>

namespace weftwork {

/// Where a problem stands: a file, a line and column (from 1; 0 = not known), and the path of the job it concerns.
struct Location
{
    QString file;
    int line = 0;
    int column = 0;
    QString jobPath;

    bool operator==(const Location &) const = default;
};

/// What is wrong, where, and what to do about it. A value; its texts are whole sentences for people (U54).
struct Problem
{
    enum class Severity : quint8 { Warning, Error };

    Severity severity = Severity::Error;
    QString what; ///< what happened: one sentence
    QString help; ///< what to do: one sentence; empty where `what` already says it
    Location where;

    static Problem error(QString what, QString help = {}, Location where = {});
    static Problem warning(QString what, QString help = {}, Location where = {});

    bool isError() const { return severity == Severity::Error; }

    /// "file:line:column: what help", without the parts that are not known.
    QString toString() const;

    bool operator==(const Problem &) const = default;
};

using Problems = std::vector<Problem>;

/// Whether any of them is an error.
bool hasError(const Problems &problems);

} // namespace weftwork
