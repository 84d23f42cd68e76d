// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/channelline.h"
#include "cli/clitext.h"
#include "cli/openrun.h"
#include "cli/terminalfilter.h"
#include "process/pipepeek.h"

#include <QElapsedTimer>
#include <QThread>

namespace weftwork::cli {

namespace {
/// A channel whose reader keeps up is empty most of the time: what is caught is worth a little patience.
constexpr int patienceMs = 1000;

/// What lies in a channel; empty if nothing came, or nobody holds it any more.
QByteArray catchBytes(OpenRun &run, ChannelNumber channel)
{
    ChannelMeter meter(run.folder().path());
    QElapsedTimer timer;
    timer.start();
    do {
        meter.update();
        const ChannelReading *reading = meter.reading(channel);
        if (reading && reading->hasEnded) {
            return {};
        }
        if (const QByteArray bytes = reading ? peekPipe(reading->pipe).value_or(QByteArray()) : QByteArray(); !bytes.isEmpty()) {
            return bytes;
        }
        QThread::msleep(2);
    } while (timer.elapsed() < patienceMs);
    return {};
}

QByteArray lastLines(const QByteArray &bytes, int count)
{
    qsizetype begin = bytes.endsWith('\n') ? bytes.size() - 1 : bytes.size();
    while (count-- > 0 && begin > 0) {
        begin = begin > 0 ? bytes.lastIndexOf('\n', begin - 1) : -1;
        if (begin < 0) {
            return bytes;
        }
    }
    return bytes.mid(begin + 1);
}
} // namespace

int peekVerb(const CommandLine &line, Output &output)
{
    const Result<std::unique_ptr<OpenRun>> run = OpenRun::open(line.arguments().front());
    if (!run) {
        output.problems(run.problems());
        return InvalidFile;
    }
    const Result<ChannelNumber> channel = findChannel(**run, line.arguments().last());
    if (!channel) {
        output.problems(channel.problems());
        return Usage;
    }
    const Result<int> count = numberOf(line, "lines", 1, 0);
    if (!count) {
        output.problem(count.problem());
        return Usage;
    }
    QByteArray bytes = catchBytes(**run, *channel);
    if (bytes.isEmpty()) {
        output.message(Text::tr("Nothing lies in the channel now."));
        return ResultTrue;
    }
    bytes = line.has("lines") ? lastLines(bytes, *count) : bytes;
    if (!output.isDataTerminal()) {
        output.data(bytes);
        return ResultTrue;
    }
    TerminalFilter filter(output.dataHasColours());
    output.data(filter.filter(bytes));
    output.data(filter.finish());
    return ResultTrue;
}

} // namespace weftwork::cli
