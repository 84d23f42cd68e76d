// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/problem.h"

#include <QStringView>

#include <memory>

namespace weftwork {

class JsonTree;

/// Where the jobs of a graph and their members stand in the text from which the graph was read. Keeps that text.
/// Cheap to copy. Any thread.
class WeftPlaces
{
public:
    WeftPlaces() = default;
    WeftPlaces(std::shared_ptr<const JsonTree> tree, QString fileName);

    QString fileName() const { return m_fileName; }
    /// The place of a job by its path of keys ("" is the graph of the file), or of a member of it ("timeout").
    /// A member that is not written stands where its job does; an unknown path stands at no line.
    Location locate(const QString &jobPath, QStringView member = {}) const;
    /// The path of the innermost job around a line and column (both from 1); empty if it is none.
    QString jobPathAt(int line, int column) const;

private:
    std::shared_ptr<const JsonTree> m_tree;
    QString m_fileName;
};

} // namespace weftwork
