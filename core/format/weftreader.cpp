// SPDX-License-Identifier: Apache-2.0
#include "format/weftreader.h"

#include "format/graphreader.h"
#include "format/weftnames.h"
#include "graph/graphcheck.h"
#include "support/problemtext.h"

namespace weftwork {

namespace {
using Node = JsonTree::Node;

LineEnd lineEndOf(const QByteArray &text)
{
    const qsizetype first = text.indexOf('\n');
    return first > 0 && text[first - 1] == '\r' ? LineEnd::CrLf : LineEnd::Lf;
}

bool isThisVersion(ReadContext &context, Node root)
{
    const JsonTree &tree = context.tree();
    if (tree.type(root) != JsonTree::Type::Object) {
        context.wrongType(root, ProblemText::tr("an object that begins with \"weft\": 1"));
        return false;
    }
    const Node version = tree.member(root, u"weft");
    if (version == JsonTree::none) {
        context.error(root, ProblemText::tr("This is not a Weftwork graph: it has no “weft” member."),
            ProblemText::tr("A graph begins with \"weft\": %1.").arg(weftVersion));
        return false;
    }
    const std::optional<int> number = context.whole(version, 1, 1'000'000);
    if (number && *number != weftVersion) {
        context.error(version, ProblemText::tr("The file has version %1 of the format, and this program reads version %2.").arg(*number).arg(weftVersion),
            ProblemText::tr("Open it with a newer Weftwork."));
    }
    return number == weftVersion;
}

JobGraph readRoot(ReadContext &context, Node root)
{
    JobGraph graph = GraphReader(context, root, {}).read();
    const JsonTree &tree = context.tree();
    if (const Node schema = tree.member(root, u"$schema"); schema != JsonTree::none && context.text(schema)) {
        GraphSettings settings = graph.settings();
        settings.extra.insert(settings.extra.begin(), {tree.rawKey(schema), tree.raw(schema)});
        graph.setSettings(std::move(settings));
    }
    if (const Node view = tree.member(root, u"view"); view != JsonTree::none) {
        readViews(context, view, graph);
    }
    return graph;
}
} // namespace

Result<WeftDocument> readWeft(const QByteArray &text, const QString &fileName, LooseEnds looseEnds)
{
    const Result<std::shared_ptr<const JsonTree>> tree = JsonTree::parse(text, fileName);
    if (!tree) {
        return tree.problems();
    }
    ReadContext context(**tree, fileName, looseEnds);
    WeftDocument document;
    if (isThisVersion(context, 0)) {
        document.graph = readRoot(context, 0);
    }
    const bool isBad = context.hasError();
    Problems problems = context.takeProblems();
    if (isBad) {
        return problems;
    }
    document.places = WeftPlaces(*tree, fileName);
    document.lineEnd = lineEndOf(text);
    document.warnings = problems;
    return Result<WeftDocument>(std::move(document), std::move(problems));
}

Problems WeftDocument::check() const
{
    Problems problems = checkGraph(graph);
    for (Problem &problem : problems) {
        problem.where = places.locate(problem.where.jobPath);
    }
    return problems;
}

} // namespace weftwork
