// SPDX-License-Identifier: Apache-2.0
#include "style/textstyle.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QGuiApplication>
#include <QLabel>

namespace weftwork {

namespace {
struct Measure
{
    double size;
    QFont::Weight weight;
};

Measure measureOf(TextStyle style)
{
    switch (style) {
    case TextStyle::Base:
        return {13, QFont::Normal};
    case TextStyle::Strong:
        return {13, QFont::DemiBold};
    case TextStyle::Medium:
        return {13, QFont::Medium};
    case TextStyle::Quiet:
        return {12, QFont::Normal};
    case TextStyle::Label:
        return {11.5, QFont::DemiBold};
    case TextStyle::Title:
        return {15, QFont::DemiBold};
    case TextStyle::Headline:
        return {17, QFont::DemiBold};
    case TextStyle::Hero:
        return {24, QFont::DemiBold};
    case TextStyle::Fixed:
        return {12, QFont::Normal};
    }
    return {13, QFont::Normal};
}
} // namespace

double textScale()
{
    return QFontInfo(QGuiApplication::font()).pixelSize() / 13.0;
}

QFont fontOf(TextStyle style)
{
    const Measure measure = measureOf(style);
    const QFont base = QGuiApplication::font();
    QFont font = style == TextStyle::Fixed ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : base;
    if (base.pointSizeF() > 0) {
        font.setPointSizeF(base.pointSizeF() * measure.size / 13.0);
    } else {
        font.setPixelSize(qRound(base.pixelSize() * measure.size / 13.0));
    }
    font.setWeight(measure.weight);
    return font;
}

void styleLabel(QLabel &label, TextStyle style, const char *tone)
{
    label.setFont(fontOf(style));
    label.setProperty("tone", QString::fromLatin1(tone));
}

} // namespace weftwork
