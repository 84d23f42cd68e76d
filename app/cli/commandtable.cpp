// SPDX-License-Identifier: Apache-2.0
#include "cli/commandtable.h"

#include "cli/clitext.h"
#include "cli/verbs.h"
#include "control/controlverbs.h"

#include <algorithm>

namespace weftwork::cli {

namespace {
constexpr OptionSpec jsonOption{0, "json", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "print one JSON object a line")};
constexpr OptionSpec jobsOption{'j', "jobs", "N", QT_TRANSLATE_NOOP("weftwork::cli", "at most N processes at once; 0: no limit (default: one a processor, and as many as channels join)")};
constexpr OptionSpec failFastOption{0, "fail-fast", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "cancel the rest at the first failure")};
constexpr OptionSpec setOption{0, "set", "NAME=VALUE", QT_TRANSLATE_NOOP("weftwork::cli", "set a parameter; jobs see it as WEFT_PARAM_NAME")};
constexpr OptionSpec runOption{0, "run", "RUN", QT_TRANSLATE_NOOP("weftwork::cli", "show the states of the jobs in this run")};
constexpr OptionSpec asciiOption{0, "ascii", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "show states by ASCII signs (default: where the terminal has no others)")};
constexpr OptionSpec detailsOption{0, "details", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "with the path of each job, what it starts, and its details")};
constexpr OptionSpec originalOption{0, "original", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "as asynciojobs has it: what failed is done, what was cancelled or stopped runs for ever")};
constexpr OptionSpec followOption{'f', "follow", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "go on until the end, as it is written")};

constexpr OptionSpec common[] = {
    {'h', "help", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "show this help")},
    {'q', "quiet", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "say only what went wrong")},
};

constexpr OptionSpec runOptions[] = {jobsOption, failFastOption,
    {0, "detach", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "let the run go on by itself and print its name")},
    {0, "dry-run", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "print what would run, in order, and run nothing")},
    {'C', "directory", "FOLDER", QT_TRANSLATE_NOOP("weftwork::cli", "run jobs relative to FOLDER instead of the file's folder")}, setOption,
    {0, "json", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "print one JSON object an event; with --detach one for the run")},
    {0, "detached", "DESCRIPTOR", nullptr}};
constexpr ExampleSpec runExamples[] = {{"weftwork run backup.weft", QT_TRANSLATE_NOOP("weftwork::cli", "run a graph")},
    {"weftwork run build.weft -j 4 --fail-fast", QT_TRANSLATE_NOOP("weftwork::cli", "four processes at once, stop at the first failure")},
    {"weftwork run backup.weft --set folder=/home", QT_TRANSLATE_NOOP("weftwork::cli", "with a parameter")},
    {"weftwork run nightly.weft --detach", QT_TRANSLATE_NOOP("weftwork::cli", "leave it to itself; it prints the name of the run")}};

constexpr OptionSpec jsonOptions[] = {jsonOption};
constexpr ExampleSpec checkExamples[] = {{"weftwork check *.weft", QT_TRANSLATE_NOOP("weftwork::cli", "print every problem as file:line:column")}};

constexpr OptionSpec listOptions[] = {detailsOption,
    {0, "safe", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "in the order of the file, also where jobs wait for each other in a circle")}, asciiOption,
    {0, "order", "ORDER", QT_TRANSLATE_NOOP("weftwork::cli", "list by path, in the order creation or topological (each job after what it needs)")},
    {0, "entry", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "only the jobs that need nothing")},
    {0, "exit", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "only the jobs that nobody needs, but no forever jobs")},
    {0, "upstream", "JOB", QT_TRANSLATE_NOOP("weftwork::cli", "only what JOB needs, directly or not")},
    {0, "downstream", "JOB", QT_TRANSLATE_NOOP("weftwork::cli", "only what needs JOB, directly or not")}, jsonOption};
constexpr ExampleSpec listExamples[] = {{"weftwork list build.weft", QT_TRANSLATE_NOOP("weftwork::cli", "the jobs, numbered in an order in which they could run, and what each needs")},
    {"weftwork list build.weft --details", QT_TRANSLATE_NOOP("weftwork::cli", "with their paths and commands")},
    {"weftwork list build.weft --order topological --upstream link", QT_TRANSLATE_NOOP("weftwork::cli", "what must be done before a job, in order")},
    {"weftwork list build.weft --json", QT_TRANSLATE_NOOP("weftwork::cli", "the same for programs")}};

