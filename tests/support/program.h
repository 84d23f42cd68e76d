// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace weftwork::test {

/// How a program ended and what it wrote.
struct ProgramResult
{
    int exitCode = -1; ///< 128+n if signal n ended it
    QByteArray output;
    QByteArray errors;
};

/// The built `weftwork`.
QString commandLineProgram();

/// The environment of this process with a state folder of the test's own and no display.
QProcessEnvironment isolatedEnvironment(const QString &stateFolder);

/// Runs a program to its end, at most `seconds` long.
ProgramResult runProgram(const QString &program, const QStringList &arguments, const QString &folder,
    const QProcessEnvironment &environment, int seconds = 120);

/// Copies a folder with all that stands below it.
bool copyFolder(const QString &from, const QString &to);

/// All bytes of a file; empty if it cannot be read.
QByteArray bytesOf(const QString &path);

} // namespace weftwork::test
