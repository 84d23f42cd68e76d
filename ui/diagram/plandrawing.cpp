// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagramdrawing.h"

#include "diagram/planmarks.h"

namespace weftwork {

namespace {
constexpr float tagHeight = 16;
constexpr float tagLeft = 8; // from the node's left end
constexpr float tagSide = 6; // between its text and its end
constexpr float textGap = 5;
constexpr float tagText = 10.5f;

/// The texts of a tag from left to right, with the widths they take at 100 %.
struct TagTexts
{
    FittedText number;
    FittedText times;
    FittedText slack;

    TagTexts(const PlanTag &tag, bool hasSlack)
        : number(measured(tag.place > 0 ? QString::number(tag.place) : QString(), TextWeight::SemiBold))
        , times(measured(tag.times, TextWeight::Normal))
        , slack(measured(hasSlack ? tag.slack : QString(), TextWeight::Normal))
    {
    }

    float width() const
    {
        float sum = 2 * tagSide - textGap;
        for (const FittedText *text : {&number, &times, &slack})
            sum += text->text.isEmpty() ? 0 : text->width + textGap;
        return sum;
    }

private:
    static FittedText measured(const QString &text, TextWeight weight)
    {
        FittedText fitted;
        fitted.text = text;
        fitted.width = text.isEmpty() ? 0 : diagramFont::textWidth(text, tagText, weight);
        return fitted;
    }
};
} // namespace

// It sits on the lower outline, so that it needs no room of its own between rows or in a frame.
Box planTagBox(const DiagramNode &node, const PlanTag &tag)
{
    return {node.box.x + tagLeft, node.box.bottom() - tagHeight / 2, TagTexts(tag, false).width(), tagHeight};
}

void DiagramDrawing::addPlanTag(quint32 index, const PlanTag &tag)
{
    if (!isAtLeast(DetailLevel::Full))
        return;
    const DiagramNode &node = m_model.node(index);
    const TagTexts texts(tag, m_view.level == DetailLevel::Near);
    m_list.setOwner({OwnerKind::Node, index});
    const float middle = node.box.bottom() * m_view.zoom;
    float left = node.box.x * m_view.zoom + tagLeft * m_unit;
    const Box pill{left, middle - tagHeight / 2 * m_unit, texts.width() * m_unit, tagHeight * m_unit};
    m_list.addRect(pill, pill.height / 2, styleId(tag.isCritical ? StyleKind::PlanCriticalTag : StyleKind::PlanTag));
    left += tagSide * m_unit;
    const auto add = [&](const FittedText &text, StyleKind kind) {
        if (text.text.isEmpty())
            return;
        addLine(text.text, {left, middle}, tagText * m_unit, text.width * m_unit, styleId(kind));
        left += (text.width + textGap) * m_unit;
    };
    add(texts.number, tag.isCritical ? StyleKind::PlanCriticalNumber : StyleKind::PlanNumber);
    add(texts.times, tag.isCritical ? StyleKind::PlanCriticalTimes : StyleKind::PlanTimes);
    add(texts.slack, StyleKind::PlanSlack);
    m_list.setOwner({});
}

void DiagramDrawing::addHandOvers(const PlanMarks &plan)
{
    for (const PlanMarks::HandOver &handOver : plan.handOvers())
        addHandOver(handOver.from, handOver.to);
}

void DiagramDrawing::addPlanTags(const PlanMarks &plan)
{
    for (const PlanMarks::Mark &mark : plan.marks())
        addPlanTag(mark.node, mark.tag);
}

} // namespace weftwork
