// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "format/jsontree.h"

namespace weftwork {

/// Fills a JsonTree from the events of RapidJSON's reader; lives for one JsonTree::parse().
class JsonTreeBuilder
{
public:
    JsonTreeBuilder(const QByteArray &text, const QString &fileName, const JsonLimits &limits);

    Result<std::shared_ptr<const JsonTree>> build();

    // What the reader calls; with the offset behind what it read where a token can be long.
    bool addScalar(JsonTree::Type type, qsizetype end);
    bool addKey(qsizetype end);
    bool open(JsonTree::Type type);
    bool close();

private:
    bool refuse(qsizetype offset, const QString &what, const QString &help);
    bool checkString(qsizetype begin, qsizetype end);
    qsizetype tokenBegin() const;
    bool append(JsonTree::Type type, qsizetype begin, qsizetype end);
    void findDuplicates(JsonTree::Node object);
    Problem syntaxProblem(int code, qsizetype offset) const;
    Location at(qsizetype offset) const;

    std::unique_ptr<JsonTree> m_tree;
    QString m_fileName;
    JsonLimits m_limits;
    Problems m_problems;

    struct Level
    {
        JsonTree::Node node;
        JsonTree::Node lastChild;
    };
    std::vector<Level> m_levels;
    qsizetype m_lastEnd = 0;
    std::uint32_t m_key = JsonTree::none;
};

} // namespace weftwork