constexpr OptionSpec editOptions[] = {{0, "bypass", "JOB", QT_TRANSLATE_NOOP("weftwork::cli", "remove JOB, and let what needs it need what it needs")},
    {0, "keep-only", "JOB", QT_TRANSLATE_NOOP("weftwork::cli", "remove all other jobs of its graph; give it again for more")},
    {0, "keep-between", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "remove all jobs that do not lie between those of --from and --to")},
    {0, "from", "JOB", QT_TRANSLATE_NOOP("weftwork::cli", "with --keep-between: keep what needs JOB, and JOB")},
    {0, "to", "JOB", QT_TRANSLATE_NOOP("weftwork::cli", "with --keep-between: keep what JOB needs, and JOB")},
    {0, "without-starts", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "with --keep-between: but not the jobs of --from themselves")},
    {0, "without-ends", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "with --keep-between: but not the jobs of --to themselves")},
    {0, "sanitize", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "leave out needs, channels and places of jobs that are not there")},
    {'o', "output", "OUT", QT_TRANSLATE_NOOP("weftwork::cli", "the file to write; - is standard output (default: FILE itself)")},
    {0, "json", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "print one JSON object that tells what was changed")}};
constexpr ExampleSpec editExamples[] = {{"weftwork edit build.weft --bypass tests/unit", QT_TRANSLATE_NOOP("weftwork::cli", "take a job out, and let the rest go on without it")},
    {"weftwork edit build.weft --keep-between --from compile --to link -o part.weft", QT_TRANSLATE_NOOP("weftwork::cli", "cut a part out")},
    {"weftwork edit broken.weft --sanitize", QT_TRANSLATE_NOOP("weftwork::cli", "mend a file that needs jobs which are gone")}};

constexpr OptionSpec planOptions[] = {jobsOption, failFastOption,
    {0, "duration", "PATH=TIME", QT_TRANSLATE_NOOP("weftwork::cli", "the job takes so long, as in compile=1.5s; as often as needed")},
    {0, "durations", "FILE", QT_TRANSLATE_NOOP("weftwork::cli", "read such lines, or a JSON object of them, from FILE")},
    {0, "assume", "TIME", QT_TRANSLATE_NOOP("weftwork::cli", "jobs of which nothing is known take so long (default: 1s)")},
    {0, "runs", "N", QT_TRANSLATE_NOOP("weftwork::cli", "take the medians of the last N runs of this file (default: 10); 0: of none")},
    {0, "fail", "PATH[=STATUS]", QT_TRANSLATE_NOOP("weftwork::cli", "the job fails with this exit status (default: 1): what follows?")}, jsonOption};
constexpr ExampleSpec planExamples[] = {{"weftwork plan build.weft -j 4", QT_TRANSLATE_NOOP("weftwork::cli", "order, time and critical path")},
    {"weftwork plan build.weft -j 4 --duration tests/unit=90s", QT_TRANSLATE_NOOP("weftwork::cli", "if that job took a minute and a half")},
    {"weftwork plan build.weft --fail compile=2", QT_TRANSLATE_NOOP("weftwork::cli", "what would not run if it failed")}};

constexpr ExampleSpec whyExamples[] = {{"weftwork why last publish", QT_TRANSLATE_NOOP("weftwork::cli", "why did the job not run?")},
    {"weftwork why build.weft tests/unit", QT_TRANSLATE_NOOP("weftwork::cli", "a job in a nested graph, in the newest run of this file")}};

constexpr OptionSpec debriefOptions[] = {detailsOption, asciiOption, originalOption};
constexpr ExampleSpec debriefExamples[] = {{"weftwork debrief last", QT_TRANSLATE_NOOP("weftwork::cli", "how the newest run went, and what went wrong in it")},
    {"weftwork debrief build.weft --details", QT_TRANSLATE_NOOP("weftwork::cli", "the newest run of a graph, with the commands of its jobs")}};

constexpr OptionSpec statsOptions[] = {originalOption, jsonOption};
constexpr ExampleSpec statsExamples[] = {{"weftwork stats last", QT_TRANSLATE_NOOP("weftwork::cli", "such as “2D + 3R + 4I + 1F = 10”: done, running, idle, failed")}};

