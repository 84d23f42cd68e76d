// SPDX-License-Identifier: Apache-2.0
#include "graph/channelcheck.h"

#include "graph/channelcircles.h"
#include "graph/graphpath.h"
#include "graph/jobkey.h"
#include "support/problemtext.h"

#include <map>
#include <set>
#include <tuple>

namespace weftwork {

namespace {
/// As many as a message to a keeper carries.
constexpr std::size_t mostEnds = 60;

/// Collects the problems of one graph's channels; lives for one call of checkChannels().
class ChannelCheck
{
public:
    ChannelCheck(const JobGraph &graph, const QString &path)
        : m_graph(graph)
        , m_path(path)
    {
    }

    Problems check()
    {
        for (const ChannelId id : m_graph.channels()) {
            checkOne(m_graph.channel(id));
        }
        checkFunctions();
        checkCircles();
        for (const auto &[job, count] : m_ends) {
            if (count > mostEnds) {
                error(ProblemText::tr("The job %1 has %2 ends of channels, and a job can have %3.").arg(name(job)).arg(count).arg(mostEnds),
                    ProblemText::tr("Let one job bring some of them together."), job);
            }
        }
        return std::move(m_problems);
    }

private:
    using End = std::tuple<JobId, bool, QString>; // of which job, whether it writes, its name

    QString name(JobId job) const { return ProblemText::tr("“%1”").arg(m_graph.title(job)); }
    void error(const QString &what, const QString &help, JobId job)
    {
        m_problems.push_back(Problem::error(what, help, {{}, 0, 0, joinPath(m_path, m_graph.key(job))}));
    }
    bool isProgram(JobId job) const
    {
        return m_graph.kind(job) == JobKind::Command || m_graph.kind(job) == JobKind::Script;
    }

    void checkOne(const ChannelEdge &channel)
    {
        const bool areFunctions
            = m_graph.kind(channel.writer) == JobKind::Function && m_graph.kind(channel.reader) == JobKind::Function;
        if (!areFunctions && !(isProgram(channel.writer) && isProgram(channel.reader))) {
            error(ProblemText::tr("The channel from %1 to %2 joins jobs that cannot be joined.").arg(name(channel.writer), name(channel.reader)),
                ProblemText::tr("Join two commands or scripts, or two functions of one program."), channel.writer);
            return;
        }
        const End output{channel.writer, true, channel.output};
        const End input{channel.reader, false, channel.input};
        if (!m_known.insert({output, input}).second) {
            error(ProblemText::tr("There are two channels from the same output of %1 to the same input of %2.").arg(name(channel.writer), name(channel.reader)),
                ProblemText::tr("Remove one, or name another output or input."), channel.writer);
        }
        m_ends[channel.writer] += m_byEnd.contains(output) ? 0 : 1;
        m_ends[channel.reader] += m_byEnd.contains(input) ? 0 : 1;
        checkDelivery(output, channel);
        checkLines(output, channel, channel.writer);
        checkLines(input, channel, channel.reader);
        m_byEnd.emplace(output, &channel);
        m_byEnd.emplace(input, &channel);
        if (!areFunctions) {
            checkName(channel.output, channel.writer);
            checkName(channel.input, channel.reader);
            checkInput(channel);
        }
    }

    /// Functions that share an end share one channel, so all of them must be joined to each other.
    void checkFunctions()
    {
        std::map<End, std::set<End>> inputsOf;
        for (const auto &[output, input] : m_known) {
            inputsOf[output].insert(input);
        }
        std::map<End, End> firstOutputOf;
        for (const auto &[output, input] : m_known) {
            const JobId writer = std::get<JobId>(output);
            const End &first = firstOutputOf.emplace(input, output).first->second;
            if (m_graph.kind(writer) == JobKind::Function && inputsOf[first] != inputsOf[output]) {
                error(ProblemText::tr("Functions that write to one input of %1 do not have the same readers.").arg(name(std::get<JobId>(input))),
                    ProblemText::tr("Join each of them to all of these readers, or name another input."), writer);
            }
        }
    }

    /// No errors: programs may well talk to each other, if one of them begins.
    void checkCircles()
    {
        for (const std::vector<JobId> &circle : channelCircles(m_graph)) {
            QStringList keys;
            for (const JobId job : circle) {
                keys << m_graph.key(job);
            }
            keys << keys.front();
            m_problems.push_back(Problem::warning(
                ProblemText::tr("Channels lead in a circle: %1. Each of these jobs waits for what the one before it writes, and for ever unless one writes first.")
                    .arg(keys.join(QStringLiteral(" -> "))),
                ProblemText::tr("Let one of them write before it reads, or remove one of these channels."),
                {{}, 0, 0, joinPath(m_path, m_graph.key(circle.front()))}));
        }
    }

    void checkDelivery(const End &output, const ChannelEdge &channel)
    {
        const auto before = m_byEnd.find(output);
        const bool isClear = before == m_byEnd.end()
            || (channel.delivery != EdgeDelivery::Single && channel.delivery == before->second->delivery);
        if (!isClear && m_unclear.insert(output).second) {
            error(ProblemText::tr("Several channels lead from one output of %1, and do not agree on what each gets of it.").arg(name(channel.writer)),
                ProblemText::tr("Give all of them the delivery “share” or “broadcast”."), channel.writer);
        }
    }

    void checkLines(const End &end, const ChannelEdge &channel, JobId job)
    {
        const auto before = m_byEnd.find(end);
        if (before != m_byEnd.end() && before->second->isLines != channel.isLines) {
            error(ProblemText::tr("Of several channels at one end of %1 only some are of lines.").arg(name(job)),
                ProblemText::tr("Make all of them channels of lines, or none."), job);
        }
    }

    void checkName(const QString &end, JobId job)
    {
        if (!end.isEmpty() && !isValidName(end)) {
            error(ProblemText::tr("“%1” cannot be the name of an end of a channel of %2.").arg(end, name(job)),
                ProblemText::tr("Begin with a letter and use letters, digits and _."), job);
        }
    }

    void checkInput(const ChannelEdge &channel)
    {
        const bool isTaken = m_graph.details(channel.reader).standardInput.source != StandardInput::Source::Nothing;
        if (isTaken && channel.input.isEmpty()) {
            error(ProblemText::tr("The job %1 has both a channel and a text or file as its standard input.").arg(name(channel.reader)),
                ProblemText::tr("Remove one, or name the input that the channel leads to."), channel.reader);
        }
    }

    const JobGraph &m_graph;
    const QString m_path;
    Problems m_problems;
    std::map<End, const ChannelEdge *> m_byEnd; // the first channel at an end
    std::set<std::pair<End, End>> m_known;
    std::set<End> m_unclear;
    std::map<JobId, std::size_t> m_ends;
};
} // namespace

Problems checkChannels(const JobGraph &graph, const QString &path)
{
    return ChannelCheck(graph, path).check();
}

} // namespace weftwork
