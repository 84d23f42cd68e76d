// SPDX-License-Identifier: Apache-2.0
#include "cli/legacytext.h"

#include "cli/output.h"
#include "cli/workline.h"
#include "legacy/legacylabel.h"

namespace weftwork::cli {

LegacyStyle legacyStyleOf(const CommandLine &line)
{
    return {line.has("ascii") ? LegacyAlphabet::Ascii : legacyAlphabetOfEnvironment(), line.has("original")};
}

LegacyText legacyDetailsOf(const CommandLine &line, const NumberedGraph &graph)
{
    if (!line.has("details")) {
        return {};
    }
    return [&graph](JobNumber job) {
        const JobGraph &members = graph.graph(job);
        const QString work = workOf(members, graph.id(job));
        QStringList lines{graph.path(job) + (work.isEmpty() ? QString() : QStringLiteral("  ") + printable(work))};
        // a print job's own details would say its message again
        const QString more = members.kind(graph.id(job)) == JobKind::Print ? members.details(graph.id(job)).details
                                                                         : legacyDetails(members, graph.id(job));
        if (!more.isEmpty()) {
            lines << more.split(QLatin1Char('\n'));
        }
        return QLatin1String("    ") + lines.join(QLatin1String("\n    "));
    };
}

} // namespace weftwork::cli