constexpr ExampleSpec runsExamples[] = {{"weftwork runs", QT_TRANSLATE_NOOP("weftwork::cli", "all runs, the newest last")}};

constexpr ExampleSpec showExamples[] = {{"weftwork show last", QT_TRANSLATE_NOOP("weftwork::cli", "the states of the newest run's jobs")},
    {"weftwork show 20260101T0", QT_TRANSLATE_NOOP("weftwork::cli", "a run by the beginning of its name")}};

constexpr OptionSpec logsOptions[] = {followOption,
    {0, "attempt", "N", QT_TRANSLATE_NOOP("weftwork::cli", "the output of attempt N (default: the last)")},
    {0, "stdout", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "only what it wrote to standard output")},
    {0, "stderr", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "only what it wrote to standard error")},
    {0, "raw", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "byte for byte, also on a terminal")}};
constexpr ExampleSpec logsExamples[] = {{"weftwork logs last compile", QT_TRANSLATE_NOOP("weftwork::cli", "the output of a job")},
    {"weftwork logs last server -f", QT_TRANSLATE_NOOP("weftwork::cli", "follow it")}, {"weftwork logs last dump --stdout > dump.bin", QT_TRANSLATE_NOOP("weftwork::cli", "byte for byte")}};

constexpr OptionSpec peekOptions[] = {{'n', "lines", "N", QT_TRANSLATE_NOOP("weftwork::cli", "only the last N lines, those that were written last")}};
constexpr ExampleSpec peekExamples[] = {{"weftwork peek last parse:count", QT_TRANSLATE_NOOP("weftwork::cli", "what the second job has yet to read of what the first wrote")},
    {"weftwork peek last 0 -n 5", QT_TRANSLATE_NOOP("weftwork::cli", "the newest lines in the first channel of the graph")}};

constexpr OptionSpec eventsOptions[] = {followOption};
constexpr ExampleSpec eventsExamples[] = {{"weftwork events last -f | jq .event", QT_TRANSLATE_NOOP("weftwork::cli", "every decision, one JSON object a line")}};

constexpr ExampleSpec stopExamples[] = {{"weftwork stop last", QT_TRANSLATE_NOOP("weftwork::cli", "end the newest run")},
    {"weftwork stop last server", QT_TRANSLATE_NOOP("weftwork::cli", "end one job of it")}};

constexpr OptionSpec exportOptions[] = {{'o', "output", "PICTURE", QT_TRANSLATE_NOOP("weftwork::cli", "the file to write; its name says the format (svg, png, pdf, dot)")},
    {0, "format", "FORMAT", QT_TRANSLATE_NOOP("weftwork::cli", "svg, png, pdf, dot or legacy-dot (as asynciojobs writes it), whatever the name; with -o - to standard output")},
    {0, "theme", "THEME", QT_TRANSLATE_NOOP("weftwork::cli", "light, dark or print (default: light)")},
    {0, "scale", "FACTOR", QT_TRANSLATE_NOOP("weftwork::cli", "enlarge PNG pictures (default: 1)")},
    {0, "fill", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "on the ground of the theme instead of a transparent one")},
    {0, "legend", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "with a row that explains the states; in legacy-dot with boxes that explain their looks")},
    {0, "plan", nullptr, QT_TRANSLATE_NOOP("weftwork::cli", "with the critical path and when each job would begin")}, jobsOption, runOption};
constexpr ExampleSpec exportExamples[] = {{"weftwork export build.weft -o build.svg", QT_TRANSLATE_NOOP("weftwork::cli", "draw a graph")},
    {"weftwork export build.weft --run last -o build.png", QT_TRANSLATE_NOOP("weftwork::cli", "with the states of its newest run")},
    {"weftwork export build.weft --plan -j 4 -o plan.svg", QT_TRANSLATE_NOOP("weftwork::cli", "with the critical path of a forecast")},
    {"weftwork export build.weft -o - --format dot | dot -Tx11", QT_TRANSLATE_NOOP("weftwork::cli", "as DOT to another program")}};

constexpr OptionSpec importOptions[] = {{'o', "output", "FILE", QT_TRANSLATE_NOOP("weftwork::cli", "the file to write (default: beside the old one, .weft)")}};
constexpr ExampleSpec importExamples[] = {{"weftwork import modules.dot -o modules.weft", QT_TRANSLATE_NOOP("weftwork::cli", "turn a DOT graph into a job graph")}};

