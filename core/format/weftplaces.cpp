// SPDX-License-Identifier: Apache-2.0
#include "format/weftplaces.h"

#include "format/jsontree.h"

#include <QList>
#include <QStringList>

namespace weftwork {

namespace {
using Node = JsonTree::Node;

Node jobOfKey(const JsonTree &tree, Node graph, QStringView key)
{
    const Node jobs = tree.member(graph, u"jobs");
    for (Node job = jobs == JsonTree::none ? jobs : tree.firstChild(jobs); job != JsonTree::none; job = tree.next(job)) {
        const Node name = tree.member(job, u"key");
        if (name != JsonTree::none && tree.string(name) == key) {
            return job;
        }
    }
    return JsonTree::none;
}

Node nodeOfPath(const JsonTree &tree, QStringView path)
{
    Node node = 0;
    bool isFirst = true;
    for (const QStringView key : path.split(u'/', Qt::SkipEmptyParts)) {
        const Node graph = isFirst ? node : tree.member(node, u"graph");
        node = graph == JsonTree::none ? graph : jobOfKey(tree, graph, key);
        if (node == JsonTree::none) {
            break;
        }
        isFirst = false;
    }
    return node;
}
} // namespace

WeftPlaces::WeftPlaces(std::shared_ptr<const JsonTree> tree, QString fileName)
    : m_tree(std::move(tree))
    , m_fileName(std::move(fileName))
{
}

Location WeftPlaces::locate(const QString &jobPath, QStringView member) const
{
    const Node node = m_tree ? nodeOfPath(*m_tree, jobPath) : JsonTree::none;
    if (node == JsonTree::none) {
        return {m_fileName, 0, 0, jobPath};
    }
    const Node part = member.isEmpty() ? JsonTree::none : m_tree->member(node, member);
    const TextPosition position = part != JsonTree::none ? m_tree->keyPosition(part) : m_tree->position(node);
    return {m_fileName, position.line, position.column, jobPath};
}

QString WeftPlaces::jobPathAt(int line, int column) const
{
    if (!m_tree) {
        return {};
    }
    const auto offset = static_cast<std::uint32_t>(m_tree->lines().offset({line, column}));
    QStringList path;
    Node graph = 0;
    while (graph != JsonTree::none) {
        const Node jobs = m_tree->member(graph, u"jobs");
        Node job = jobs == JsonTree::none ? jobs : m_tree->firstChild(jobs);
        while (job != JsonTree::none && !(m_tree->begin(job) <= offset && offset < m_tree->end(job))) {
            job = m_tree->next(job);
        }
        if (job == JsonTree::none) {
            break;
        }
        const Node key = m_tree->member(job, u"key");
        path << (key == JsonTree::none ? QString() : m_tree->string(key));
        graph = m_tree->member(job, u"graph");
    }
    return path.join(u'/');
}

} // namespace weftwork
