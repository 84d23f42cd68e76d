// SPDX-License-Identifier: Apache-2.0
#include "diagram/legend.h"

#include "diagram/diagramfont.h"

#include <array>

namespace weftwork {
namespace {

constexpr float gapAbove = 24;
constexpr float chip = 16;
constexpr float wordGap = 6;
constexpr float entryGap = 20;
constexpr float wordSize = 12;

} // namespace

std::vector<DisplayState> statesShown(const DiagramModel &model)
{
    std::array<bool, displayStateCount> occurs{};
    for (const DiagramNode &node : model.nodes())
        occurs[std::size_t(node.state)] = true;
    for (const DiagramEdge &edge : model.edges()) {
        if (edge.channel >= 0 && model.channel(edge).active && !model.channel(edge).ended)
            occurs[std::size_t(model.channel(edge).state)] = true;
    }
    std::vector<DisplayState> states;
    for (std::size_t i = 0; i < displayStateCount; ++i) {
        if (occurs[i])
            states.push_back(DisplayState(i));
    }
    return states;
}

Box addLegend(DisplayList &list, const std::vector<DisplayState> &states, const Box &picture)
{
    if (states.empty())
        return {};
    const Box row{picture.x, picture.bottom() + gapAbove, 0, chip};
    float x = row.x;
    list.setOwner({});
    for (const DisplayState state : states) {
        list.addSymbol(SymbolKind::Chip, quint8(state), {x, row.y}, chip, styleId(StyleKind::ChipBox, state));
        x += chip + wordGap;
        const QString word = stateWord(state);
        const float width = diagramFont::textWidth(word, wordSize, TextWeight::Normal);
        list.addText(word, {x, row.centerY() + diagramFont::baseBelowMiddle(wordSize)}, wordSize, width,
            styleId(StyleKind::LegendText));
        x += width + entryGap;
    }
    return {row.x, row.y, x - entryGap - row.x, row.height};
}

} // namespace weftwork
