// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobdata.h"
#include "process/startfailure.h"

#include <QHash>

#include <optional>
#include <string>
#include <vector>

namespace weftwork {

/// The variables that a process starts with: built from the engine's own, files and the job's. A value.
class Environment
{
public:
    /// This process's own variables.
    static Environment inherited();

    void set(const QString &name, const QString &value);
    void set(const std::vector<EnvironmentEntry> &entries);
    /// Adds the variables of a file of NAME=value lines (`export`, quotes and # comments are understood; nothing is
    /// expanded). Tells why it cannot.
    std::optional<StartFailure> addFile(const QString &file);

    QString value(const QString &name) const;
    /// NAME=value each, in the system's encoding.
    const std::vector<std::string> &entries() const { return m_entries; }

private:
    void setBytes(const QByteArray &name, const QByteArray &value);

    std::vector<std::string> m_entries;
    QHash<QByteArray, std::size_t> m_places;
};

} // namespace weftwork
