// SPDX-License-Identifier: Apache-2.0
#include "diagram/pdfwriter.h"

#include "diagram/listpainter.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QHashFunctions>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

namespace weftwork {
namespace {

constexpr double pointsPerPixel = 0.75; // 72 points and 96 pixels to the inch
constexpr double mostPoints = 14400; // the largest page that readers of PDF accept

// QPdfWriter stamps the time of writing into the file; a fixed one of the same length keeps all offsets true.
void fixDates(QByteArray &pdf)
{
    static const QByteArray key = "/CreationDate (D:";
    const qsizetype at = pdf.indexOf(key);
    if (at < 0)
        return;
    const qsizetype first = at + key.size();
    const qsizetype end = pdf.indexOf(')', first);
    static const QByteArray fixed = "20000101000000Z00'00'";
    for (qsizetype i = first; i < end; ++i)
        pdf[i] = i - first < fixed.size() ? fixed[i - first] : ' ';
}

// QPdfWriter embeds its fonts in the order of a QHash: while one of these lives, new hashes keep the same order.
class SteadyHashes
{
public:
    SteadyHashes() { QHashSeed::setDeterministicGlobalSeed(); }
    ~SteadyHashes() { QHashSeed::resetRandomGlobalSeed(); }
    SteadyHashes(const SteadyHashes &) = delete;
    SteadyHashes &operator=(const SteadyHashes &) = delete;
};

} // namespace

Result<QByteArray> writePdf(
    const DisplayList &list, const StyleSheet &styles, const Box &box, double scale, const QString &title)
{
    const double side = std::max(double(box.width), double(box.height)) * scale * pointsPerPixel;
    const double fit = scale * pointsPerPixel * std::min(1.0, mostPoints / side);
    const SteadyHashes steady;
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setCreator(QStringLiteral("Weftwork"));
        writer.setTitle(title);
        writer.setResolution(1200);
        writer.setPageMargins(QMarginsF());
        writer.setPageSize(QPageSize(QSizeF(double(box.width) * fit, double(box.height) * fit), QPageSize::Point,
            QString(), QPageSize::ExactMatch));
        QPainter painter;
        if (!painter.begin(&writer))
            return Problem::error(QCoreApplication::translate("weftwork::Picture", "The PDF could not be made."),
                QCoreApplication::translate("weftwork::Picture", "Look whether the memory suffices, or export an SVG."));
        const double unit = fit * writer.resolution() / 72.0;
        painter.scale(unit, unit);
        painter.translate(-double(box.x), -double(box.y));
        paintDisplayList(painter, list, styles);
    }
    QByteArray pdf = buffer.data();
    fixDates(pdf);
    return pdf;
}

} // namespace weftwork
