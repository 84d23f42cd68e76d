// SPDX-License-Identifier: Apache-2.0
#include "cli/namedjobs.h"

#include "cli/clitext.h"
#include "cli/commandline.h"

#include <algorithm>

namespace weftwork::cli {

namespace {
Problem unknownJob(const JobGraph &root, const QString &path)
{
    QStringList known;
    visitJobs(root, [&known](const JobGraph &, JobId, const QString &each) { known << each; });
    return Problem::error(Text::tr("The graph has no job “%1”.").arg(path),
        didYouMean(path, known, Text::tr("See “weftwork list FILE” for its jobs.")));
}
} // namespace

Result<std::vector<NamedJobs>> namedJobs(const JobGraph &root, const QStringList &paths)
{
    std::vector<NamedJobs> all;
    for (const QString &path : paths) {
        const JobPlace place = findByPath(root, path);
        if (!place.isValid()) {
            return unknownJob(root, path);
        }
        const QString graphPath = path.left(std::max<qsizetype>(0, path.lastIndexOf(QLatin1Char('/'))));
        auto row = std::find_if(all.begin(), all.end(), [&](const NamedJobs &each) { return each.graphPath == graphPath; });
        if (row == all.end()) {
            row = all.insert(all.end(), {graphPath, {}});
        }
        row->jobs.push_back(place.job);
    }
    return all;
}

} // namespace weftwork::cli
