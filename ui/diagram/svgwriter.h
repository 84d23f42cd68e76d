// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/displaylist.h"

#include <QByteArray>

#include <functional>

namespace weftwork {

/// What an SVG says of one owner beside its drawing.
struct SvgGroup
{
    QString id; ///< unique in the picture; empty: no group of its own
    QString title;
    QString description;
};

struct SvgOptions
{
    QString title; ///< of the whole picture
    Box viewBox;
    double scale = 1; ///< of the picture's natural size
    std::function<SvgGroup(const Owner &)> groupOf;
};

/// Writes a display list as SVG: classes for styles, one group with title and description an owner, text as text.
/// No script, no reference out of the file, every text escaped (P47). The same list gives the same bytes.
QByteArray writeSvg(const DisplayList &list, const StyleSheet &styles, const SvgOptions &options);

/// Text between tags or in a quoted attribute: escaped, without characters that XML forbids.
QByteArray escapedForXml(QStringView text);

} // namespace weftwork
