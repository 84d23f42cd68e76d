// SPDX-License-Identifier: Apache-2.0
#include "diagram/style.h"

#include <array>

namespace weftwork {
namespace {

constexpr std::array kindNames{
    "background",
    "shadow", "body", "plate", "block", "track", "bar", "chip", "glyph", "bare", "badge",
    "name", "near-name", "command", "word", "figure",
    "frame", "frame-inner", "frame-name", "frame-note", "fold", "sheet", "count", "segment", "segment-count",
    "edge", "head", "hollow", "ring",
    "failure", "failure-hollow",
    "hover-edge", "hover-head", "hover-hollow",
    "selected-edge", "selected-head", "selected-hollow",
    "critical-edge", "critical-head", "critical-hollow",
    "cause-edge", "cause-head", "cause-hollow",
    "handover", "handover-head",
    "drawn-edge", "drawn-head", "refused-edge", "refused-head", "refused-text",
    "small-edge", "small-head", "haze",
    "pipe", "core", "bead", "pipe-head", "channel", "disc", "channel-text",
    "barrier", "barrier-name",
    "plan-tag", "plan-critical-tag", "plan-number", "plan-critical-number", "plan-times", "plan-critical-times",
    "plan-slack",
    "hover", "selection", "focus", "port", "selected-port", "rubber", "target", "match", "guide",
    "legend",
};
static_assert(kindNames.size() == styleKindCount);

} // namespace

const char *styleKindName(StyleKind kind)
{
    return kindNames[std::size_t(kind)];
}

} // namespace weftwork
