// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/follow.h"
#include "cli/openrun.h"
#include "journal/eventjson.h"

namespace weftwork::cli {

QJsonObject eventObject(const RunEvent &event, const JournalHead &head)
{
    QJsonObject object = toJson(event);
    if (event.job.isValid()) {
        object.insert(QStringLiteral("path"), head.pathOf(event.job.value));
    }
    return object;
}

int eventsVerb(const CommandLine &line, Output &output)
{
    const Result<RunFolder> folder = findNamedRun(line.arguments().front());
    if (!folder) {
        output.problems(folder.problems());
        return InvalidFile;
    }
    RunRecord record(*folder);
    bool hasHead = false;
    const auto printNew = [&] {
        const std::vector<RunEvent> events = record.read();
        if (record.head() && !hasHead) {
            output.json(toJson(*record.head()));
            hasHead = true;
        }
        for (const RunEvent &event : events) {
            output.json(eventObject(event, record.head().value_or(JournalHead())));
        }
        return record.engine() == RunRecord::Engine::Lives || record.hasLivingKeepers();
    };
    const bool goesOn = printNew();
    output.problems(record.problems());
    return line.has("follow") && goesOn ? follow(printNew, output) : ResultTrue;
}

} // namespace weftwork::cli
