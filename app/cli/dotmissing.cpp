// SPDX-License-Identifier: Apache-2.0
// Stands in until core/format reads and writes DOT.
#include "format/dotreader.h"
#include "format/dotwriter.h"

namespace weftwork {

int runDotHelper(int, char **)
{
    return 1;
}

Result<JobGraph> importDot(const QByteArray &, const QString &fileName, const QString &)
{
    return Problem::error(QStringLiteral("This build reads no DOT files."), QStringLiteral("Use a .weft file."), {fileName, 0, 0, {}});
}

QByteArray writeDot(const JobGraph &)
{
    return {};
}

} // namespace weftwork
