// SPDX-License-Identifier: Apache-2.0
#include "process/programlookup.h"

#include <QFile>

#include <cerrno>

#include <sys/stat.h>
#include <unistd.h>

namespace weftwork {

namespace {
bool isFile(const QString &path, bool executable)
{
    struct stat status;
    const QByteArray name = QFile::encodeName(path);
    return ::stat(name.constData(), &status) == 0 && S_ISREG(status.st_mode)
        && (!executable || ::access(name.constData(), X_OK) == 0);
}

QString joined(const QString &folder, const QString &name)
{
    return folder.endsWith(u'/') ? folder + name : folder + u'/' + name;
}
} // namespace

FoundProgram findProgram(const QString &name, const QString &pathVariable, const QString &folder)
{
    if (name.isEmpty()) {
        return {{}, noProgram()};
    }
    if (name.contains(u'/')) {
        return {name.startsWith(u'/') ? name : joined(folder, name), {}};
    }
    QString notExecutable;
    bool relativeHasIt = false;
    for (const QStringView entry : QStringView(pathVariable).split(u':')) {
        if (!entry.startsWith(u'/')) {
            relativeHasIt = relativeHasIt || isFile(joined(joined(folder, entry.toString()), name), true);
            continue;
        }
        const QString candidate = joined(entry.toString(), name);
        if (isFile(candidate, true)) {
            return {candidate, {}};
        }
        if (notExecutable.isEmpty() && isFile(candidate, false)) {
            notExecutable = candidate;
        }
    }
    if (!notExecutable.isEmpty()) {
        return {{}, explainStartFailure(keeper::StartStage::Lookup, EACCES, {notExecutable, {}, {}})};
    }
    if (name.size() > 255) {
        return {{}, explainStartFailure(keeper::StartStage::Lookup, ENAMETOOLONG, {name, {}, {}})};
    }
    return {{}, programNotFound(name, relativeHasIt)};
}

} // namespace weftwork
