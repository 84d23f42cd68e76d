// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/style.h"

#include <QFont>
#include <QString>
#include <QStringView>

class QPainter;
class QPointF;
class QRectF;

namespace weftwork {

/// A text as it is drawn: whole, or cut in its middle.
struct FittedText
{
    QString text;
    float width = 0;
    bool isCut = false;

    bool operator==(const FittedText &) const = default;
};

/// The one font of diagrams: the first installed of Inter, Noto Sans and DejaVu Sans, without hinting and without
/// subpixels, so that screen, exported picture and command line agree. Needs a QGuiApplication; any thread.
namespace diagramFont {

/// The family that was found.
QString family();
/// The family of commands and paths.
QString fixedFamily();
/// Families for an SVG's style, the one in use first.
QString cssFamilies(TextFamily family);

/// Fonts have whole sizes; drawText() draws the others too.
QFont font(float pixelSize, TextWeight weight, TextFamily family = TextFamily::Diagram);
/// Draws one line in the painter's pen, as textWidth() measures it.
void drawText(QPainter &painter, QPointF base, const QString &text, float pixelSize, TextWeight weight,
    TextFamily family = TextFamily::Diagram);
/// As `font-weight` names it: 400, 500, 600.
int cssWeight(TextWeight weight);

float textWidth(QStringView text, float pixelSize, TextWeight weight, TextFamily family = TextFamily::Diagram);
/// What drawing it at 0,0 may cover.
QRectF textBounds(const QString &text, float pixelSize, TextWeight weight, TextFamily family = TextFamily::Diagram);
/// One line: control characters and line ends become spaces, what does not fit is cut in the middle by "…".
FittedText fitted(const QString &text, float room, float pixelSize, TextWeight weight,
    TextFamily family = TextFamily::Diagram);

/// How far the base line lies below the middle of a line whose capitals are centred.
constexpr float baseBelowMiddle(float pixelSize)
{
    return pixelSize * 0.3635f;
}

} // namespace diagramFont
} // namespace weftwork
