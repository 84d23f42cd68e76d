// SPDX-License-Identifier: Apache-2.0
#include "support/layoutdrawings.h"

#include <QStringList>

#include <algorithm>

namespace weftwork::test {

void TextLayout::add(const QString &text, int parent)
{
    for (const QString &statement : text.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        int previous = -1;
        for (const QString &part : statement.split(QStringLiteral("->"))) {
            const int next = named(part.trimmed(), parent);
            if (previous >= 0)
                input.edges.push_back({previous, next, 0});
            previous = next;
        }
    }
}

int TextLayout::named(const QString &name, int parent)
{
    const auto [known, isNew] = m_indexes.try_emplace(name, int(input.boxes.size()));
    if (isNew)
        input.boxes.push_back({QSizeF(120, 40), LayoutKind::Job, parent, {}, {}});
    return known->second;
}

void TextLayout::open(const QString &name, const QString &members)
{
    const int frame = named(name, -1);
    add(members, frame);
    box(name).kind = LayoutKind::Graph;
    box(name).frame = QMarginsF(14, 44, 14, 14);
}

namespace {

QString pairText(const char *what, std::size_t first, std::size_t second)
{
    return QStringLiteral("%1: boxes %2 and %3").arg(QLatin1String(what)).arg(first).arg(second);
}

/// What two boxes of one graph must keep: the distance of columns along the flow or that of rows across it.
bool keepDistance(const LayoutOptions &options, const QRectF &first, const QRectF &second, bool hasGraph)
{
    const bool isTurned = options.direction == LayoutDirection::TopToBottom;
    const qreal across = hasGraph ? options.graphDistance : options.rowDistance;
    const qreal x = (isTurned ? across : options.columnDistance) - 1e-6;
    const qreal y = (isTurned ? options.columnDistance : across) - 1e-6;
    return first.right() + x <= second.left() || second.right() + x <= first.left() ||
           first.bottom() + y <= second.top() || second.bottom() + y <= first.top();
}

} // namespace

QString brokenPromise(const LayoutInput &input, const LayoutOptions &options, const LayoutResult &result)
{
    const auto count = input.boxes.size();
    if (result.boxes.size() != count || result.edges.size() != input.edges.size())
        return QStringLiteral("sizes differ");
    const QRectF page = QRectF(QPointF(0, 0), result.extent).adjusted(-1e-6, -1e-6, 1e-6, 1e-6);
    for (std::size_t i = 0; i < count; ++i) {
        if (!page.contains(result.boxes[i]))
            return QStringLiteral("box %1 leaves the extent").arg(i);
        const int parent = input.boxes[i].parent;
        if (parent >= 0) {
            const QRectF inside = result.boxes[std::size_t(parent)]
                                      .marginsRemoved(input.boxes[std::size_t(parent)].frame)
                                      .adjusted(-1e-6, -1e-6, 1e-6, 1e-6);
            if (!inside.contains(result.boxes[i]))
                return pairText("member outside its frame", i, std::size_t(parent));
        }
        for (std::size_t j = 0; j < i; ++j) {
            const bool hasGraph =
                input.boxes[i].kind == LayoutKind::Graph || input.boxes[j].kind == LayoutKind::Graph;
            if (input.boxes[j].parent == parent &&
                !keepDistance(options, result.boxes[i], result.boxes[j], hasGraph))
                return pairText("too near", j, i);
        }
    }
    for (const QPointF &bend : result.bends) {
        if (!page.contains(bend))
            return QStringLiteral("a bend leaves the extent");
    }
    return {};
}

int backwardCount(const LayoutInput &input, const LayoutResult &result)
{
    return int(std::count_if(input.edges.begin(), input.edges.end(), [&](const LayoutEdge &edge) {
        return result.boxes[std::size_t(edge.prerequisite)].right() >=
               result.boxes[std::size_t(edge.dependent)].left();
    }));
}

} // namespace weftwork::test
