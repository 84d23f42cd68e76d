// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/rastertarget.h"
#include "diagram/style.h"

#include <QHash>
#include <QString>

#include <array>

namespace weftwork {

/// Which font a text is drawn in, at its size in device pixels.
struct TextFace
{
    float pixelSize = 13;
    TextWeight weight = TextWeight::Normal;
    TextFamily family = TextFamily::Diagram;
};

/// Draws lines of text in the diagram font from masks that it keeps by text, font and size. Needs a
/// QGuiApplication; one thread.
class TextPainter
{
public:
    /// The base line starts at `at`, in whole pixels. The colour is not premultiplied.
    void draw(RasterTarget &target, QPoint at, QStringView text, const TextFace &face, QRgb colour);

    std::size_t size() const { return std::size_t(m_kept.size()); }

private:
    struct Drawn
    {
        Mask mask;
        QImage picture; ///< of the glyphs that have colours of their own; null where none has
        quint32 lastUse = 0;
    };
    struct Key
    {
        QString text;
        int size;
        quint16 font;
        bool operator==(const Key &) const = default;
    };
    friend std::size_t qHash(const Key &key, std::size_t seed)
    {
        return qHash(key.text, seed) ^ (std::size_t(key.size) << 16) ^ key.font;
    }

    using Tones = std::array<quint8, 256>;

    static Drawn make(const QString &text, const TextFace &face);
    const Tones &tonesOf(QRgb colour);
    void forgetOld();

    QHash<Key, Drawn> m_kept;
    QHash<QRgb, Tones> m_tones;
    std::size_t m_bytes = 0;
    quint32 m_clock = 0;
};

} // namespace weftwork
