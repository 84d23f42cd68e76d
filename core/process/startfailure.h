// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "process/keeperprotocol.h"

#include <QString>

namespace weftwork {

/// Every way in which a job cannot be started (P16).
enum class StartFailureKind : quint8 {
    NoProgram,         ///< the command is empty
    NotFound,
    RelativeInPath,    ///< found only through an entry of PATH that is relative, which is refused
    NotExecutable,
    IsFolder,
    BadInterpreter,    ///< the file is there, what its first line names is not
    NoInterpreterLine, ///< a text without #!
    EmptyProgram,
    WrongMachine,      ///< a binary that this machine does not run
    LinkLoop,
    ProgramBusy,       ///< somebody has it open for writing
    ArgumentsTooLong,
    NameTooLong,
    FolderMissing,
    NotAFolder,
    FolderForbidden,
    InputMissing,
    InputForbidden,
    EnvironmentFile,   ///< a dotenv file that cannot be read
    NotPermitted,
    TooManyProcesses,
    TooManyFiles,
    OutOfMemory,
    CannotRecord,      ///< no space for its exit record or output
    NoChannel,         ///< a pipe of the capacity that is asked for is not allowed
    KeeperLost,
    Cancelled,         ///< before it began
    Other,
};

/// Why a job could not be started, in one whole sentence that says what to do.
struct StartFailure
{
    StartFailureKind kind = StartFailureKind::Other;
    QString sentence;
    QString shortage; ///< of what the machine is short, if that is all: nothing is wrong with the job

    bool isShortage() const { return !shortage.isEmpty(); }
};

/// What was to be started, for the sentences.
struct StartedThing
{
    QString program;
    QString folder;
    QString inputFile;
};

/// The failure behind a system error at one stage of a start. Looks at the files it is about.
StartFailure explainStartFailure(keeper::StartStage stage, int error, const StartedThing &thing);

/// Failures that the engine finds before it asks a keeper.
StartFailure noProgram();
StartFailure programNotFound(const QString &program, bool onlyThroughRelativeEntry);
StartFailure environmentFileUnreadable(const QString &file, const QString &why);

} // namespace weftwork
