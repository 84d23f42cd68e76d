// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagramdrawing.h"

#include "diagram/nodegeometry.h"

#include <algorithm>
#include <cmath>

namespace weftwork {

using namespace nodeGeometry;

namespace {

constexpr float leastNameSize = 8;
constexpr float plateGlyph = 10;
constexpr float leastBlock = 3;
constexpr float leastAlarmBlock = 6;

// The near level: a block of three lines beside a larger chip.
constexpr float nearChip = 28;
constexpr float nearLeft = 14;
constexpr float nearText = 53;
constexpr float nearRight = 14;
constexpr float nearHeight = 84;
constexpr float nearProgress = 5;
constexpr float nearRadius = 10;

Box grownTo(const Box &box, float least)
{
    const float width = std::max(box.width, least);
    const float height = std::max(box.height, least);
    return {box.centerX() - width / 2, box.centerY() - height / 2, width, height};
}

} // namespace

void DiagramDrawing::addNode(quint32 index, quint8 opacity, const NearFacts *facts)
{
    const DiagramNode &node = m_model.node(index);
    m_list.setOwner({OwnerKind::Node, index}, opacity);
    switch (m_view.level) {
    case DetailLevel::Near:
        if (node.kind == NodeKind::FoldedGraph)
            addFolded(index);
        else
            addNear(index, facts ? *facts : NearFacts());
        break;
    case DetailLevel::Full:
        if (node.kind == NodeKind::FoldedGraph)
            addFolded(index);
        else
            addJob(index);
        break;
    case DetailLevel::Small:
        addPlate(node);
        break;
    case DetailLevel::Far:
        addBlock(node);
        break;
    }
    m_list.setOwner({});
}

void DiagramDrawing::addBody(const DiagramNode &node, const Box &box, float bodyRadius)
{
    if (m_hasShadows)
        m_list.addRect(box.moved({0, m_unit}), bodyRadius, styleId(StyleKind::Shadow));
    const qint32 body = m_list.addRect(box, bodyRadius, styleId(StyleKind::Body, node.state));
    const float bar = m_view.level == DetailLevel::Near ? nearProgress : progress * m_unit;
    if (node.kind == NodeKind::Job)
        addProgress(node, box, bar, body);
}

void DiagramDrawing::addProgress(const DiagramNode &node, const Box &box, float barHeight, qint32 clip)
{
    if (node.progress < 0 || node.state != DisplayState::Running)
        return;
    const Box track{box.x, box.bottom() - barHeight, box.width, barHeight};
    m_list.addRect(track, 0, styleId(StyleKind::Track, node.state), clip);
    const float width = box.width * std::min(node.progress, 1.0f);
    m_list.addRect({track.x, track.y, width, track.height}, 0, styleId(StyleKind::Bar, node.state), clip);
}

void DiagramDrawing::addChip(DisplayState state, const Box &box)
{
    m_list.addSymbol(SymbolKind::Chip, quint8(state), {box.x, box.y}, box.width, styleId(StyleKind::ChipBox, state));
}

void DiagramDrawing::addLine(
    QStringView text, Point leftMiddle, float size, float width, StyleId style, TextAnchor anchor)
{
    const float baseLine = leftMiddle.y + diagramFont::baseBelowMiddle(size);
    m_list.addText(text, {leftMiddle.x, baseLine}, size, width, style, anchor);
}

void DiagramDrawing::addJob(quint32 index)
{
    const DiagramNode &node = m_model.node(index);
    const Box box = scaled(node.box);
    addBody(node, box, radius * m_unit);
    addChip(node.state, scaled(chipBox(node)));
    const FittedText &name = m_model.label(index);
    const float size = std::max(nameSize * m_unit, leastNameSize);
    addLine(name.text, {box.x + nameLeft * m_unit, box.centerY()}, size, name.width * size / nameSize,
        styleId(StyleKind::Name, node.state));
    if (node.badge == Badge::None)
        return;
    const Box icon = scaled(badgeBox(node));
    m_list.addSymbol(SymbolKind::Badge, quint8(node.badge), {icon.x, icon.y}, icon.width, styleId(StyleKind::Badge));
}

void DiagramDrawing::addNear(quint32 index, const NearFacts &facts)
{
    const DiagramNode &node = m_model.node(index);
    const Box box = scaled(node.box);
    addBody(node, box, nearRadius);

    const float block = std::min(box.height, nearHeight);
    const float top = box.centerY() - block / 2;
    const float left = box.x + nearText;
    const bool hasBadge = node.badge != Badge::None;
    const float room = box.right() - nearRight - left;
    // One of three lines, by the part of the block that lies above its middle.
    const auto add = [&](const QString &text, float part, TextWeight weight, StyleKind kind, float size, float width) {
        const TextFamily family = kind == StyleKind::NearCommand ? TextFamily::Fixed : TextFamily::Diagram;
        const FittedText fitting = diagramFont::fitted(text, width, size, weight, family);
        addLine(fitting.text, {left, top + part * block}, size, fitting.width, styleId(kind, node.state));
    };
    // Without a command the two lines draw together.
    const bool hasCommand = !facts.command.isEmpty();
    const float namePart = hasCommand ? 0.247f : 0.36f;
    const float wordPart = hasCommand ? 0.738f : 0.66f;
    constexpr float commandPart = 0.494f;
    addChip(node.state, {box.x + nearLeft, top + namePart * block - nearChip / 2 + 3, nearChip, nearChip});
    add(m_model.title(index), namePart, TextWeight::SemiBold, StyleKind::NearName, 15,
        hasBadge ? room - badge - badgeGap : room);
    if (hasBadge)
        m_list.addSymbol(SymbolKind::Badge, quint8(node.badge),
            {box.right() - badgeRight - badge, top + namePart * block - badge / 2}, badge, styleId(StyleKind::Badge));
    if (hasCommand)
        add(facts.command, commandPart, TextWeight::Normal, StyleKind::NearCommand, 12, room);
    float figureWidth = 0;
    if (!facts.figure.isEmpty()) {
        figureWidth = diagramFont::textWidth(facts.figure, 12, TextWeight::Normal) + badgeGap;
        addLine(facts.figure, {box.right() - nearRight, top + wordPart * block}, 12, figureWidth - badgeGap,
            styleId(StyleKind::NearFigure), TextAnchor::End);
    }
    add(facts.word.isEmpty() ? stateWord(node.state) : facts.word, wordPart, TextWeight::Normal, StyleKind::NearWord,
        12, room - figureWidth);
}

void DiagramDrawing::addPlate(const DiagramNode &node)
{
    const Box box = scaled(node.box);
    m_list.addRect(box, radius * m_view.zoom, styleId(StyleKind::Plate, node.state));
    const Point corner{box.centerX() - plateGlyph / 2, box.centerY() - plateGlyph / 2};
    m_list.addSymbol(SymbolKind::Glyph, quint8(node.state), corner, plateGlyph, styleId(StyleKind::ChipGlyph, node.state));
}

void DiagramDrawing::addBlock(const DiagramNode &node)
{
    const Box box = grownTo(scaled(node.box), isAlarming(node.state) ? leastAlarmBlock : leastBlock);
    m_list.addRect(box, std::min(radius * m_view.zoom, 2.0f), styleId(StyleKind::Block, node.state));
}

DiagramDrawing::HeadLine DiagramDrawing::headLine(bool isFrame) const
{
    if (m_view.level == DetailLevel::Near) {
        const float left = isFrame ? 36 : nearLeft;
        return {nearChip, left, left + nearText - nearLeft, 15, 12, nearRight};
    }
    const float left = isFrame ? frameNameLeft - 28 : chipLeft;
    const float name = isFrame ? frameNameLeft : nameLeft;
    const float note = isFrame ? smallText : 12;
    const float right = isFrame ? frameMargin : nameRight;
    return {chip * m_unit, left * m_unit, name * m_unit, nameSize * m_unit, note * m_unit, right * m_unit};
}

void DiagramDrawing::addFolded(quint32 index)
{
    const DiagramNode &node = m_model.node(index);
    const Box box = scaled(node.box);
    for (const float sheet : {2 * sheetOffset, sheetOffset})
        m_list.addRect(box.moved(Point{sheet, sheet} * m_view.zoom), radius * m_unit, styleId(StyleKind::Sheet));
    addBody(node, box, radius * m_unit);
    const HeadLine line = headLine(false);
    const float middle = box.y + (chipLeft + chip / 2) * m_view.zoom;
    addChip(node.state, {box.x + line.chipLeft, middle - line.chip / 2, line.chip, line.chip});
    const FittedText count = m_model.note(index);
    const float countWidth = count.width * line.noteSize / 12;
    float right = box.right() - line.right;
    addLine(count.text, {right, middle}, line.noteSize, countWidth, styleId(StyleKind::Count), TextAnchor::End);
    right -= countWidth + 6 * m_unit;
    right -= addAlarms(node, {right, middle});
    // The alarms come first: a name gives way to them.
    const float left = box.x + line.nameLeft;
    FittedText name = m_model.label(index);
    name.width *= line.nameSize / nameSize;
    if (name.width > right - left)
        name = diagramFont::fitted(name.text, right - left, line.nameSize, TextWeight::Medium);
    addLine(name.text, {left, middle}, line.nameSize, name.width, styleId(StyleKind::Name, node.state));
    addSegments(node);
}

// A chip for each alarming state inside, from right to left; returns the width they take.
float DiagramDrawing::addAlarms(const DiagramNode &graph, Point rightMiddle)
{
    const MemberTally &tally = m_model.tally(graph);
    const float size = alarmChip * m_unit;
    float taken = 0;
    for (const DisplayState state : {DisplayState::Unknown, DisplayState::TimedOut, DisplayState::Failed}) {
        if (tally.count(state) == 0)
            continue;
        taken += size;
        addChip(state, {rightMiddle.x - taken, rightMiddle.y - size / 2, size, size});
        taken += 4 * m_unit;
    }
    return taken;
}

void DiagramDrawing::addSegments(const DiagramNode &node)
{
    struct Segment
    {
        DisplayState state;
        quint32 count; // 0: of one member
    };
    const MemberTally &tally = m_model.tally(node);
    std::vector<Segment> segments;
    for (const quint32 member : tally.members) {
        if (m_model.node(member).kind != NodeKind::Barrier)
            segments.push_back({m_model.node(member).state, 0});
    }
    if (segments.size() > mostSegments) {
        segments.clear();
        for (std::size_t i = 0; i < jobDisplayStateCount; ++i) {
            if (tally.counts[i] > 0)
                segments.push_back({DisplayState(i), tally.counts[i]});
        }
    }
    if (segments.empty())
        return;
    const float left = node.box.x + chipLeft;
    const float room = node.box.width - 2 * chipLeft;
    const float each = (room - segmentGap * float(segments.size() - 1)) / float(segments.size());
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const Box box{left + float(i) * (each + segmentGap), node.box.bottom() - 12 - segmentHeight, each, segmentHeight};
        const Box place = scaled(box);
        m_list.addRect(place, 3 * m_unit, styleId(StyleKind::Segment, segments[i].state));
        if (segments[i].count == 0)
            continue;
        const QString text = QString::number(segments[i].count);
        const float width = diagramFont::textWidth(text, 8, TextWeight::SemiBold);
        if (width + 4 <= each)
            addLine(text, {place.centerX(), place.centerY()}, 8 * m_unit, width * m_unit,
                styleId(StyleKind::SegmentCount, segments[i].state), TextAnchor::Middle);
    }
}

} // namespace weftwork
