// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <vector>

namespace weftwork {

using Milliseconds = std::chrono::milliseconds;

/// What a job does.
enum class JobKind : quint8 {
    Command,  ///< starts a program, by its argument list
    Script,   ///< gives a text to an interpreter
    Call,     ///< calls a function in a worker
    Print,    ///< writes a text to its own output
    Sleep,    ///< waits
    Barrier,  ///< does no work; everything before it leads into it, everything after it needs it
    Graph,    ///< runs a nested graph
    Function, ///< calls a function of this program; exists in the library alone
};

/// What a failed or timed out job means for its graph.
enum class OnFailure : quint8 {
    Fail,     ///< dependents are skipped, others go on, the run's result is failure
    Abort,    ///< the graph is cancelled
    Tolerate, ///< counts as met, the result is not touched
};

/// A member of a file's object that we do not know, kept to the letter.
struct ExtraMember
{
    QByteArray key;   ///< as spelled in the file, with its quotes and escapes
    QByteArray value; ///< the raw text of its value

    bool operator==(const ExtraMember &) const = default;
};

struct EnvironmentEntry
{
    QString name;
    QString value;

    bool operator==(const EnvironmentEntry &) const = default;
};

/// Where a job's standard input comes from.
struct StandardInput
{
    enum class Source : quint8 { Nothing, Text, File };

    Source source = Source::Nothing;
    QString value; ///< the text itself, or a path relative to the job's folder

    bool operator==(const StandardInput &) const = default;
};

/// How often and when a failed job is tried again.
struct RetryPolicy
{
    int count = 0;                ///< tries after the first
    Milliseconds delay{0};        ///< before the first retry
    double factor = 1.0;          ///< each further delay is this many times the one before
    Milliseconds maximumDelay{0}; ///< 0: no bound
    std::vector<int> exitCodes = {}; ///< the exit codes that deserve a retry; empty: every failure

    bool operator==(const RetryPolicy &) const = default;
};

/// When a service is ready for those that need it.
struct Readiness
{
    enum class Kind : quint8 { None, Line, Port, File };

    Kind kind = Kind::None;
    QString value;           ///< a regular expression for a line of output, a port on loopback, or a path
    Milliseconds timeout{0}; ///< 0: as long as it takes

    bool operator==(const Readiness &) const = default;
};

/// A number of places in a limit shared by jobs.
struct TokenNeed
{
    QString name;
    int count = 1;

    bool operator==(const TokenNeed &) const = default;
};

/// What a job says beyond its kind and flags: kept apart, since most jobs of a large graph say little of it.
struct JobDetails
{
    QString label;
    QString details;
    QString icon;

    QStringList command;     ///< program and arguments, no shell between
    QString script;          ///< the text a script job gives to its interpreter
    QStringList interpreter; ///< program and arguments; empty: sh
    QString worker;          ///< of a call
    QString function;        ///< of a call
    QByteArray arguments;    ///< of a call: a JSON array or object, raw
    QString message;         ///< of a print
    Milliseconds duration{0}; ///< of a sleep

    QString folder; ///< where it runs; relative to the graph file's folder (`cwd` in the file)
    std::vector<EnvironmentEntry> environment;
    QStringList dotenv; ///< files of NAME=value lines, relative to the graph file's folder
    StandardInput standardInput;

    Milliseconds timeout{0}; ///< of each attempt; 0: none
    RetryPolicy retry;
    std::vector<int> successCodes; ///< empty: 0 alone
    Readiness readiness;
    QStringList shutdown; ///< a command that ends it in good order, before signals do
    Milliseconds grace{0}; ///< between asking it to end and ending it; 0: ten seconds
    std::vector<TokenNeed> tokens;
    bool failsOnSigpipe = false; ///< of a writer: to end because its reader stopped reading is a failure

    std::vector<ExtraMember> extra;

    bool operator==(const JobDetails &) const = default;
};

/// All of a job but its dependencies and its members: a value.
struct JobData
{
    QString key; ///< unique in its graph, [A-Za-z0-9_-]{1,48}
    JobKind kind = JobKind::Command;
    OnFailure onFailure = OnFailure::Fail;
    bool isForever = false;
    JobDetails details;

    bool operator==(const JobData &) const = default;
};

} // namespace weftwork
