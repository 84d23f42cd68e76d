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
    m_list.addRect(box, frameRadius * std::min(m_view.zoom, 1.6f), frameStyle(node));
    if (!isAtLeast(DetailLevel::Full)) {
        addFarFrame(index);
        m_list.setOwner({});
        return;
    }
    const HeadLine line = headLine(true);
    const float middle = box.y + frameHeader / 2 * m_view.zoom;
    m_list.addSymbol(SymbolKind::Mark, 1, {box.x + 9 * m_unit, middle - foldMark / 2 * m_unit}, foldMark * m_unit,
        styleId(StyleKind::FoldMark));
    addChip(node.state, {box.x + line.chipLeft, middle - line.chip / 2, line.chip, line.chip});
    const FittedText &name = m_model.label(index);
    addLine(name.text, {box.x + line.nameLeft, middle}, line.nameSize, name.width * line.nameSize / nameSize,
        styleId(StyleKind::FrameName));
    const FittedText note = m_model.note(index);
    const float noteWidth = note.width * line.noteSize / smallText;
    const float right = box.right() - line.right;
    addLine(note.text, {right, middle}, line.noteSize, noteWidth, styleId(StyleKind::FrameNote), TextAnchor::End);
    addAlarms(node, {right - noteWidth - 8 * m_unit, middle});
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
        // Near, chip and name keep their size beside the end of the bar.
        const bool isNear = m_view.level == DetailLevel::Near;
        const float size = isNear ? 20 : barrierChip * m_unit;
        const float gap = barrierChipGap * m_unit;
        const float top = node.chipAfter ? bar.bottom() + gap : bar.y - gap - size;
        const Box chipSquare = node.vertical ? Box{bar.x - gap - size, bar.centerY() - size / 2, size, size}
                                             : Box{bar.centerX() - size / 2, top, size, size};
        addChip(node.state, chipSquare);
        const FittedText &name = m_model.label(index);
        const float textSize = isNear ? nameSize : smallText * m_unit;
        addLine(name.text, {chipSquare.x - barrierNameGap * m_unit, chipSquare.centerY()}, textSize,
            name.width * textSize / smallText, styleId(StyleKind::BarrierName), TextAnchor::End);
    }
    m_list.setOwner({});
}

} // namespace weftwork
