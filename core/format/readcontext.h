// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "format/jsontree.h"
#include "format/looseends.h"

#include <QHash>

#include <chrono>
#include <limits>
#include <optional>

namespace weftwork {

/// What one reading of a .weft file shares: the tree, the problems found so far, the path of the job being read.
/// The getters tell a wrong type or value by a problem at its place and return nothing then. Lives for one readWeft().
class ReadContext
{
public:
    using Node = JsonTree::Node;

    ReadContext(const JsonTree &tree, QString fileName, LooseEnds looseEnds)
        : m_tree(tree)
        , m_fileName(std::move(fileName))
        , m_looseEnds(looseEnds)
    {
    }

    const JsonTree &tree() const { return m_tree; }

    void setJobPath(QString path) { m_jobPath = std::move(path); }
    const QString &jobPath() const { return m_jobPath; }

    void error(Node where, const QString &what, const QString &help);
    void warning(Node where, const QString &what, const QString &help);
    /// A problem at the name of a member rather than at its value.
    void warningAtKey(Node where, const QString &what, const QString &help);
    void errorAtKey(Node where, const QString &what, const QString &help);
    bool dropsLooseEnds() const { return m_looseEnds == LooseEnds::Dropped; }
    /// A need or channel that ties nothing to anything: an error, or a warning that it was left out.
    void looseEnd(Node where, const QString &what, const QString &help);
    bool hasError() const { return m_hasError; }
    /// In the order of the file, and without those above the bound.
    Problems takeProblems();

    /// "“x” is a list; it must be ..." — the one sentence for a wrong type.
    void wrongType(Node node, const QString &needed);

    std::optional<QString> text(Node node);
    std::optional<QString> nonEmptyText(Node node);
    std::optional<bool> boolean(Node node);
    std::optional<int> whole(Node node, int least, int most);
    std::optional<double> number(Node node, double least, double most);
    std::optional<std::chrono::milliseconds> duration(Node node, std::chrono::milliseconds least);
    std::optional<QStringList> texts(Node node);
    std::optional<std::vector<int>> wholes(Node node, int least, int most);
    /// One of a few words.
    std::optional<QString> word(Node node, const QStringList &words);
    bool isObject(Node node);
    bool isArray(Node node);

    /// How a value is called in a sentence: “name”, or "this value".
    QString nameOf(Node node) const;

private:
    void add(Problem problem);
    std::optional<QString> sharedText(Node node);
    Location at(TextPosition position) const { return {m_fileName, position.line, position.column, m_jobPath}; }

    const JsonTree &m_tree;
    QString m_fileName;
    LooseEnds m_looseEnds;
    QString m_jobPath;
    QHash<QByteArrayView, QString> m_words;
    Problems m_problems;
    bool m_hasError = false;
    bool m_isFull = false;
};

} // namespace weftwork
