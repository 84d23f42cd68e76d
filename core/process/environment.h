// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobdata.h"
#include "process/jobspec.h"
#include "process/startfailure.h"

#include <QHash>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace weftwork {

/// The variables that a process starts with: built from the engine's own, files and the job's. A value; copies share
/// what was settled, so that a copy with a few changes costs little.
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
    /// Makes what was set until now the part that copies share.
    void settle();

    QString value(const QString &name) const;
    /// NAME=value each, in the system's encoding.
    keeper::TextBlock block() const;

private:
    struct Table
    {
        std::vector<std::pair<QByteArray, QByteArray>> entries;
        QHash<QByteArray, std::size_t> places;
        keeper::TextBlock block;
    };

    std::shared_ptr<const Table> m_settled = std::make_shared<Table>();
    std::map<QByteArray, QByteArray> m_changes;
};

} // namespace weftwork