constexpr ExampleSpec helpExamples[] = {{"weftwork help run", QT_TRANSLATE_NOOP("weftwork::cli", "the options of a verb")}};

const VerbSpec verbs[] = {
    {"run", "FILE", 1, 1, QT_TRANSLATE_NOOP("weftwork::cli", "Run a graph."), runExamples, runOptions, runVerb},
    {"check", "FILE...", 1, -1, QT_TRANSLATE_NOOP("weftwork::cli", "Tell every problem of graph files; run nothing."), checkExamples, jsonOptions, checkVerb},
    {"list", "FILE", 1, 1, QT_TRANSLATE_NOOP("weftwork::cli", "List the jobs of a graph and what they need."), listExamples, listOptions, listVerb, false, false, true},
    {"edit", "FILE", 1, 1, QT_TRANSLATE_NOOP("weftwork::cli", "Take jobs out of a graph and leave the rest whole; run nothing."), editExamples, editOptions, editVerb},
    {"plan", "FILE", 1, 1, QT_TRANSLATE_NOOP("weftwork::cli", "Simulate a run: the order, the time it takes, the critical path."), planExamples, planOptions, planVerb},
    {"why", "RUN|FILE JOB", 2, 2, QT_TRANSLATE_NOOP("weftwork::cli", "Tell why a job did not run, step by step to the cause."), whyExamples, jsonOptions, whyVerb},
    {"debrief", "RUN|FILE", 1, 1, QT_TRANSLATE_NOOP("weftwork::cli", "Tell how a run went: its jobs, and each failure with the end of its output."), debriefExamples, debriefOptions, debriefVerb, false, false, true},
    {"stats", "RUN|FILE", 1, 1, QT_TRANSLATE_NOOP("weftwork::cli", "Count the jobs of a run by their states, in one line."), statsExamples, statsOptions, statsVerb},
    {"runs", "", 0, 0, QT_TRANSLATE_NOOP("weftwork::cli", "List all runs, the newest last."), runsExamples, jsonOptions, runsVerb},
    {"show", "RUN|FILE", 1, 1, QT_TRANSLATE_NOOP("weftwork::cli", "Show the states of a run's jobs and channels."), showExamples, jsonOptions, showVerb},
    {"logs", "RUN|FILE JOB", 2, 2, QT_TRANSLATE_NOOP("weftwork::cli", "Print the output of a job."), logsExamples, logsOptions, logsVerb},
    {"peek", "RUN|FILE CHANNEL", 2, 2, QT_TRANSLATE_NOOP("weftwork::cli", "Print what lies in a channel, and leave it there."), peekExamples, peekOptions, peekVerb},
    {"events", "RUN|FILE", 1, 1, QT_TRANSLATE_NOOP("weftwork::cli", "Print the journal of a run, one JSON object a line."), eventsExamples, eventsOptions, eventsVerb},
    {"stop", "RUN|FILE [JOB]", 1, 2, nullptr, stopExamples, jsonOptions, stopVerb},
    {"export", "FILE", 1, 1, QT_TRANSLATE_NOOP("weftwork::cli", "Draw a graph as SVG, PNG or PDF, or write it as DOT."), exportExamples, exportOptions, exportVerb, false, true},
    {"import", "FILE", 1, 1, QT_TRANSLATE_NOOP("weftwork::cli", "Turn a DOT graph into a job graph."), importExamples, importOptions, importVerb},
    {"help", "[VERB]", 0, 1, QT_TRANSLATE_NOOP("weftwork::cli", "Show this help, or that of a verb."), helpExamples, jsonOptions, helpVerb},
};
} // namespace

QString VerbSpec::sentence() const
{
    return text ? Text::tr(text) : findControlVerb(QLatin1String(name))->translatedText();
}

std::span<const VerbSpec> verbTable()
{
    return verbs;
}

std::span<const OptionSpec> commonOptions()
{
    return common;
}

const VerbSpec *findVerb(const QString &name)
{
    const auto found = std::find_if(
        std::begin(verbs), std::end(verbs), [&](const VerbSpec &verb) { return name == QLatin1String(verb.name); });
    return found == std::end(verbs) ? nullptr : &*found;
}

} // namespace weftwork::cli
