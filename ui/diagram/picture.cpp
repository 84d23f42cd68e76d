// SPDX-License-Identifier: Apache-2.0
#include "diagram/picture.h"

#include "diagram/diagramdrawing.h"
#include "diagram/diagramwords.h"
#include "diagram/edgegeometry.h"
#include "diagram/legend.h"
#include "diagram/pdfwriter.h"
#include "diagram/planmarks.h"
#include "diagram/pngwriter.h"
#include "diagram/svgwriter.h"

#include <QCoreApplication>

#include <cmath>

namespace weftwork {
namespace {

constexpr float margin = 24;

struct Picture
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::Picture)
};

Box onWholePixels(const Box &box)
{
    const float left = std::floor(box.x);
    const float top = std::floor(box.y);
    return {left, top, std::ceil(box.right()) - left, std::ceil(box.bottom()) - top};
}

Box pictureBox(const DiagramModel &model, const PlanMarks &plan, const PictureOptions &options, DisplayList &list)
{
    Box box = model.bounds();
    for (const PlanMarks::Mark &mark : plan.marks())
        box = box.united(planTagBox(model.node(mark.node), mark.tag));
    for (const PlanMarks::HandOver &handOver : plan.handOvers())
        box = box.united(edgeGeometry::bounds(edgeGeometry::handOver(model.node(handOver.from), model.node(handOver.to))));
    if (options.hasLegend)
        box = box.united(addLegend(list, statesShown(model), box));
    return onWholePixels(box.grown(margin));
}

QByteArray svgOf(const DiagramModel &model, const PictureOptions &options, const DisplayList &list, const Box &box)
{
    SvgOptions svg;
    svg.title = options.title;
    svg.viewBox = box;
    svg.scale = options.scale;
    svg.groupOf = [&model](const Owner &owner) -> SvgGroup {
        if (owner.kind != OwnerKind::Node)
            return {};
        QString path = model.path(owner.index);
        return {QStringLiteral("job-") + path.replace(u'/', u'.'), model.title(owner.index),
            jobDescription(model.node(owner.index))};
    };
    return writeSvg(list, StyleSheet(Palette::theme(options.theme)), svg);
}

} // namespace

std::optional<PictureFormat> pictureFormatFromName(QStringView name)
{
    if (name.compare(u"svg", Qt::CaseInsensitive) == 0)
        return PictureFormat::Svg;
    if (name.compare(u"png", Qt::CaseInsensitive) == 0)
        return PictureFormat::Png;
    if (name.compare(u"pdf", Qt::CaseInsensitive) == 0)
        return PictureFormat::Pdf;
    return std::nullopt;
}

Result<QByteArray> exportDiagram(const DiagramModel &model, const PictureOptions &options)
{
    if (model.nodes().empty())
        return Problem::error(Picture::tr("The graph holds no jobs, so there is no picture of it."), Picture::tr("Add a job first."));
    DisplayList content;
    DiagramDrawing drawing(model, {}, content);
    drawing.setShadows(false);
    const PlanMarks plan(options.plan, model);
    drawing.addAll(&plan);
    const Box box = pictureBox(model, plan, options, content);

    // The ground lies first; its size is known last.
    DisplayList list;
    if (options.isFilled)
        list.addRect(box, 0, styleId(StyleKind::Background));
    list.append(content);
    switch (options.format) {
    case PictureFormat::Svg:
        return svgOf(model, options, list, box);
    case PictureFormat::Png:
        return writePng(list, StyleSheet(Palette::theme(options.theme)), box, options.scale, options.isFilled);
    case PictureFormat::Pdf:
        return writePdf(list, StyleSheet(Palette::theme(options.theme)), box, options.scale, options.title);
    }
    Q_UNREACHABLE();
}

Result<QByteArray> exportDiagram(const JobGraph &graph, const DiagramOverlay &overlay, const PictureOptions &options,
    const DiagramOptions &layout)
{
    DiagramModel model;
    model.rebuild(graph, {}, overlay, layout);
    PlanMarks(options.plan, model).emphasise(model);
    return exportDiagram(model, options);
}

} // namespace weftwork
