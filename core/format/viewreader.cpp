// SPDX-License-Identifier: Apache-2.0
#include "format/graphreader.h"

#include "support/problemtext.h"
#include "format/weftnames.h"
#include "graph/graphpath.h"
#include "graph/jobkey.h"

#include <algorithm>

namespace weftwork {

namespace {
using Node = JsonTree::Node;
constexpr double farthest = 1e9; // logical pixels

std::optional<QPointF> point(ReadContext &context, Node at)
{
    const JsonTree &tree = context.tree();
    if (tree.type(at) != JsonTree::Type::Array || tree.childCount(at) != 2) {
        context.wrongType(at, ProblemText::tr("a list of two numbers, [x, y]"));
        return {};
    }
    const std::optional<double> x = context.number(tree.firstChild(at), -farthest, farthest);
    const std::optional<double> y = context.number(tree.next(tree.firstChild(at)), -farthest, farthest);
    return x && y ? std::optional(QPointF(*x, *y)) : std::nullopt;
}

LineBends bendsOfLine(ReadContext &context, Node list)
{
    const JsonTree &tree = context.tree();
    LineBends line{tree.key(list), {}};
    if (tree.type(list) != JsonTree::Type::Array) {
        context.wrongType(list, ProblemText::tr("a list of points, [[x, y], …]"));
        return line;
    }
    for (Node node = tree.firstChild(list); node != JsonTree::none; node = tree.next(node)) {
        if (const std::optional<QPointF> bend = point(context, node)) {
            line.points.push_back(*bend);
        }
    }
    return line;
}

std::vector<LineBends> readBends(ReadContext &context, Node node)
{
    std::vector<LineBends> bends;
    if (context.isObject(node)) {
        const JsonTree &tree = context.tree();
        for (Node line = tree.firstChild(node); line != JsonTree::none; line = tree.next(line)) {
            bends.push_back(bendsOfLine(context, line));
        }
    }
    return bends;
}

JobView readView(ReadContext &context, Node node)
{
    const ObjectReader object(context, node, viewMembers());
    JobView view;
    if (object.has("at")) {
        view.position = point(context, object.member("at"));
    }
    if (object.has("bends")) {
        view.bends = readBends(context, object.member("bends"));
    }
    if (object.has("colour")) {
        view.colour = context.text(object.member("colour")).value_or(QString());
    }
    if (object.has("folded")) {
        view.isFolded = context.boolean(object.member("folded")).value_or(false);
    }
    view.extra = object.extras();
    return view;
}

bool looksLikePath(const QString &text)
{
    const QList<QStringView> keys = QStringView(text).split(u'/');
    return std::all_of(keys.begin(), keys.end(), isValidKey);
}
} // namespace

// An object by a path without a job is most likely what is left of a job that somebody removed by hand; it is kept
// all the same, since a newer version may know it.
void readViews(ReadContext &context, Node view, JobGraph &root)
{
    if (!context.isObject(view)) {
        return;
    }
    const JsonTree &tree = context.tree();
    GraphSettings settings = root.settings();
    for (Node node = tree.firstChild(view); node != JsonTree::none; node = tree.next(node)) {
        const QString path = tree.key(node);
        const JobPlace place = findByPath(root, path);
        context.setJobPath(place.isValid() ? path : QString());
        if (place.isValid() && context.isObject(node)) {
            const_cast<JobGraph *>(place.graph)->setView(place.job, readView(context, node));
        } else if (!place.isValid()) {
            if (tree.type(node) == JsonTree::Type::Object && looksLikePath(path)) {
                context.warningAtKey(node, ProblemText::tr("The view places “%1”, and there is no such job.").arg(path.left(80)),
                    context.dropsLooseEnds() ? ProblemText::tr("It is left out.")
                                             : ProblemText::tr("Remove the line if that job is gone for good."));
                if (context.dropsLooseEnds()) {
                    continue;
                }
            }
            settings.viewExtra.push_back({tree.rawKey(node), tree.raw(node).replace("\r\n", "\n")});
        }
    }
    context.setJobPath({});
    root.setSettings(std::move(settings));
}

} // namespace weftwork
