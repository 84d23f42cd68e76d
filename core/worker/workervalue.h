// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/result.h"

#include <QByteArray>
#include <QVariant>

namespace weftwork {

/// How values travel between a pool and its workers (docs/worker-protocol.md). Null, bool, integers of 64 bits, doubles,
/// text, bytes, lists and maps by text come back exactly; what is nearly one of these (a float, a QStringList, a short)
/// comes back as it. Functions of any thread.

/// Appends a value to `bytes`. What cannot travel is a problem that names its type; then `bytes` is as it was.
Result<Done> appendWorkerValue(QByteArray &bytes, const QVariant &value);

/// The value that these bytes are, all of them; nothing is reserved for what they do not hold.
Result<QVariant> readWorkerValue(QByteArrayView bytes);

} // namespace weftwork
