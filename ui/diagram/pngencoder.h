// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

class QImage;

namespace weftwork {

/// A drawing as PNG bytes, without loss: each row as its difference to the row above, packed quickly. Drawings are
/// flat, so this is several times faster than an encoder made for photographs, and the file is smaller.
/// Takes RGB32 (written without alpha) and ARGB32_Premultiplied; keeps dots per metre. Any thread.
QByteArray encodePng(const QImage &image);

} // namespace weftwork
