// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagramdrawing.h"

#include "diagram/nodegeometry.h"

#include <algorithm>

namespace weftwork {

using namespace nodeGeometry;

namespace {

constexpr float leastNamedFrame = 80;
constexpr float foldMark = 16;

StyleId frameStyle(const DiagramNode &node)
{
    return styleId(node.depth % 2 == 0 ? StyleKind::Frame : StyleKind::FrameInner);
}

} // namespace

void DiagramDrawing::addFrame(quint32 index)
{
    const DiagramNode &node = m_model.node(index);
    m_list.setOwner({OwnerKind::Node, index});
    const Box box = scaled(node.box);
    m_list.addRect(box, frameRadius * m_view.zoom, frameStyle(node));
    if (!isAtLeast(DetailLevel::Full)) {
        addFarFrame(index);
        m_list.setOwner({});
        return;
    }
    // Its header is drawn at the size of the body, also near: members start below it.
    const float unit = m_view.zoom;
    const float middle = box.y + frameHeader / 2 * unit;
    m_list.addSymbol(SymbolKind::Mark, 1, {box.x + 9 * unit, middle - foldMark / 2 * unit}, foldMark * unit,
        styleId(StyleKind::FoldMark));
    addChip(node.state, scaled(chipBox(node)));
    const FittedText &name = m_model.label(index);
    addLine(name.text, {box.x + frameNameLeft * unit, middle}, nameSize * unit, name.width * unit,
        styleId(StyleKind::FrameName));
    const FittedText note = m_model.note(index);
    const float right = box.right() - frameMargin * unit;
    addLine(note.text, {right, middle}, smallText * unit, note.width * unit, styleId(StyleKind::FrameNote),
        TextAnchor::End);
    addAlarms(node, {right - (note.width + 8) * unit, middle});
    m_list.setOwner({});
}

void DiagramDrawing::addFarFrame(quint32 index)
{
    const Box box = scaled(m_model.node(index).box);
    if (m_view.level == DetailLevel::Far && box.width < leastNamedFrame)
        return;
    const float size = std::clamp(24 * m_view.zoom, 8.0f, nameSize);
    const float room = box.width - 2 * frameMargin * m_view.zoom;
    const FittedText name = diagramFont::fitted(m_model.title(index), room, size, TextWeight::SemiBold);
    addLine(name.text, {box.x + frameMargin * m_view.zoom, box.y + frameHeader / 2 * m_view.zoom}, size, name.width,
        styleId(StyleKind::FrameName));
}

void DiagramDrawing::addBarrier(quint32 index, quint8 opacity)
{
    const DiagramNode &node = m_model.node(index);
    m_list.setOwner({OwnerKind::Node, index}, opacity);
    Box bar = scaled(node.box);
    if (!isAtLeast(DetailLevel::Full)) {
        // Never thinner than a line that can be seen.
        float &thickness = node.vertical ? bar.height : bar.width;
        thickness = std::max(thickness, m_view.level == DetailLevel::Small ? 3.0f : 1.5f);
    }
    m_list.addRect(bar, std::min(bar.width, bar.height) / 2, styleId(StyleKind::Barrier, node.state));
    if (isAtLeast(DetailLevel::Full)) {
        const Box chipSquare = scaled(chipBox(node));
        addChip(node.state, chipSquare);
        const FittedText &name = m_model.label(index);
        addLine(name.text, {chipSquare.x - barrierNameGap * m_view.zoom, chipSquare.centerY()},
            smallText * m_view.zoom, name.width * m_view.zoom, styleId(StyleKind::BarrierName), TextAnchor::End);
    }
    m_list.setOwner({});
}

} // namespace weftwork
