// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layout/layout.h"

#include <QString>

#include <map>

namespace weftwork::test {

/// A graph to be laid out, written as text: "a -> b -> c; d" makes boxes of 120 x 40 in the order they are
/// named.
class TextLayout
{
public:
    explicit TextLayout(const QString &text = {}, int parent = -1) { add(text, parent); }

    void add(const QString &text, int parent = -1);
    LayoutBox &box(const QString &name) { return input.boxes[std::size_t(index(name))]; }
    int index(const QString &name) const { return m_indexes.at(name); }
    /// Makes a box a frame with room for a header, whose members are written as text.
    void open(const QString &name, const QString &members);
    QRectF rectOf(const LayoutResult &result, const QString &name) const
    {
        return result.boxes[std::size_t(index(name))];
    }

    LayoutInput input;

private:
    int named(const QString &name, int parent);

    std::map<QString, int> m_indexes;
};

/// Empty if all promises of a drawing hold, else the first that does not: every box in the extent, members
/// inside their frames, no two boxes of a graph nearer than the distances.
QString brokenPromise(const LayoutInput &input, const LayoutOptions &options, const LayoutResult &result);

/// Edges of the input that do not lead along the flow.
int backwardCount(const LayoutInput &input, const LayoutResult &result);

} // namespace weftwork::test
