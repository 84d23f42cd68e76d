// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/canvasview.h"
#include "canvas/diagramgrid.h"
#include "diagram/diagramdrawing.h"
#include "diagram/palette.h"
#include "diagram/planmarks.h"
#include "diagram/rasterpainter.h"

#include <functional>

namespace weftwork {

/// What of a diagram is painted how: all a frame depends on.
struct FrameContent
{
    const DiagramModel &model;
    const DiagramGrid &grid;
    CanvasView view;
    DetailLevel level = DetailLevel::Full;
    const PlanMarks *plan = nullptr;

    DiagramView diagramView() const { return {float(view.zoom), level}; }
    RasterPlace place() const { return {view.origin(), float(view.pixelRatio)}; }
};

/// Paints parts of a diagram into pixels for the canvas: the ground with its dots, then what the grid finds, in
/// painting order. Far away it goes straight from the arrays to the pixels. Owned by a canvas; the window's thread.
class FramePainter
{
public:
    FramePainter();

    void setTheme(const Theme &theme);
    const StyleSheet &styles() const { return m_styles; }
    RasterPainter &raster() { return m_raster; }

    /// Asked for what the near level says of a job.
    void setFacts(std::function<NearFacts(quint32)> facts) { m_facts = std::move(facts); }

    /// All of the target's clip.
    void paint(RasterTarget &target, const FrameContent &content);

private:
    void paintGround(RasterTarget &target, const FrameContent &content) const;
    void paintList(RasterTarget &target, const FrameContent &content);
    void paintFar(RasterTarget &target, const FrameContent &content);
    void paintHaze(RasterTarget &target, const FrameContent &content, EdgeEmphasis emphasis);
    void paintBlocks(RasterTarget &target, const FrameContent &content, bool isAlarm);

    StyleSheet m_styles;
    RasterPainter m_raster;
    DisplayList m_list;
    std::function<NearFacts(quint32)> m_facts;
    std::vector<quint32> m_nodes;
    std::vector<quint32> m_edges;
    std::vector<Point> m_curve;
    std::vector<Point> m_flat;
    QRgb m_ground = 0;
    QRgb m_dots = 0;
};

} // namespace weftwork
