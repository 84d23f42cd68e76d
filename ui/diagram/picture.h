// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagrammodel.h"
#include "diagram/palette.h"
#include "diagram/planoverlay.h"

#include "support/result.h"

#include <QByteArray>

namespace weftwork {

enum class PictureFormat : quint8 { Svg, Png, Pdf };

/// "svg", "png", "pdf"; also from the suffix of a file's name.
std::optional<PictureFormat> pictureFormatFromName(QStringView name);

struct PictureOptions
{
    PictureFormat format = PictureFormat::Svg;
    ThemeId theme = ThemeId::Light;
    bool isFilled = false; ///< on the theme's canvas instead of a transparent ground
    bool hasLegend = false; ///< one row with the states that occur
    double scale = 1; ///< 1 = 100 %
    QString title; ///< of the picture; empty: none
    PlanOverlay plan; ///< drawn with its critical path; empty: none
};

/// The picture of a model (whose critical edges stand out already) as the canvas draws it at full detail, without dots, ports, hover, selection and shadows,
/// with a margin of 24 (VISUAL 12). The same model, options and font give the same bytes. Needs a QGuiApplication.
Result<QByteArray> exportDiagram(const DiagramModel &model, const PictureOptions &options);

/// The same, from a graph and what a run shows on it.
Result<QByteArray> exportDiagram(const JobGraph &graph, const DiagramOverlay &overlay, const PictureOptions &options,
    const DiagramOptions &layout = {});

} // namespace weftwork
