// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <span>

namespace weftwork::cli {

class CommandLine;
class Output;

/// An option of a verb. The table of them feeds the parser, the help, and whoever makes completions.
struct OptionSpec
{
    char letter;          ///< 0: none
    const char *name;     ///< without the dashes
    const char *argument; ///< what it takes, "N"; null: it takes nothing
    const char *text;     ///< null: for this program's own use, shown nowhere
};

struct ExampleSpec
{
    const char *line;
    const char *text;
};

/// A verb of the command line: what it is called with, and the function that does it.
struct VerbSpec
{
    const char *name;
    const char *arguments; ///< "FILE", "RUN JOB", "FILE..."
    int minimumArguments;
    int maximumArguments; ///< -1: any number
    const char *text; ///< null: that of the verb of control with this name
    std::span<const ExampleSpec> examples;
    std::span<const OptionSpec> options; ///< besides those that all verbs have
    int (*run)(const CommandLine &line, Output &output);
    bool isHidden = false;
    bool drawsText = false;  ///< needs Gui for its fonts
    bool showsSigns = false; ///< of the states of jobs; its help explains them

    QString sentence() const;
};

std::span<const VerbSpec> verbTable();
/// --help, --quiet: what every verb takes.
std::span<const OptionSpec> commonOptions();
const VerbSpec *findVerb(const QString &name);

} // namespace weftwork::cli
