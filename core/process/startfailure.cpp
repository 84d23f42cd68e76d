// SPDX-License-Identifier: Apache-2.0
#include "process/startfailure.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

namespace weftwork {

using keeper::StartStage;
using Kind = StartFailureKind;

namespace {
QString systemText(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

StartFailure failure(Kind kind, const char *sentence, const QString &name = {}, const QString &more = {})
{
    QString text = QString::fromUtf8(sentence);
    text.replace(QLatin1String("%1"), name).replace(QLatin1String("%2"), more);
    return {kind, text, {}};
}

StartFailure shortageOf(Kind kind, const char *what, const char *sentence)
{
    return {kind, QString::fromUtf8(sentence), QString::fromUtf8(what)};
}

/// What the first line of a script names, or an empty text.
QString interpreterOf(const QByteArray &beginning)
{
    if (!beginning.startsWith("#!")) {
        return {};
    }
    QByteArray line = beginning.mid(2).split('\n').front(); // a carriage return stays: the kernel takes it for a part
    while (line.startsWith(' ') || line.startsWith('\t')) {
        line.remove(0, 1);
    }
    return QString::fromLocal8Bit(line.split(' ').front());
}

QByteArray beginningOf(const QString &file)
{
    QFile source(file);
    return source.open(QIODevice::ReadOnly) ? source.read(256) : QByteArray();
}

bool looksLikeText(const QByteArray &beginning)
{
    return !beginning.contains('\0') && !beginning.startsWith("\x7f" "ELF");
}

StartFailure missingFile(const StartedThing &thing)
{
    if (!QFileInfo::exists(thing.program)) {
        return failure(Kind::NotFound, "There is no program “%1”: correct the path, or install what brings it.",
            thing.program);
    }
    const QString interpreter = interpreterOf(beginningOf(thing.program));
    if (interpreter.endsWith(u'\r')) {
        return failure(Kind::BadInterpreter,
            "The first line of “%1” ends in a carriage return, so its interpreter is not found: "
            "save the file with Unix line ends.",
            thing.program);
    }
    return failure(Kind::BadInterpreter,
        "“%1” needs the interpreter “%2”, which is not there: install it, or correct the first line of the file.",
        thing.program, interpreter.isEmpty() ? QStringLiteral("of its architecture") : interpreter);
}

StartFailure forbiddenFile(const StartedThing &thing)
{
    const QFileInfo info(thing.program);
    if (info.isDir()) {
        return failure(Kind::IsFolder, "“%1” is a folder: name a program in it.", thing.program);
    }
    if (!info.isExecutable()) {
        return failure(Kind::NotExecutable,
            "“%1” is not executable: run `chmod +x` on it, or name the interpreter before it.", thing.program);
    }
    return failure(Kind::NotExecutable,
        "“%1” may not be run from where it is: its interpreter is not executable, or its disk is mounted noexec.",
        thing.program);
}

StartFailure unknownFormat(const StartedThing &thing)
{
    const QByteArray beginning = beginningOf(thing.program);
    if (beginning.isEmpty()) {
        return failure(Kind::EmptyProgram, "“%1” is empty: write the program first.", thing.program);
    }
    if (looksLikeText(beginning)) {
        return failure(Kind::NoInterpreterLine,
            "“%1” does not say what runs it: begin it with a line like #!/bin/sh, or name the interpreter before it.",
            thing.program);
    }
    return failure(Kind::WrongMachine,
        "“%1” is a program for another kind of machine: build or install it for this one.", thing.program);
}

StartFailure explainExec(int error, const StartedThing &thing)
{
    switch (error) {
    case ENOENT:
        return missingFile(thing);
    case ENOTDIR:
        return failure(Kind::NotFound, "There is no program “%1”: a part of its path is no folder.", thing.program);
    case EACCES:
        return forbiddenFile(thing);
    case ENOEXEC:
    case ELIBBAD:
        return unknownFormat(thing);
    case E2BIG:
        return failure(Kind::ArgumentsTooLong,
            "The arguments and variables for “%1” are too long for this system: write them to a file and give "
            "that instead.",
            thing.program);
    case ENAMETOOLONG:
        return failure(Kind::NameTooLong, "The name of the program “%1” is too long: correct it.",
            thing.program.left(60) + QStringLiteral("…"));
    case ETXTBSY:
        return failure(Kind::ProgramBusy, "“%1” is still being written: let the job that writes it end first.",
            thing.program);
    case ELOOP:
        return failure(Kind::LinkLoop, "“%1” is a link that leads back to itself: correct the link.", thing.program);
    case EPERM:
        return failure(Kind::NotPermitted, "This system does not permit to run “%1”: ask who administers it.",
            thing.program);
    case ECANCELED:
        return failure(Kind::Cancelled, "It was cancelled before it began.");
    default:
        return failure(Kind::Other, "“%1” could not be started: %2.", thing.program, systemText(error));
    }
}

StartFailure explainFolder(int error, const StartedThing &thing)
{
    switch (error) {
    case ENOENT:
        return failure(Kind::FolderMissing,
            "The folder “%1” that it shall run in does not exist: make it, or let a job before it make it.",
            thing.folder);
    case ENOTDIR:
        return failure(Kind::NotAFolder, "“%1”, where it shall run, is not a folder: name one.", thing.folder);
    case ENAMETOOLONG:
        return failure(Kind::NameTooLong, "The name of the folder “%1” is too long: correct it.",
            thing.folder.left(60) + QStringLiteral("…"));
    default:
        return failure(Kind::FolderForbidden, "The folder “%1” cannot be entered: %2; change its permissions.",
            thing.folder, systemText(error));
    }
}

StartFailure explainInput(int error, const StartedThing &thing)
{
    if (error == ENOENT) {
        return failure(Kind::InputMissing,
            "The file “%1” for its standard input does not exist: make it, or let a job before it make it.",
            thing.inputFile);
    }
    return failure(Kind::InputForbidden, "The file “%1” for its standard input cannot be read: %2; change that.",
        thing.inputFile, systemText(error));
}

/// Whatever the stage: the machine is short of something.
StartFailure explainShortage(StartStage stage, int error)
{
    if (stage == StartStage::Record || (stage == StartStage::Spool && (error == ENOSPC || error == EDQUOT))) {
        return shortageOf(Kind::CannotRecord, "disk space",
            "The end of a job could not be recorded: make space on the disk that holds the run.");
    }
    switch (error) {
    case EAGAIN:
        return shortageOf(Kind::TooManyProcesses, "processes",
            "No more processes can be started here: end others, or raise the limit (ulimit -u).");
    case ENOMEM:
        return shortageOf(Kind::OutOfMemory, "memory", "There is no memory to start it: end other programs.");
    case EMFILE:
    case ENFILE:
        return shortageOf(Kind::TooManyFiles, "open files",
            "No more files can be opened here: run fewer jobs at once, or raise the limit (ulimit -n).");
    default:
        return {};
    }
}
} // namespace

StartFailure explainStartFailure(StartStage stage, int error, const StartedThing &thing)
{
    if (StartFailure shortage = explainShortage(stage, error); shortage.isShortage()) {
        return shortage;
    }
    switch (stage) {
    case StartStage::Exec:
    case StartStage::Lookup:
        return explainExec(error, thing);
    case StartStage::Directory:
        return explainFolder(error, thing);
    case StartStage::Input:
        return explainInput(error, thing);
    case StartStage::Channel:
        return failure(Kind::NoChannel,
            "The pipe of its channel could not be made: %2; a smaller capacity may be allowed "
            "(/proc/sys/fs/pipe-max-size).",
            {}, systemText(error));
    case StartStage::Keeper:
        return failure(Kind::KeeperLost, "The keeper of this run is gone, so nothing can be started: run it again.");
    case StartStage::Limits:
        return failure(Kind::NotPermitted, "Its limits could not be set: %2; ask who administers this machine.", {},
            systemText(error));
    default:
        return failure(Kind::Other, "“%1” could not be started: %2.", thing.program, systemText(error));
    }
}

StartFailure noProgram()
{
    return failure(Kind::NoProgram, "It has no command: type what it shall run.");
}

StartFailure programNotFound(const QString &program, bool onlyThroughRelativeEntry)
{
    if (onlyThroughRelativeEntry) {
        return failure(Kind::RelativeInPath,
            "“%1” is found only through a relative entry of PATH, which is not used: name it as ./%1 or give its "
            "whole path.",
            program);
    }
    return failure(
        Kind::NotFound, "The program “%1” is not in PATH: install it, or give its whole path.", program);
}

StartFailure environmentFileUnreadable(const QString &file, const QString &why)
{
    return failure(
        Kind::EnvironmentFile, "The file of variables “%1” cannot be used: %2; correct it.", file, why);
}

} // namespace weftwork
