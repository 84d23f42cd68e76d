// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QVariant>

namespace weftwork {

/// A value that a function returned as one line of JSON. What JSON has no word for is told as well as it can be: bytes
/// that are no text in Base64, numbers that are none as null. Any thread.
QByteArray valueText(const QVariant &value);

} // namespace weftwork
